"""Deeds that are told apart by whom they struck, where and after what, whatever their kind."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("body", "words", "why"),
    [
        (
            "Rebels kidnapped the deputy Jane Roe in Lima on Monday.\n\n"
            "In Arequipa, the rancher John Poe was kidnapped, too.",
            [["kidnapped"], ["kidnapped"]],
            "another person in another town",
        ),
        (
            "Rebels kidnapped the deputy Jane Roe in Lima on Monday.\n\n"
            "The reporter John Poe was kidnapped along with her.",
            [["kidnapped", "kidnapped"]],
            "another person, but no other town",
        ),
        (
            "Rebels kidnapped the deputy Jane Roe in Lima on Monday.\n\n"
            "Roe was kidnapped on her way to Arequipa.",
            [["kidnapped", "kidnapped"]],
            "the same person",
        ),
        (
            "Rebels destroyed a truck with a bomb in Lima on Monday.\n\n"
            "In addition, a ministry car was blown up.",
            [["destroyed", "bomb"], ["blown"]],
            "words that add another deed",
        ),
        (
            "Rebels destroyed a truck with a bomb in Lima on Monday.\n\n"
            "In addition, the bomb damaged a school.",
            [["destroyed", "bomb", "bomb", "damaged"]],
            "words that add to the same deed",
        ),
        (
            "A man was shot dead in Leeds on Monday.\n\nIn addition, a girl was shot in the leg.",
            [["shot", "shot"]],
            "who else was shot there",
        ),
        (
            "A bomb damaged a bank in Lima on Monday.\n\n"
            "This attack comes less than a week after a terrorist attack on the water company.",
            [["bomb", "damaged", "attack"], ["terrorist attack"]],
            "what came before it",
        ),
        (
            "The shooting in Leeds on Monday came after a man had opened fire on a bus.",
            [["shooting"], ["opened fire"]],
            "what came before it, of the same kind",
        ),
        (
            "Armed men kidnapped the mayor Jane Roe in Lima on Monday.\n\n"
            "They also murdered the rancher John Poe, the police said.",
            [["kidnapped"], ["murdered"]],
            "a murder beside a kidnapping",
        ),
        (
            "A man was killed in Leeds on Monday after he was shot at a bus stop.",
            [["killed", "shot"]],
            "how he was killed",
        ),
        (
            "Two bombs exploded near the courts in Lima on Monday and damaged a bank.\n\n"
            "The two bombs exploded at noon in Miraflores.",
            [["bombs", "exploded", "damaged", "bombs", "exploded"]],
            "where the same bombs went off",
        ),
    ],
)
def test_a_deed_of_its_own_is_another_account(
    analyser: Analyser, body: str, words: list[list[str]], why: str
) -> None:
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 4)).accounts
    assert [[span.exact for span in account.triggers] for account in accounts] == words, why
