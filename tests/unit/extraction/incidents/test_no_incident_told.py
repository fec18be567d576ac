"""Articles that speak of harm and tell of no incident: of play, works, drills, the dead; and near misses."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import Prominence
from dateline.extraction.pipeline import Analyser

from .articles import analysed

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2020, 3, 6)

NONE = (
    (
        "Rovers lost 2-0 on Saturday. Striker Tom Ode was hurt in the first half and taken off with a "
        "knee injury. The coach said that three more players were injured. The league leaders attacked "
        "from the start.",
        "players hurt in a match",
    ),
    (
        "Eastshire pitcher Ray Ode was hit on the wrist on Monday. The right-hander has a bruised elbow, "
        "too, and will miss the season's first game. The manager has eleven players on the injured list.",
        "players hurt, in another sport",
    ),
    (
        "Ann Poe's second film follows a detective. A thief stabs two guards and shoots his brother, and "
        "five people are killed when a bomb goes off in the cinema. The director shoots it as a comedy. "
        "The cast is superb.",
        "a plot in the present",
    ),
    (
        "The agency has withdrawn its story about a captain found dead in his cell along with two guards. "
        "Editors should not use the story.",
        "a notice that takes a story back",
    ),
    (
        "A gunman kills, and nothing changes. We light candles, we hold vigils, and then we move on. "
        "A boy is shot on his way home, and our leaders offer prayers.",
        "what a writer says of crimes at large",
    ),
    (
        "Crews held an exercise at Oxton airport on Thursday. In the scenario a jet had crashed, 14 "
        "people were killed and 60 were hurt. Volunteers played the victims.",
        "a drill",
    ),
    (
        "Bill Ode, who covered five wars, has died at the age of 88. "
        "He passed away peacefully at home on Wednesday.",
        "an obituary that gives its cause behind",
    ),
    (
        "On this day: 1879 - The Tay Bridge collapsed, killing 75 people. 1908 - An earthquake in Messina "
        "killed 80,000.",
        "a list of other years",
    ),
    (
        "A swimmer was mauled to death by a shark off Oxton on Thursday.",
        "an animal",
    ),
    (
        "Ann Poe's third novel opens with the kidnapping of a banker. When his driver is found shot dead, a "
        "young magistrate begins to doubt the family. It is her best book yet.",
        "what a novel opens with",
    ),
    (
        "In “The Long Quay”, a docker is stabbed to death on the first night of a strike and his brother "
        "sets out to find the killer. The play runs at the Abbey until May.",
        "what goes on in a play",
    ),
    (
        "Firefighters and 80 volunteers took part on Thursday in an exercise in which a tanker exploded at "
        "Oxton docks, killing 12 “victims”.",
        "victims who are only called so",
    ),
    (
        "Her mother fled the war that has killed hundreds of thousands in Sudan. The restaurant serves "
        "lentils with lime.",
        "a war, told of in passing",
    ),
    (
        "The number of people killed in wars rose by a fifth in 2019, researchers said.",
        "many wars",
    ),
    (
        "Police said on Thursday that the group had intended to blow up a jet and kill a visiting cleric.",
        "what was meant, in two verbs",
    ),
    (
        "Oxton High School was locked down on Thursday after a hoax call claimed that a gunman had shot "
        "several students. Officers found no evidence of a shooting.",
        "what a hoax claimed",
    ),
    (
        "It is the fourth time this year that a child has been shot in Oxton.",
        "what only counts the times",
    ),
)

SOME = (
    (
        "Police whom a hoax call brought to a house in Oxton shot a man dead on Thursday, the chief said.",
        "what a hoax led to",
    ),
    (
        "A spectator was killed and six people were injured when a car left the road at a rally on "
        "Saturday. The driver, third in the championship, was unhurt. The season's next race is in May.",
        "onlookers at a race",
    ),
    (
        "Striker Tom Ode was stabbed outside a club in Oxton on Saturday, police said. The player, the "
        "league's top scorer, has left hospital. His coach said that he would miss a match.",
        "a player, and no play",
    ),
    (
        "I love this city, and we cannot go on like this. On Tuesday a gunman killed three people in Leeds.",
        "one that a writer speaks of",
    ),
    (
        "Two soldiers were killed in a training exercise near Oxton on Monday when a shell exploded.",
        "a drill in earnest",
    ),
    (
        "A bomb exploded at a cinema in Oxton on Friday and killed five people, police said. The film's "
        "director and two actors were among the hurt. The premiere was sold out.",
        "at a film",
    ),
    (
        "A film festival opens in Oxton on Thursday. Police say a man was stabbed near the cinema overnight.",
        "beside a film",
    ),
    (
        "The play at the Abbey begins at eight despite a fire that damaged the theatre on Wednesday. Two "
        "actors were hurt.",
        "beside a play, told as past",
    ),
    (
        "The war killed 40 people in Oxton on Thursday, doctors said.",
        "what a war did on a day",
    ),
)


@pytest.mark.parametrize(("body", "why"), NONE)
def test_what_is_no_incident_is_not_told_as_one(analyser: Analyser, body: str, why: str) -> None:
    assert not analysed(analyser, "", body, PUBLISHED).accounts, why


def test_what_lies_a_generation_back_is_not_what_an_article_is_about(analyser: Analyser) -> None:
    body = "The museum opens a show on Friday about the 1917 explosion in Halifax, which killed 1,800 people."
    accounts = analysed(analyser, "", body, PUBLISHED).accounts
    assert all(account.prominence is Prominence.BACKGROUND for account in accounts)


@pytest.mark.parametrize(("body", "why"), SOME)
def test_what_befell_people_beside_it_is(analyser: Analyser, body: str, why: str) -> None:
    assert analysed(analyser, "", body, PUBLISHED).accounts, why
