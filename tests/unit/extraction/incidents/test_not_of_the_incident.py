"""Numbers beside words of harm that tell of none that an incident did: terms, sums of years, things."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.harm.harm import harms_in
from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.readers.number_reader import open_numbers
from dateline.extraction.components.incidents.reading.reading import Reading

from .cases import Case, check

pytestmark = pytest.mark.model


HARMS = (
    # who is sentenced was arrested before
    Case("A court jailed two men for 12 years.", "", "a term"),
    Case("Two brothers were jailed for life.", "", "for life"),
    Case("Police jailed two reporters on Sunday.", "arrested:2", "no term"),
    Case("A judge remanded two men.", "arrested:2", "kept in custody"),
    # who holds and captures
    Case("Police say they are holding two men over the theft.", "arrested:2", "police are they"),
    Case("The robbers said they were holding two men.", "captive:2", "robbers are they"),
    Case("Two nurses were captured by gunmen.", "kidnapped:2", "by gunmen"),
    Case("Two thieves were captured by police.", "arrested:2", "by police"),
    # sums of a long time
    Case("Crashes there have claimed 112 lives in the past decade.", "", "a decade"),
    Case("In the last five years 12 cyclists were killed there.", "", "five years"),
    Case("He said 12 cyclists had been killed there in the last three months.", "", "several months"),
    Case("In the past year 12 cyclists have been killed there.", "", "the past year"),
    Case("The past year ended as it began. Two cyclists were killed there.", "killed:2", "no sum of a year"),
    Case("Nine of the dead were over 65 and two were under 12.", "killed:9", "ages"),
    Case("In the last five minutes two cyclists were killed there.", "killed:2", "five minutes"),
    Case("Officers there have killed 42 people since 2015.", "", "since a year"),
    Case("It was the worst crash since 1999, and 42 people died.", "killed:42", "the worst since then"),
    Case("Snakes kill 700 people a year.", "", "a rate"),
    Case("Storms kill about 200 people there in an average year.", "", "a rate of the usual year"),
    Case("The raid killed 700 people a year ago.", "killed:700", "a day, a year ago"),
    Case("Thirteen people have died on the slopes this winter.", "", "a season"),
    Case("Thirteen people died in this winter's worst storm.", "killed:13", "a season's storm"),
    Case("Nobody minds. The gang has abducted hundreds in the region.", "", "its habit"),
    Case("Nobody minds. Gunmen have abducted nine girls.", "kidnapped:9", "a deed"),
    Case("They have asked for a light since 2011, when two people died.", "killed:2", "the year's own"),
    # things, and what is done to them
    Case("Officers executed 17 warrants.", "", "warrants"),
    Case("Soldiers executed 17 prisoners.", "killed:17", "prisoners"),
    Case("Of 60 fired, 57 were shot down.", "", "drones"),
    Case("Two boys were shot down.", "hit:2", "boys"),
    Case("The death toll given in Report No. 8 was wrong.", "", "the number of a report"),
    Case("It lowered the number of collapsed buildings to 19 after two men died.", "killed:2", "buildings"),
    Case("Officials lowered the number of dead to 19.", "killed:19", "people"),
    Case("The number of deaths rose to 19.", "killed:19", "deaths"),
    Case("Four prisoners are missing.", "missing:4", "may be under rubble"),
    Case("Saints have killed off four favourites.", "", "killed off"),
    # who belongs together, who is wanted
    Case("Six people, four of them from one family, were killed.", "killed:6 killed:4", "one family"),
    Case("Four raiders have not been found.", "", "wanted"),
    Case("Four miners have not been found.", "missing:4", "missing"),
    Case("The search for three raiders went on.", "", "wanted"),
    Case("The search for three miners went on.", "missing:3", "missing"),
    Case("Raids were conducted for the arrest of seven men.", "", "a purpose"),
    Case("The minister told of the arrest of seven men.", "arrested:7", "done"),
    # of whom harm is told
    Case("The river left 200 people out of their houses and two missing.", "displaced:200 missing:2", "out"),
    Case("None of the 112 passengers and six crew was hurt.", "injured:0", "none of all"),
    Case("Some of the passengers and six crew were hurt.", "injured:6", "some of them"),
    Case("Search ends in dormitory; 22 students among 37 dead.", "killed:22 killed:37", "a part"),
    Case("A mother was among nine people shot dead.", "killed:1 killed:9", "and so dead, too"),
    Case("A mother was among nine people shot.", "hit:1 hit:9", "shot"),
    Case(
        "They killed 20 men, a cook and a nun, a guard, Sam Roe, said.",
        "killed:20 killed:1 killed:1",
        "he tells",
    ),
    Case("The bodies of two missing men were found.", "killed:2", "found dead"),
    Case("Another blast in 2018 left 24 dead.", "killed:24", "not another"),
    Case("Some 48,000 fled their homes, an increase of 31,000 since Friday.", "displaced:48000", "a rise"),
    Case("Not a soul was hurt.", "injured:0", "nobody"),
)


def _harms(reading: Reading) -> list[str]:
    return [
        f"{harm.kind}:{harm.group.count}"
        for sentence in reading.sentences
        for harm in harms_in(reading, sentence)
    ]


def test_it_tells_what_an_incident_did(nlp: Language) -> None:
    check(nlp, HARMS, _harms)


OPEN = (
    Case("Two men died. None of the six was shaken.", "", "none of them"),
    Case("Two men died. Nine of the six were shaken.", "9 6", "some of them"),
    Case("Two men died. The opposition says 12 men have killed themselves there since 2015.", "", "years"),
    Case("Two men died. Two doctors at a clinic said it had no beds.", "", "who speak"),
    Case("Two men died. Two women said they had been beaten.", "2", "and tell of themselves"),
    Case("Two men died. The blast razed four houses and hit thirty more.", "", "houses"),
    Case("Two men died. Eight are in hospital, two fewer than on Friday.", "", "a difference"),
    Case("Two men died. Thousands marched through the town.", "", "what a crowd does"),
    Case("Two men died. Thousands slept in the streets.", "2000", "what befell them"),
    Case("Two men died. Six women were raped.", "", "what neither kills nor injures"),
    Case("Two men died. Six women were shaken.", "6", "and what may"),
    Case("Two men died. The blast struck four nurses and hit thirty more.", "4 30", "nurses"),
)


def _open(reading: Reading) -> list[str]:
    return [str(one.number.value) for one in open_numbers(reading, rules_read(reading, ()))]


def test_it_asks_of_no_things(nlp: Language) -> None:
    check(nlp, OPEN, _open)
