"""The packaged knowledge base: Wikidata ids of countries, well-known places, organisations and people."""
