"""`python -m integration.extraction.fake_service`: the real service, whose workers load the fake analyser."""

from __future__ import annotations

import sys
from functools import partial

from dateline.extraction.bootstrap import serve
from dateline.extraction.settings import ExtractionSettings
from dateline.rpc.starting import run_service

if __name__ == "__main__":
    sys.exit(run_service("extraction", ExtractionSettings, partial(serve, loader="fakes.analyser:load")))
