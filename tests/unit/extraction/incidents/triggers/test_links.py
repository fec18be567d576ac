"""How the incidents of an article hang together, and the words that say so."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import RelationKind
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

DAY = dt.datetime(2024, 5, 10, tzinfo=dt.UTC)
RETALIATION, RESPONSE, FOLLOWS = (
    RelationKind.RETALIATION_FOR,
    RelationKind.RESPONSE_TO,
    RelationKind.FOLLOWS,
)


@pytest.mark.parametrize(
    ("text", "one", "kind", "other", "words"),
    [
        (
            "Insurgents shelled the port on Friday in retaliation for an air strike in Olan on Tuesday.",
            "conflict.shelling",
            RETALIATION,
            "conflict.airstrike",
            "in retaliation for",
        ),
        (
            "Villagers burned down a police station in Kano on Monday to avenge the murder of a farmer.",
            "crime.arson",
            RETALIATION,
            "crime.homicide",
            "to avenge",
        ),
        (
            "Riots broke out in Leeds on Monday after police shot a teenager dead on Saturday.",
            "unrest.riot",
            RESPONSE,
            "crime.shooting",
            "after",
        ),
        (
            "Thousands marched in Leeds on Saturday over the murder of a student.",
            "unrest.protest",
            RESPONSE,
            "crime.homicide",
            "over",
        ),
        (
            "The shooting of a driver sparked protests in Leeds on Sunday.",
            "unrest.protest",
            RESPONSE,
            "crime.shooting",
            "sparked",
        ),
        (
            "A fire triggered by an earthquake destroyed a factory in Ota on Monday.",
            "accident.fire",
            FOLLOWS,
            "disaster.earthquake",
            "triggered by",
        ),
        (
            "Government jets bombed Olan on Monday, killing 30 people. Rebels fired rockets at the port in "
            "retaliation; no injuries were reported.",
            "conflict.shelling",
            RETALIATION,
            "conflict.airstrike",
            "in retaliation",
        ),
        (
            "Rebels ambushed a convoy near Kara on Monday, killing nine soldiers. The army responded with "
            "shelling that killed four villagers in Oxton.",
            "conflict.shelling",
            RESPONSE,
            "conflict.armed_assault",
            "responded with",
        ),
        (
            "Jets bombed a camp near Kara on Monday, killing nine rebels. Fighters answered with mortar fire "
            "in which four soldiers died.",
            "conflict.shelling",
            RESPONSE,
            "conflict.airstrike",
            "answered with",
        ),
        (
            "Two soldiers were killed and three wounded in a rocket attack by Hezbollah on Haifa on Monday, "
            "the army said. Israel responded with air strikes on Lebanon, killing five, officials said.",
            "conflict.airstrike",
            RESPONSE,
            "conflict.shelling",
            "responded with",
        ),
        (
            "Jets bombed camps near Olan on Friday, killing 12 militants. The raids came in response to an "
            "attack on a police station in Ankara on Wednesday in which three officers died.",
            "conflict.airstrike",
            RESPONSE,
            "conflict.armed_assault",
            "in response to",
        ),
        (
            "The shooting in Dayton left two dead. It comes a week after a gunman killed five people in "
            "Toledo.",
            "crime.shooting",
            FOLLOWS,
            "crime.shooting",
            "after",
        ),
    ],
)
def test_a_relation_is_found_with_its_words(
    analyser: Analyser, text: str, one: str, kind: RelationKind, other: str, words: str
) -> None:
    extraction = analysed(analyser, text)
    types = {account.key: account.type for account in extraction.accounts}
    told = [
        (account.type, relation.kind, types[relation.account_key], relation.evidence.exact)
        for account in extraction.accounts
        for relation in account.relations
    ]
    assert told == [(one, kind, other, words)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Three people died in Leeds on Monday after a bomb exploded.", "one incident"),
        ("Two men were injured following a stabbing in Leeds.", "one incident"),
        ("A man was arrested after a shooting in Leeds.", "an arrest is no incident of its own"),
        ("A bomb exploded in Lima on Monday. Police shot a man in Quito on Tuesday.", "two, unrelated"),
        ("Police vowed revenge for the bombing in Leeds.", "only vowed"),
    ],
)
def test_one_incident_or_two_unrelated_ones_have_no_relation(analyser: Analyser, text: str, why: str) -> None:
    assert not any(account.relations for account in analysed(analyser, text).accounts), why


def test_the_words_of_the_other_incident_are_not_of_the_first(analyser: Analyser) -> None:
    text = "Insurgents shelled the port on Friday in retaliation for an air strike that killed nine in Olan."
    first, other = analysed(analyser, text).accounts
    assert [place.name for place in other.places] == ["Olan"]
    assert "Olan" not in [place.name for place in first.places]
    assert first.figures == ()


def analysed(analyser: Analyser, text: str) -> Extraction:
    result = analyser.analyse([ExtractionInput(Text("", text, "en", tuple(line_zones("", text))), DAY)])[0]
    assert isinstance(result, Extraction)
    return result
