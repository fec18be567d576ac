"""Articles that sum up several incidents in their lead and tell them one by one, and near misses."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed, first_figures

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)  # a Friday
SUM = (
    "Three people were killed and four wounded in separate shootings in Baltimore overnight, police said.\n\n"
)
FIRST = "A 22-year-old man was shot dead on Laurens Street at 8 p.m. on Thursday.\n\n"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            SUM + FIRST + "Half an hour later, two women were killed in Cherry Hill.",
            ["killed 3", "killed 1", "killed 2"],
            "two of them, the second by people and place alone",
        ),
        (
            SUM
            + FIRST
            + "Two sisters were killed in Cherry Hill.\n\nThe man shot on Laurens Street had a child.",
            ["killed 3", "killed 1", "killed 2"],
            "what tells of a place again begins none",
        ),
        (
            SUM + FIRST + "The man, who lived in Cherry Hill, was a cook.",
            ["killed 3"],
            "who was told of before",
        ),
        (
            "At least 14 people died in two separate road accidents in Tanzania on Thursday, police said.\n\n"
            "In Morogoro, a bus hit a tanker, killing nine people.\n\nFive people died near Dodoma.",
            ["killed 14", "killed 9", "killed 5"],
            "no word for what it was but that of the lead",
        ),
        (
            "Three road crashes killed 29 people in southern Peru on Sunday, police said.\n\n"
            "The worst was near Imata, where a bus plunged into a ravine and 18 people died.\n\n"
            "Another bus overturned on the coast. Four people were killed.\n\nThe regulator fined its owner.",
            ["killed 29", "killed 18", "killed 4"],
            "a number says that crashes are several, and 'another' where one begins",
        ),
        (
            "Two trains collided near Katni on Thursday, killing 12 people.\n\n"
            "A crane lifted the coaches. Nine more people were killed, the railway said.",
            ["killed 12"],
            "two of what crashed once",
        ),
        (
            "A man was shot dead in Baltimore on Thursday, the third killed in separate shootings in a "
            "week.\n\nA 34-year-old was found in Bankstown with wounds to his chest.\n\nA car burned in Ayr.",
            ["killed 1"],
            "one of several, and the article is about it",
        ),
        (
            "At least 31 people were killed in eight separate attacks in Mali in February, the UN said.\n\n"
            "In Bankass, 12 people were killed.\n\nIn Koro, nine were killed.",
            ["killed 31"],
            "a tally of a month",
        ),
        (
            "At least nine people died in Natal this weekend, police said.\n\nIn the worst incident, "
            "gunmen killed six people in a bar in Durban.\n\nIn Estcourt, two men were shot dead in a car.",
            ["killed 9", "killed 6", "killed 2"],
            "the worst of them comes first",
        ),
        (
            "Three people were gunned down in robberies in different parts of Karachi on Thursday."
            "\n\nA student was shot dead in Clifton.\n\nIn Korangi, robbers killed two brothers in a shop.",
            ["killed 3", "killed 1", "killed 2"],
            "told of as here and there",
        ),
        (
            "A bus fell into a gorge near Oruro on Thursday, killing nine people.\n\nIn the worst crash "
            "since 2009, 40 died in Potosi.",
            ["killed 9", "killed 40"],
            "measured by other times: no list",
        ),
        (
            "A gunman killed three people at four separate places in Tempe on Thursday, police said.\n\nA "
            "clerk was shot dead at a shop in Mesa.\n\nTwo women were shot dead in Gilbert.",
            ["killed 3"],
            "one spree",
        ),
        (
            "Two people are dead and five injured after a violent weekend in Baltimore, police said.\n\n"
            "A 31-year-old man died after he was shot in Park Heights on Friday night.\n\n"
            "Five men were wounded when a gunman fired into a cookout on Monument Street on Saturday.",
            ["killed 2", "killed 1", "injured 5"],
            "a bad weekend",
        ),
        (
            "Four people were killed in shootings across Chicago over the weekend, police said.\n\n"
            "A cook was shot dead on South Halsted Street on Friday.\n\n"
            "On Saturday, two brothers were killed in a drive-by in Englewood. In June, nine people were "
            "wounded there.",
            ["killed 4", "killed 1", "killed 2", "injured 9"],
            "here and there, and one of months before",
        ),
        (
            "Police are investigating a string of stabbings that left two people dead in Leeds.\n\n"
            "A boy was stabbed to death in Barking Road on Thursday.\n\nHours later, a man died after he was "
            "stabbed at a bus stop.",
            ["killed 2", "killed 1", "killed 1"],
            "a string of them, one by the hour alone",
        ),
    ],
)
def test_each_of_several_incidents_has_its_own_dead(
    analyser: Analyser, text: str, expected: list[str], why: str
) -> None:
    assert first_figures(analyser, text, OUT) == expected, why


def test_those_of_one_street_are_in_the_town_of_the_lead(analyser: Analyser) -> None:
    text = SUM + FIRST + "Half an hour later, two women were killed in Oak Road."
    places = [[place.name for place in one.places] for one in analysed(analyser, "", text, OUT).accounts]
    assert places[1] == ["Laurens Street", "Baltimore"]
