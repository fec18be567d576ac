"""Which entity of the article a figure's source is, where its words are no name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from .cases import Case, check
from .credited import with_entities

pytestmark = pytest.mark.model


CASES = (
    Case(
        "The Ohio Department of Health said 57 people fell ill in an outbreak. Nine died, the agency said.",
        "57@Ohio Department of Health 9@Ohio Department of Health",
        "a department may be the agency, where no other body is",
    ),
    Case(
        "In a report, the Rivers Agency said a flood killed 48 people. It rained for days. Rain fell. "
        "Roads shut. Trains stopped. Ayr had 12 deaths, the report said.",
        "48@Rivers Agency 12@Rivers Agency",
        "the only author of such a paper, far back",
    ),
    Case(
        "The patrol closed the road. Nine people were hurt in the crash, according to the Ministry of "
        "Transport. Two died, it said.",
        "9@Ministry of Transport 2@Ministry of Transport",
        "who tells by according to is meant by it",
    ),
    Case(
        "Ten people died, according to the officer in charge at Leith hospital, Dr Ada Bell.",
        "10@Ada Bell",
        "a name behind what an office is of",
    ),
    Case(
        "The governor of Darfur, Pedro Solano, accused the rebels of lies and put the dead at 57.",
        "57@Pedro Solano",
        "and far from the verb",
    ),
    Case(
        "Officials in Leith, Ada Bell, 34, among them, put the dead at 57.",
        "57@Officials",
        "of several, nobody's name",
    ),
    Case(
        "The coastguard said 12 people died when a ferry sank. It said that four were hurt. "
        "It added that six were missing.",
        "12@The coastguard 4@The coastguard 6@The coastguard",
        "it is whoever speaks, as far back as the name stands",
    ),
    Case(
        "Haven Aid runs a clinic near by. The governor said ten had died. Later he said that 12 were dead.",
        "10@The governor 12@The governor",
        "he is no charity",
    ),
    Case(
        "Nine people died. Six of the dead have been identified by relatives, Ada Bell told reporters.",
        "9@ 6@Ada Bell",
        "no kin count the dead",
    ),
    Case(
        "The ministry told Reuters that nine had died. It said that four were hurt.",
        "9@The ministry 4@The ministry",
        "it is none that was told",
    ),
    Case(
        "Mayor Ada Bell visited the hall. A spokesman said ten had died. She said that four were hurt.",
        "10@A spokesman 4@Ada Bell",
        "she is no spokesman",
    ),
    Case(
        "Coastal Rescue said ten people had died. Its spokesman said four were hurt.",
        "10@Coastal Rescue 4@Coastal Rescue",
        "for whom its spokesman speaks",
    ),
    Case(
        "Tarn Mining said ten people had died. The company said four were hurt.",
        "10@Tarn Mining 4@Tarn Mining",
        "a body that is taken for a person",
    ),
    Case(
        "Anna Bell said ten people had died. The company said four were hurt.",
        "10@Anna Bell 4@The company",
        "and a person",
    ),
    Case(
        "Helvar Insurance said ten people had died. Tarn Mining Ltd said nine had died. "
        "The company said four were hurt.",
        "10@Helvar Insurance 9@Tarn Mining Ltd 4@Tarn Mining Ltd",
        "of two, the last",
    ),
    Case(
        "Helvar Insurance said ten people had died. The company, which has 90 staff, said four were hurt.",
        "10@Helvar Insurance 4@Helvar Insurance",
        "not what stands in a clause behind it",
    ),
    Case(
        "Ada Bell, the hospital's director, said it had admitted ten injured people.",
        "10@Ada Bell",
        "it is not told of, and she speaks",
    ),
    Case("We can confirm that ten people died.", "10@", "the article's own voice"),
    Case('"We have ten people dead," Ada Bell said.', "10@Ada Bell", "a speaker's"),
    Case(
        "Superintendent Karl Odum told reporters that ten people had died. Four of the injured, including "
        "the driver's mate, Ben Tarn, had gone home, he added.",
        "10@Karl Odum 4@Karl Odum",
        "he is nobody whom his own words name first",
    ),
    Case(
        "A bus fell into a river. HOST: Correspondent Anna Bell is there.\n"
        "BELL: Four people died when it fell in.",
        "4@",
        "the voice of whoever reports for the programme",
    ),
    Case(
        "In a report, Port Watch said 61 people were hurt. The report put the displaced at 400.",
        "61@Port Watch 400@Port Watch",
        "whose report it is",
    ),
    Case(
        "Port Watch condemned the raid. The report put the displaced at 400.",
        "400@The report",
        "and one by nobody",
    ),
)


def test_a_source_is_the_entity_it_stands_for(nlp: Language) -> None:
    check(nlp, CASES, with_entities)
