"""Which of the newsroom's entities a name in an article means; rules over values, no input or output."""
