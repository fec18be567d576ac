"""One file a family of commands. They must load fast: what is heavy is imported where it is used."""
