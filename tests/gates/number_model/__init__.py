"""How the weights of `dateline.extraction.encoder` are fitted on the marked passages: `make number-model`."""
