"""What one sentence says of incidents, as values: harm to people, damage in money, a town, whom it struck."""
