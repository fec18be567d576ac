"""Which place on Earth a name means, by its name, its neighbours in the text and the other places named."""
