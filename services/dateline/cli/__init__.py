"""The command line: run the suite, send articles, read incidents, measure against annotated data."""
