"""`python -m dateline.incident_store` runs the service."""

from __future__ import annotations

import sys

from dateline.incident_store.bootstrap import serve
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.rpc.starting import run_service

if __name__ == "__main__":
    sys.exit(run_service("incident store", IncidentStoreSettings, serve))
