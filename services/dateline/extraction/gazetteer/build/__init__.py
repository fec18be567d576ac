"""Making the file of places out of open data. Needs the packages of `sources.in`; nothing else does."""
