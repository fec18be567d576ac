"""Repair of the names that a language model finds, one kind of mistake a file."""
