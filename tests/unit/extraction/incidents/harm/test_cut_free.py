"""Who is dug out, put up, cut off, helped or charged, and families beside others; with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

CASES = (
    Case("A slide buried a village. Rescuers dug 14 people out of the mud.", "freed=14", "dug out of it"),
    Case("A blast hit Oxton. A cook dug two children out with her hands.", "freed=2", "by one person"),
    Case("A bus overturned. Firefighters cut four people free from the wreckage.", "freed=4", "cut free"),
    Case("Cars collided. Two people had to be cut out of a van by crews.", "freed=2", "had to be"),
    Case("Cars collided. Two people will have to be cut out of a van.", "", "and have not been yet"),
    Case("Cars collided. Firefighters used cutting gear to release six people.", "freed=6", "by what means"),
    Case("Cars collided. Firefighters wanted to release six people.", "", "and nothing done"),
    Case("A boat sank. The body of a fourth was washed ashore.", "killed=1", "an ordinal alone"),
    Case("A boat sank. The body of a fourth boat was towed ashore.", "", "and of a thing"),
    Case(
        "A house fell. Eight people were rescued on Monday, and three more on Tuesday.",
        "freed=8 freed=3",
        "more on another day",
    ),
    Case(
        "A house fell. Eight people were rescued, and three more on Tuesday asked for help.", "freed=8", "no"
    ),
    Case("A fire gutted a plant. The firm cut 200 workers.", "", "and out of work"),
    Case("A lorry hit a coach on Monday.", "", "a bus"),
    Case("Floods hit Oxton. Some 3,000 people in 12 villages remain marooned.", "affected=3000", "cut off"),
    Case("A captain embraced martyrdom in Oxton.", "killed=1", "one killed"),
    Case("A captain praised martyrdom in Oxton.", "", "and one alive"),
    Case("A fire gutted a school. There was no loss of life.", "killed=0", "nobody died"),
    Case("A fire gutted a school. It was a loss of life savings.", "", "and money lost"),
    Case(
        "The fire killed a family of five and their neighbour.",
        "killed=5 killed=1",
        "and another",
    ),
    Case("The fire killed a family of five and hurt a dog.", "killed=5", "and a beast"),
    Case("A storm hit Oxton. The mayor counted 400 destroyed houses.", "affected=400", "by a participle"),
    Case("A storm hit Oxton. The mayor counted 400 painted houses.", "", "and by another"),
    Case("A fire burned 114 homes and 46 outbuildings.", "affected=114 affected=46", "and barns"),
    Case("A blast hit Oxton. The council is paying for hotel rooms for 94 people.", "displaced=94", "put up"),
    Case("A blast hit Oxton. The hotel has rooms for 94 people.", "", "and guests"),
    Case("A typhoon hit Samar. Teams have reached 9,400 people with water.", "", "who are helped"),
    Case("A car fell, killing 14 people. A court has charged four managers.", "killed=14", "who are charged"),
    Case(
        "Salmonella sickened 158 people. The board said 57 of those who fell ill were hospitalized.",
        "affected=158 injured=57 hit=57 injured=57",
        "in hospital, by each reader",
    ),
    Case(
        "Salmonella sickened 158 people. The board said 57 of those who fell ill were students.",
        "affected=158 affected=57",
        "and who they are",
    ),
    Case("A fire broke out. Crews pulled four people from the building.", "freed=4", "from inside"),
    Case("A fire broke out. Firemen brought two girls out of a bedroom.", "freed=2", "out of a room"),
    Case("A fire broke out. Firemen brought two hoses out of a van.", "", "and things"),
    Case("A fire broke out. Police pulled two men from a car.", "", "by police, for other reasons"),
    Case("The house burned down and a neighbour, who tried to help, was injured.", "injured=1", "who came"),
    Case("A fire gutted a house and a shed, which stood apart, was painted.", "", "and a thing"),
    Case("A train hit a herd. Six elephants died.", "", "beasts"),
)


def test_it_reads_what_became_of_them(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
