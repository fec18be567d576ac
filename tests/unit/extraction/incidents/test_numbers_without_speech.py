"""Who gives a number without a word of speech, behind their own clause or by a pronoun; and near misses."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.reading.reading import read
from dateline.extraction.components.incidents.sources.sources import Sources
from dateline.extraction.pipeline import Analyser

from .articles import analysed
from .cases import Case, check
from .credited import with_words

pytestmark = pytest.mark.model


CASES = (
    Case(
        "Gunmen raided a jail. The group that mounted the raid boasted of 40 killed.",
        "40@The group",
        "what somebody boasts of, which the parse takes for a participle",
    ),
    Case(
        "A fire swept the market. The fire brigade at first spoke of 20 injured.",
        "20@The fire brigade",
        "what somebody speaks of",
    ),
    Case(
        "A mine collapsed. State police had it as nineteen dead.",
        "19@State police",
        "what somebody has it as",
    ),
    Case(
        "Six were killed, residents said; the hospital knew of nine dead.",
        "6@residents 9@the hospital",
        "what somebody knows of, and not what stands before it",
    ),
    Case("Nine people died in a fire. The guards knew of 12 exits.", "9@", "what is known of things"),
    Case(
        "A ferry sank. A security source said it was worse. He put them at 17 dead.",
        "17@A security source",
        "whom he puts at a number",
    ),
    Case(
        "By the headmistress's register, 86 children were hurt.",
        "86@the headmistress",
        "whose register it is",
    ),
    Case("Five people died, by the bar association's tally.", "5@the bar association", "whose tally it is"),
    Case("Five people died, by Monday's tally.", "5@", "a day's"),
    Case(
        "A bus fell into a river, police said. By their count 12 people died.",
        "12@police",
        "by their count: of whoever spoke",
    ),
    Case("The storm hit Leeds. Its toll rose to 12 dead.", "12@", "a storm's"),
    Case(
        "A man was found dead, police said, and about 60 people were hurt, the civil protection said.",
        "1@police 60@the civil protection",
        "each behind their own clause",
    ),
    Case(
        "The minister, who had spoken of six dead, revised that: nine people had died, he said.",
        "6@The minister 9@The minister",
        "he is whom the sentence tells of",
    ),
    Case(
        "The police list is the shortest. It says that 34 people were hurt.",
        "34@The police list",
        "it is a list",
    ),
    Case(
        "LEEDS, Dec 10 - The health authorities reported 12 deaths.",
        "12@The health authorities",
        "no dateline",
    ),
    Case(
        "Rescuers have found five bodies, and no one can say who the fifth was.",
        "5@",
        "no one gives a number",
    ),
    Case("The toll, first put at 14 dead, counted some people twice.", "14@", "nor does a toll"),
)


def test_it_credits_whom_it_should(nlp: Language) -> None:
    check(nlp, CASES, with_words)


def test_nothing_is_carried_into_the_next_paragraph_not_even_a_part_of_those_told_of(
    analyser: Analyser,
) -> None:
    body = (
        "Eighteen people were injured in a fire in Leeds on Monday, police said.\n\n"
        "Three of the injured were badly burned.\n\nTwo firefighters were killed in the fire."
    )
    accounts = analysed(analyser, "Fire in Leeds", body, dt.date(2023, 5, 17)).accounts
    told = {(f.low, f.source.name) for account in accounts for f in account.figures}
    assert {(18, "police"), (3, ""), (2, "")} <= told


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("The ministry had spoken of three, the mayor of seven.", "seven", "the mayor"),
        ("Ninety died, the army said; the council, always low, 32.", "32", "the council"),
        (
            "Ninety died, the army said; the council, always low, 32, including six boys.",
            "six",
            "the council",
        ),
        ("Ninety died, said Ada Bell, a mother of five.", "five", "Ada Bell"),
    ],
)
def test_a_number_set_beside_another_is_whose_who_stands_before_it(
    nlp: Language, text: str, number: str, who: str
) -> None:
    reading = read(nlp(text))
    at = reading.words.index(number)
    source = Sources(reading).of(0, at, at)
    assert source.mention is not None
    assert text[slice(*source.mention)].startswith(who)
