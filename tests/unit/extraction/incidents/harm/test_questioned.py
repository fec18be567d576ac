"""Who is questioned, not found, moved, held, hurt or dead by less common words; with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

CASES = (
    Case(
        "A fire gutted a hall. Cops have quizzed the boss, 44, on suspicion of arson.", "arrested=1", "asked"
    ),
    Case("A fire gutted a hall. Reporters have quizzed the boss about the plan.", "", "and by reporters"),
    Case("A fire gutted a hall. A man was led away in handcuffs.", "arrested=1", "led off"),
    Case("A man was stabbed. A fourth youth turned himself in on Sunday.", "hit=1 arrested=1", "by himself"),
    Case("A man was stabbed. A cook gave himself up to drink.", "hit=1", "to no police"),
    Case("A car hit a wall. The driver could not be saved.", "killed=1", "one who is lost for good"),
    Case("A fire broke out. The house could not be saved.", "", "and a house"),
    Case("A trawler sank off Brest. The skipper has not been found.", "missing=1", "one who is lost"),
    Case("A trawler sank off Brest. The cook has yet to be located.", "missing=1", "and yet to be found"),
    Case("A trawler sank off Brest. The gunman has not been found.", "", "and one who is wanted"),
    Case("A bus hit a wall in Oxton. The driver fled and has not been found.", "", "and one who fled"),
    Case("Gas leaked at a plant. A guard gave up the ghost on the way.", "killed=1", "by a figure of speech"),
    Case("Gas leaked at a plant. A pump gave up the ghost.", "", "and a thing"),
    Case(
        "Gas leaked at a plant. A porter breathed his last in an ambulance.",
        "killed=1",
        "and the last breath",
    ),
    Case(
        "Gas leaked at a plant. Some 85 families living nearby were shifted to a community hall.",
        "displaced=85",
        "moved to a hall",
    ),
    Case("Floods hit Oxton. Boats brought 164 people to higher ground.", "freed=164", "brought to safety"),
    Case("An ape bit a boy. The boy of six lost two teeth.", "injured=1", "teeth"),
    Case(
        "Two were shot in Oxton. A man of 24 was booked into the county jail.", "hit=2 arrested=1", "booked"
    ),
    Case("Two were shot in Oxton. A suspect turned himself in on Monday.", "hit=2 arrested=1", "by himself"),
    Case(
        "Two were shot in Oxton. The brothers have given themselves up.", "hit=2 arrested=None", "or several"
    ),
    Case("Two were shot in Oxton. The man turned himself into a hero.", "hit=2", "and a figure of speech"),
    Case(
        "Two were shot in Oxton. Police held six; warrants are out for four more.",
        "hit=2 arrested=6",
        "at large",
    ),
    Case("A slide hit Oxton. A man was buried and was later confirmed dead.", "killed=1", "found so later"),
    Case("A slide hit Oxton. A man was buried and a dog was later confirmed dead.", "", "and a dog"),
    Case(
        "A bus hit a wall. Six were taken to hospital, none in serious condition.",
        "hit=6",
        "hurt all the same",
    ),
    Case(
        "A bus hit a wall. Nine died, among them a 9-year-old girl and a street vendor.",
        "killed=9 killed=1 killed=1",
        "an age within",
    ),
    Case("A bus hit a wall. Nine died, including the driver.", "killed=9 killed=1", "who drove"),
    Case("A bus hit a wall. Nine died, including the shop.", "killed=9", "and a thing"),
    Case("Floods hit Oxton. A man of 70 is unaccounted for.", "missing=1", "one who is lost, by a verb"),
    Case("A bus hit a wall. 23 other passengers are on admission.", "hit=23", "in a hospital, as in Ghana"),
    Case(
        "Two were shot in Oxton. Two men came to a clinic in a private vehicle with gunshot wounds.",
        "hit=2 hit=2",
        "by a car, with wounds",
    ),
    Case(
        "A fire gutted a hall. A boy led a woman in her twenties and her ten-month-old son to safety.",
        "freed=1 freed=1",
        "led far",
    ),
    Case("Two were shot in Oxton. Three suspects have been nabbed.", "hit=2 arrested=3", "caught"),
    Case("A builder bludgeoned a love rival to death in Oxton.", "killed=1", "a death a noun seems to have"),
    Case("A bus hit a wall. Crews extricated the driver from the wreck.", "freed=1", "got out"),
    Case("Floods hit Oxton. The province has released 8,000 food packs.", "", "and what is handed out"),
)


def test_it_reads_what_became_of_them(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
