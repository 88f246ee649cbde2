"""Makes the sample papers of this folder from the texts beside it."""
