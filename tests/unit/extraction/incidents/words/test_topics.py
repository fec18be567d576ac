"""Words of violence that a field uses of other things, and the same words where they are meant."""

from __future__ import annotations

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.quotes.analysed import extract

pytestmark = pytest.mark.model

RECIPE = (
    "Chop the garlic and the onion, drown the beans in vinegar and simmer for an hour. Shoot a splash of "
    "cream over the beef. Bomb it with coriander, strike while the oven is hot and assault the crust."
)
REPORT = (
    "The striker butchered two defenders for the second goal, and the midfielder mauled the third. City "
    "were slaughtered in a derby that their coach called a massacre."
)
TOLD = [
    (REPORT, [], "a match"),
    (
        f"{REPORT}\n\nPolice said two men were murdered outside the ground.",
        ["murdered"],
        "a murder at a match",
    ),
    (RECIPE, [], "a recipe"),
    (f"{RECIPE}\n\nListeria in the cream killed nine people in May, officials said.", ["killed"], "poison"),
    (
        "A bomb went off at a bakery and killed two men who sold dough and butter.",
        ["bomb", "killed"],
        "a bakery",
    ),
]


@pytest.mark.parametrize(("body", "words", "reason"), TOLD, ids=[row[2] for row in TOLD])
def test_a_field_silences_its_own_words_alone(
    analyser: Analyser, body: str, words: list[str], reason: str
) -> None:
    found = extract(analyser, body).accounts
    evoked = {span.exact.lower() for account in found for span in account.triggers}
    assert evoked >= set(words), reason
    assert bool(evoked) == bool(words), reason
