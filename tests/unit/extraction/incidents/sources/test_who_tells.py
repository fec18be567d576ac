"""Who tells a number in other ways, and which sentences go on with another's, with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check
from unit.extraction.incidents.credited import with_words

pytestmark = pytest.mark.model


CASES = (
    Case(
        "The shelling killed 40 soldiers. A veterans' club which has its own list says 12 civilians died.",
        "40@ 12@A veterans' club which has its own list",
        "a clause of who tells",
    ),
    Case(
        "At least 26 people have died in riots, Lagos-based Prison Monitor said on Saturday.",
        "26@Lagos-based Prison Monitor",
        "what ends with a hyphen is of a name",
    ),
    Case("The coach left the road. 21.33: Health minister: nine people dead.", "9@Health minister", "a time"),
    Case("The coach left the road. Result: nine people dead.", "9@", "and no time"),
    Case(
        "Only five people survived the crash, the ministry said. The remaining 52 were killed.",
        "52@the ministry",
        "those who remain",
    ),
    Case(
        "A bus overturned, the ministry said. The engine of another burned and 52 people were killed.",
        "52@",
        "and what is no number",
    ),
    Case(
        "Sixteen people died in the crash, the police said. All forty others were injured.",
        "16@the police 40@the police",
        "all others",
    ),
    Case("A count by the town chief stood at 51 dead after the fire.", "51@the town chief", "whose count"),
    Case("A march by the sea ended with 51 dead.", "51@", "and no count"),
    Case(
        "The state radio, monitored an hour later, admits to nine soldiers killed in the battle.",
        "9@The state radio",
        "what is said of who speaks",
    ),
    Case("The bridge, rebuilt a year later, fell and killed nine men.", "9@", "and who does not"),
    Case(
        "Ten people were killed in the raid, one villager said. Another said that 20 had died.",
        "10@one villager 20@Another",
        "another",
    ),
    Case(
        "A spokesman told of ninety dead in the shelling. Four women were also wounded, according to him.",
        "90@A spokesman 4@A spokesman",
        "whom a pronoun means",
    ),
    Case(
        "The town counted nine people dead in the raid, the fire chief said.",
        "9@the fire chief",
        "what others counted",
    ),
    Case(
        "The fire chief said the ministry had put the number of dead in the raid at nine.",
        "9@the ministry",
        "and what they put",
    ),
    Case(
        "Air strikes raised the death toll in the town to 28, according to the ministry.",
        "28@the ministry",
        "what befalls raises no number by its word",
    ),
    Case("The ministry raised the death toll in the town to 28.", "28@The ministry", "a ministry does"),
    Case(
        "The company regrets to announce that three employees were killed in the blast.",
        "3@The company",
        "what leads to telling",
    ),
    Case("Fifty people were reported missing to the coastguard.", "50@the coastguard", "who is told"),
    Case("Hospitals treated 27 people hurt in the fire.", "27@Hospitals", "whom they took in"),
    Case(
        "The clinic treated 27 people hurt in the fire, a spokeswoman said.",
        "27@a spokeswoman",
        "and who says so",
    ),
    Case("Rescuers found 27 people hurt in the fire.", "27@", "what was done"),
    Case("The army mentioned six people killed in the raid.", "6@The army", "mentioned"),
)


def test_it_credits_who_tells(nlp: Language) -> None:
    check(nlp, CASES, with_words)
