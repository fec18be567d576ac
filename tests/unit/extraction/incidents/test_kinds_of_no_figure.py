"""Numbers beside a harm that no figure counts: they are left out, and cost nothing else."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser


@pytest.mark.parametrize(
    "body",
    [
        "The deadly shootings happened on Friday, and the victims ranged in age from 16 to 52.",
        "Two men were shot on Friday. The deadly attacks came hours apart, the victims aged from 20 to 61.",
    ],
)
def test_ages_beside_a_deadly_incident_are_no_figures(analyser: Analyser, body: str) -> None:
    (found,) = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))))])
    assert isinstance(found, Extraction)
    values = {figure.low for account in found.accounts for figure in account.figures}
    assert not values & {16, 52, 20, 61}


@pytest.mark.parametrize("free", ["are still at large", "are on the run"])
def test_who_is_at_large_is_neither_held_nor_missed(analyser: Analyser, free: str) -> None:
    body = f"Two people suspected of setting the fire, which killed nine, {free}, police said."
    (found,) = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))))])
    assert isinstance(found, Extraction)
    assert {figure.low for account in found.accounts for figure in account.figures} == {9}


@pytest.mark.parametrize(
    ("body", "kidnapped"),
    [
        ("Two gunmen have abducted nine girls from a school in Orsha, police said on Monday.", {9}),
        ("Nine girls have been abducted from a school in Orsha, police said on Monday.", {9}),
    ],
)
def test_who_has_done_it_is_not_counted(analyser: Analyser, body: str, kidnapped: set[int]) -> None:
    (found,) = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))))])
    assert isinstance(found, Extraction)
    assert {figure.low for account in found.accounts for figure in account.figures} == kidnapped


@pytest.mark.parametrize(
    ("body", "killed"),
    [
        ("A gunman shot dead two people in Orsha on Monday. The mayor's husband died of cancer in May.", {2}),
        ("A blaze broke out in Orsha on Monday. A woman died in it, doctors said.", {1}),
    ],
)
def test_who_dies_by_nature_is_not_counted(analyser: Analyser, body: str, killed: set[int]) -> None:
    (found,) = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))))])
    assert isinstance(found, Extraction)
    assert {
        f.low for account in found.accounts for f in account.figures if f.kind.value == "killed"
    } == killed


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Two men were killed in Oxton on Friday. The names of the two men were not released.", "freed"),
        ("Two teenagers were robbed at knifepoint in Oxton on Friday. Neither was hurt.", "arrested"),
        ("A man was shot in Oxton. A second man was taken by private vehicle to a clinic.", "kidnapped"),
        ("A man was shot in Oxton. The victim, who fled the home, is in hospital.", "displaced"),
    ],
)
def test_what_befell_nobody_is_no_figure(analyser: Analyser, body: str, kind: str) -> None:
    (found,) = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))))])
    assert isinstance(found, Extraction)
    assert kind not in {figure.kind.value for account in found.accounts for figure in account.figures}
