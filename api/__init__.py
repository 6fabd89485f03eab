"""Question time: a published index in, passages with their references out."""
