"""Build time: documents in, one generation of the index directory out."""
