"""Papers as values: what a sheet is made of, how words are set on it, and its ornaments."""
