"""The missing who were found and the trapped who were freed are so no more, and near misses."""

from __future__ import annotations

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

LEAD = "A tunnel collapsed at a mine near Lund on Monday. "


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Rescuers freed four trapped miners on Friday.", ["freed 4"]),
        ("Two of the trapped miners were brought out alive on Friday.", ["freed 2"]),
        ("The last two missing miners were found dead on Friday.", ["killed 2"]),
        ("The bodies of three missing miners were recovered on Friday.", ["killed 3"]),
        ("Two missing miners were found safe on Friday.", []),
        ("Two miners missing since Monday were found safe on Friday.", []),
        ("Two miners missing since Monday were found alive on Friday.", ["freed 2"]),
        ("The four trapped miners were found alive on Friday.", ["missing 4"]),  # they are trapped still
        ("Contact was made on Friday with four trapped miners.", ["missing 4"]),
        ("Two missing miners had not been found by Friday.", ["missing 2"]),
        ("Rescuers hope to free four trapped miners.", ["missing 4"]),
        ("Three miners listed as dead after the blast turned up alive on Friday.", []),
        ("Three miners listed as dead after the blast were buried on Friday.", ["killed 3"]),
        ("Nine of the 14 miners reported missing after the blast have been traced.", ["missing 14"]),
        ("Six people missing since the flood have been found dead.", ["killed 6"]),
        ("Four miners reported missing have not been traced.", ["missing 4"]),
        ("Two guards held hostage by miners were freed on Friday.", ["freed 2"]),
        ("Two guards held hostage by miners were fed on Friday.", ["captive 2"]),
        ("Police on Friday freed 12 girls who were abducted from a school.", ["freed 12", "kidnapped 12"]),
        ("Boats picked up 40 villagers stranded on a hill on Friday.", ["freed 40"]),
        ("Some 40 villagers trapped on a hill were airlifted to safety on Friday.", ["freed 40"]),
        ("Some 40 villagers trapped on a hill sent a message on Friday.", ["missing 40"]),
        ("Police met 12 girls who were abducted from a school.", ["kidnapped 12"]),
    ],
)
def test_a_state_that_the_clause_ends_counts_nobody(
    analyser: Analyser, sentence: str, figures: list[str]
) -> None:
    accounts = analysed(analyser, "Tunnel collapses near Lund", LEAD + sentence).accounts
    told = [f"{one.kind.value} {one.low}" for account in accounts for one in account.figures]
    assert told == figures
