"""How good the answers are: annotated articles, alignment, scores, and reports on them."""
