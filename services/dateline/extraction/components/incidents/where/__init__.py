"""Where a sentence says that something happened."""
