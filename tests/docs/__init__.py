"""The documents' commands and examples, run as they stand."""
