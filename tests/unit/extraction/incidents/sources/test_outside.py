"""Which numbers of a sentence are none of what somebody tells in it, with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check
from unit.extraction.incidents.credited import with_words

pytestmark = pytest.mark.model


CASES = (
    Case(
        "Five people were killed, but police said they had no suspect.", "5@", "before who is joined by but"
    ),
    Case("Five people were killed and six hurt, police said.", "5@police 6@police", "and not"),
    Case("Five people were killed; police said they had no suspect.", "5@", "before a semicolon"),
    Case("A soldier who lost two brothers said he would not go back.", "2@", "who speaks"),
    Case("A soldier said two brothers were killed.", "2@A soldier", "and what is said"),
    Case("A man accused of killing two brothers told a court he was ill.", "2@", "what one is charged with"),
    Case("A report counting two brothers killed said more were hurt.", "2@A report", "what a paper counts"),
    Case("A lawyer for the two men arrested after the riot said they were ill.", "2@", "and no riot speaks"),
    Case('"It was loud," said Ada Bell, who dragged two dead men out.', "2@", "behind a quotation"),
    Case(
        '"They tell us nothing," said Ada Bell, whose two brothers died in the raid.',
        "2@",
        "who is only quoted",
    ),
    Case('"It was loud," said Ada Bell, adding that two men died.', "2@Ada Bell", "who goes on speaking"),
    Case("Nine men were killed, in what the army called a clash.", "9@", "a word for it"),
    Case("Police are asking why the gate was shut when nine people died.", "9@", "asks"),
    Case(
        "The ministry raised the toll to 40 as rescuers found 12 bodies.", "40@The ministry 12@", "beside it"
    ),
    Case("The ministry said 40 died as rescuers found 12 bodies.", "40@The ministry 12@The ministry", "told"),
    Case(
        "He said a body, believed to be that of the cook, washed ashore, while two men were found alive.",
        "2@He",
        "of whom others believe something",
    ),
    Case("The president condemned the attack that killed 12 people.", "12@", "judges"),
    Case("The toll is set at 29,000 by the relief committee.", "29000@the relief committee", "by whom"),
    Case(
        "Nine people died in the crash, read a statement from the ministry.",
        "9@the ministry",
        "what a paper reads",
    ),
    Case(
        "Eight people died, the mayor said, two days after a raid left nine dead.",
        "8@the mayor 9@",
        "what came days before",
    ),
    Case("Eight people died, the mayor said, when a bomb hurt nine.", "8@the mayor 9@the mayor", "and then"),
    Case("Forty people died, as the army said it had found nine bodies.", "40@ 9@the army", "told beside it"),
    Case("Forty people died, as the army said.", "40@the army", "and what is told"),
    Case("Police spoke of nine injuries. Two people died.", "9@Police 2@", "gives no more than a number"),
    Case("Police said nine people were hurt. Two people died.", "9@Police 2@Police", "and tells"),
    Case(
        "Terrified residents said last night after nine people were shot that they would leave.",
        "9@",
        "what came before they spoke",
    ),
    Case("Police said nine people were shot after a row.", "9@Police", "and what they tell"),
    Case(
        "Police do not believe the shooting was planned, and nine people have been arrested.",
        "9@",
        "beside what nobody says",
    ),
    Case(
        "A panel led by a judge will report within four months. Nine people drowned.", "9@", "is yet to speak"
    ),
    Case(
        "The mayor said that nine people had died in a fire, and police have held two men.",
        "9@The mayor 2@",
        "a clause of the present",
    ),
    Case(
        "The mayor said that nine people had died in a fire, and police had held two men.",
        "9@The mayor 2@The mayor",
        "and all of it said",
    ),
    Case(
        "Nine people were hurt, the clinic said, four more than the police had reported.",
        "9@the clinic",
        "only compared with",
    ),
    Case(
        "More than a dozen officials said nine people were hurt.",
        "9@More than a dozen officials",
        "they say so",
    ),
    Case(
        "Police named the dead. Nine men were taken to a clinic; three are critical, a spokesman said.",
        "9@ 3@a spokesman",
        "a sentence with somebody of its own does not go on",
    ),
    Case(
        "The council closed a pit in which nine men were killed, saying that two more were unsafe.",
        "9@",
        "a clause on what those do who then say more",
    ),
    Case(
        "The council said nine men were killed, adding that two were missing.",
        "9@The council 2@The council",
        "tells",
    ),
    Case(
        "At the pit in Oxton, where nine men died, police said two were missing.",
        "9@ 2@police",
        "of where they speak",
    ),
    Case("Two men were shot dead as police said nine had been held.", "2@ 9@police", "meanwhile"),
    Case("Two men were shot dead in Oxton, as police said on Monday.", "2@police", "and as they said"),
    Case(
        "A man who set fire to a hostel, killing four people, has lost his appeal, with the court saying "
        "that his crime was grave.",
        "4@",
        "with what is said of it",
    ),
    Case(
        "Police have registered a case and arrested 12 men over the riot.", "12@", "a case against somebody"
    ),
    Case("The island has recorded nine deaths from dengue.", "9@", "what a place has recorded"),
    Case("The island's ministry has recorded nine deaths from dengue.", "9@The island's ministry", "a body"),
    Case(
        "Police said nine men were arrested. Two women were taken to hospital with burns.",
        "9@Police 2@",
        "one or two more people by a noun",
    ),
    Case("Police said nine men were hurt. Two others died.", "9@Police 2@Police", "two of those told of"),
    Case("Police said nine men were hurt. Two are in hospital.", "9@Police 2@Police", "and without a noun"),
    Case("At the pit in Oxton, police said, nine men died.", "9@police", "and what they say"),
)


def test_it_credits_nobody_with_what_stands_outside(nlp: Language) -> None:
    check(nlp, CASES, with_words)
