"""Searching incidents: what is filed of them, and when one matches. The index proposes, the view decides."""

from dateline.incident_store.search.entries import Entry, entry_of_edit, entry_of_report
from dateline.incident_store.search.matching import Candidate, Match, Proposals, match
from dateline.incident_store.search.query import Query, query_of

__all__ = [
    "Candidate",
    "Entry",
    "Match",
    "Proposals",
    "Query",
    "entry_of_edit",
    "entry_of_report",
    "match",
    "query_of",
]
