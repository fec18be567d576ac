"""What the incident store does, in the domain's words: no framework is imported here."""

from dateline.incident_store.use_cases.edit_incidents import Done, EditIncidents
from dateline.incident_store.use_cases.file_for_search import FileForSearch
from dateline.incident_store.use_cases.get_incident import GetIncident
from dateline.incident_store.use_cases.link_reports import LinkReports, LinkRequest
from dateline.incident_store.use_cases.list_incidents import IncidentPage, ListIncidents
from dateline.incident_store.use_cases.propose_repairs import ProposeRepairs, Repairs
from dateline.incident_store.use_cases.prune_changes import PruneChanges
from dateline.incident_store.use_cases.read_ledger import ReadLedger
from dateline.incident_store.use_cases.read_stories import GetStory, ListStories, StoryPage
from dateline.incident_store.use_cases.retract_reports import RetractReports
from dateline.incident_store.use_cases.search_incidents import Found, FoundPage, SearchIncidents
from dateline.incident_store.use_cases.watch_incidents import Watched, WatchIncidents
from dateline.incident_store.use_cases.watch_links import GetLinks, WatchedLinks, WatchLinks

__all__ = [
    "Done",
    "EditIncidents",
    "FileForSearch",
    "Found",
    "FoundPage",
    "GetIncident",
    "GetLinks",
    "GetStory",
    "IncidentPage",
    "LinkReports",
    "LinkRequest",
    "ListIncidents",
    "ListStories",
    "ProposeRepairs",
    "PruneChanges",
    "ReadLedger",
    "Repairs",
    "RetractReports",
    "SearchIncidents",
    "StoryPage",
    "WatchIncidents",
    "WatchLinks",
    "Watched",
    "WatchedLinks",
]
