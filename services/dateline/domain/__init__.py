"""The words of the product as values that check themselves; no framework is imported here."""
