"""The words that incidents are read by, and the types, from the lexicons and the taxonomy."""
