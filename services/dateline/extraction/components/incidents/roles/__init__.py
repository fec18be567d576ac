"""Who did it, to whom, and who is suspected or says so: the participants that a passage names."""
