"""What became of people, and how many: the rules, each of which finds statements of harm in a sentence."""
