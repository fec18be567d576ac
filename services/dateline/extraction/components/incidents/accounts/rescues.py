"""What captors did long before an article that tells first of those whom they took as free.

Found: the raid on a school of "Troops rescued 70 pupils ... Gunmen took 72 on February 15", which is the
background of the rescue. Not found: a kidnapping of the day before, or one that the article tells of first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.domain.incident import FigureKind, Prominence
from dateline.extraction.extensions import FoundAccount

_RESCUE = "conflict.rescue_operation"
_TAKING = frozenset(
    {"conflict.kidnapping", "conflict.hostage_taking", "conflict.armed_assault", "crime.shooting"}
)
_LONG = dt.timedelta(days=3)


def put_behind_rescues(accounts: Sequence[FoundAccount]) -> None:
    """Make background of main accounts of what lies days before the rescue that the article begins with."""
    first = next((account for account in accounts if account.prominence is Prominence.MAIN), None)
    if first is None or first.time is None or not _is_rescue(first):
        return
    for account in accounts:
        if (
            account is not first
            and account.type in _TAKING
            and account.time is not None
            and first.time.earliest - account.time.latest > _LONG
        ):
            account.prominence = Prominence.BACKGROUND


def _is_rescue(account: FoundAccount) -> bool:
    """Whether an account tells of people set free, and of nobody who was taken."""
    kinds = {figure.kind for figure in account.figures}
    return FigureKind.FREED in kinds and (account.type == _RESCUE or FigureKind.KIDNAPPED not in kinds)
