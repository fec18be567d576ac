"""What the processes of `dateline extract` load in tests instead of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dateline.cli import offline
from dateline.cli.exits import CommandError
from fakes.analyser import FakeAnalyser

if TYPE_CHECKING:
    from dateline.extraction.pipeline import Analyser


def load(pipeline: str) -> None:
    """Load at once; a pipeline of `wrong` cannot be loaded."""
    if pipeline == "wrong":
        offline._loaded.append(CommandError("there is no pipeline 'wrong'"))
    else:
        offline._loaded.append(offline.Worker(cast("Analyser", FakeAnalyser())))
