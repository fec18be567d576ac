"""One idea a file; `dateline.extraction.pipeline` alone knows the order."""
