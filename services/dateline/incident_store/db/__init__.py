"""The incident store's database."""
