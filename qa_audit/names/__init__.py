"""Names in the words of a record: which words are one, and what stands in their place."""
