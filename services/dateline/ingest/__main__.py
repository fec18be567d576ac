"""`python -m dateline.ingest` runs the service."""

from __future__ import annotations

import sys

from dateline.ingest.bootstrap import serve
from dateline.ingest.settings import IngestSettings
from dateline.rpc.starting import run_service

if __name__ == "__main__":
    sys.exit(run_service("ingest", IngestSettings, serve))
