"""Which passages tell of one incident; and of which type, when and where it was."""
