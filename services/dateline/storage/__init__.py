"""What both databases need: an engine, transactions, locks and migrations."""
