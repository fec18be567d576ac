"""What an article says of an incident's state, and the words that say it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.domain.incident import IncidentStatus
from dateline.extraction.components.incidents.accounts.status import status_of
from dateline.extraction.components.incidents.drafts.drafts import drafts_of
from dateline.extraction.components.incidents.passages.passages import passages_of
from dateline.extraction.components.incidents.reading.reading import read

pytestmark = pytest.mark.model

REPORTED, ONGOING, ENDED, DENIED = (
    IncidentStatus.REPORTED,
    IncidentStatus.ONGOING,
    IncidentStatus.ENDED,
    IncidentStatus.DENIED,
)


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("The warehouse fire is still burning.", ONGOING, "still burning"),
        ("The strike by nurses entered its second day.", ONGOING, "its second day"),
        ("Protesters marched in Leeds for a third day.", ONGOING, "a third day"),
        ("Gunmen are holding eleven customers hostage in a bank.", ONGOING, "are holding"),
        ("Firefighters were battling a wildfire near Olan on Tuesday.", ONGOING, "were battling"),
        ("Crews were battling the fire at the mill when the roof fell in.", REPORTED, ""),
        ("Fighting continued in the suburbs of the capital.", ONGOING, "continued"),
        ("The siege is ongoing.", ONGOING, "ongoing"),
        ("The wildfire near Leiria was out of control.", ONGOING, "out of control"),
        ("The strike by teachers entered a third week.", ONGOING, "a third week"),
        ("A man who had held ten people hostage gave himself up on Friday.", ENDED, "gave himself up"),
        ("The siege ended on Friday.", ENDED, "ended"),
        ("Police ended the siege on Friday.", ENDED, "ended"),
        ("Firefighters brought the blaze under control.", ENDED, "under control"),
        ("Firefighters extinguished the blaze at dawn.", ENDED, "extinguished"),
        ("The outbreak of cholera was declared over.", ENDED, "declared over"),
        ("Crews put out the fire at the mill.", ENDED, "put out"),
        ("Gunmen abducted 14 people in Jacmel. Eleven are still being held.", ONGOING, "being"),
        ("Measles has killed 19 children in Samoa.", ONGOING, "has killed"),
        (
            "The quake killed 37 people in Palu. Rescuers gave up the search on Monday.",
            ENDED,
            "gave up the search",
        ),
        ("The fire in Olan hurt seven people. It was put out by 6pm.", ENDED, "put out"),
        ("A driver was jailed on Monday over a crash that killed two people.", ENDED, "jailed"),
        ("A bomb exploded in Leeds, a station said. The report of the bombing was false.", DENIED, "false"),
    ],
)
def test_a_state_is_found_with_its_words(
    nlp: Language, text: str, status: IncidentStatus, words: str
) -> None:
    assert told(nlp, text) == (status, words)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Two men were shot in Leeds on Friday.", "nothing is said of a state"),
        ("The siege must end, the mayor said.", "what is wanted"),
        ("The blaze is not yet under control.", "not yet"),
        ("Negotiators tried to end the siege.", "an attempt"),
        ("The nurses' strike will end on Friday.", "what is to come"),
        ("The fire killed two people who were still asleep.", "still, of something else"),
        ("Police searched for the gunmen who shot two men.", "a search that goes on"),
        (
            "Eleven people were hurt in a riot in Kandy. A rumour of deaths there is untrue.",
            "deaths are denied",
        ),
        ("Police continued to search the flat after the shooting.", "a search, not the shooting"),
        ("Gunmen attacked a jail in Leeds and killed two guards.", "a jail, and nobody jailed"),
    ],
)
def test_what_says_nothing_of_a_state_leaves_it_reported(nlp: Language, text: str, why: str) -> None:
    assert told(nlp, text)[0] is REPORTED, why


def told(nlp: Language, text: str) -> tuple[IncidentStatus, str]:
    reading = read(nlp(text))
    drafts = drafts_of(passages_of(reading, []))
    if not drafts:
        return REPORTED, ""
    status, chars = status_of(reading, drafts[0])
    return status, text[slice(*chars)] if chars else ""
