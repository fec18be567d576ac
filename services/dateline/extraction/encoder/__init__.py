"""A small transformer that reads what numbers count: its pieces of words, and how it is run."""
