"""Headlines as titles: what agencies put before them, and near misses."""

from __future__ import annotations

import pytest

from dateline.incident_store.titles import title_of


@pytest.mark.parametrize(
    ("headlines", "title"),
    [
        (["Ferry sinks off Lund"], "Ferry sinks off Lund"),
        (["", " Ferry sinks "], "Ferry sinks"),
        ([], ""),
        (["CORRECTED: Ferry sinks"], "Ferry sinks"),
        (["CORRECTED-UPDATE 2-Ferry sinks"], "Ferry sinks"),
        (["Update 1 - Ferry sinks"], "Ferry sinks"),
        (["KILL: Captain found dead", "UPDATE 1-Ferry sinks"], "Ferry sinks"),
        (["WITHDRAWN-Captain found dead"], "Captain found dead"),  # nothing else to call it by
        (["CORRECTION:"], "CORRECTION:"),
        (["Repeat-offender held over fire"], "Repeat-offender held over fire"),
        (["Correction officer stabbed"], "Correction officer stabbed"),
        (["Kill Creek bridge: two drown"], "Kill Creek bridge: two drown"),
        (["Update on fire: two dead"], "Update on fire: two dead"),
    ],
)
def test_a_title_is_a_headline_without_what_an_agency_puts_before_it(
    headlines: list[str], title: str
) -> None:
    assert title_of(headlines) == title
