"""When a sentence says that something happened."""
