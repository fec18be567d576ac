"""Each sentence with all that it says of incidents, in the light of those before it."""
