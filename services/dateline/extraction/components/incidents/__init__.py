"""What happened: from the words that evoke an incident to accounts with figures, people and places."""
