"""What the incident store does, in the domain's words: no framework is imported here."""

from dateline.incident_store.use_cases.get_incident import GetIncident
from dateline.incident_store.use_cases.link_reports import LinkReports, LinkRequest
from dateline.incident_store.use_cases.list_incidents import IncidentPage, ListIncidents

__all__ = ["GetIncident", "IncidentPage", "LinkReports", "LinkRequest", "ListIncidents"]
