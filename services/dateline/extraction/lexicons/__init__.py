"""Word lists as data, by language, loaded once a process."""
