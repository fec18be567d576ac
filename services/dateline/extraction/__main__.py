"""`python -m dateline.extraction` runs the service."""

from __future__ import annotations

import sys

from dateline.extraction.bootstrap import serve
from dateline.extraction.settings import ExtractionSettings
from dateline.rpc.starting import run_service

if __name__ == "__main__":
    sys.exit(run_service("extraction", ExtractionSettings, serve))
