"""One file a measure. Each takes annotated and predicted rows, and returns figures by name."""
