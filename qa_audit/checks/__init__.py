"""One check a file: a question about a review record, answered in marks."""
