"""How ingest keeps its articles, analyses, request ids and jobs."""
