"""Where places are: a file of names, points and what contains what, mapped into memory and shared."""
