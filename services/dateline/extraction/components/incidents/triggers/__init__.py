"""Words that evoke an incident, and whether it is told as having happened."""
