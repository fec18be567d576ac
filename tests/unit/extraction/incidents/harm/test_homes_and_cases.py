"""Homes that were ruined and cases of illness, counted; each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

CASES = (
    Case(
        "The final count of buildings destroyed stands at 131 homes and 12 shops.",
        "affected=131 affected=12",
        "a count of what was ruined",
    ),
    Case("The final count of buildings inspected stands at 131 homes.", "", "nothing befell them"),
    Case("A shelter in Leith had taken in 90 people.", "displaced=90", "taken in by a shelter"),
    Case("The school houses 90 people.", "", "as it always does"),
    Case("The council said 120 homes were flooded.", "affected=120", "the encoder does not take it back"),
    Case("The council said 120 homes were searched.", "", "nothing befell them"),
    Case("Some 40 huts burned and 12 shops were gutted.", "affected=40 affected=12", "by themselves"),
    Case("The owner has 40 huts and burned 12 letters.", "", "letters"),
    Case("Two buildings collapsed in the quake.", "affected=2", "they gave way"),
    Case("A building collapsed in the quake.", "", "a single one is no count"),
    Case(
        "The quake levelled 400 houses and damaged 1,200 more.", "affected=400 affected=1200", "more of them"
    ),
    Case(
        "The quake levelled 400 houses, gutted 12 shops and damaged 1,200 more.",
        "affected=400 affected=12 affected=1200",
        "more of the last, and once",
    ),
    Case("The quake levelled 400 houses, and 1,200 more are planned.", "affected=400", "not ruined"),
    Case("The quake wrecked 400 houses and 1,200 are for sale.", "affected=400", "nor damaged"),
    Case("Some 60 homes were destroyed and 76 damaged.", "affected=60 affected=76", "without the noun"),
    Case(
        "At least 213 houses were totally damaged and 1,047 partially damaged.",
        "affected=213 affected=1047",
        "to a degree",
    ),
    Case("In all a total of 12 houses were destroyed.", "affected=12", "a total of them"),
    Case("In all a total of 12 houses were built.", "", "and of what nothing befell"),
    Case("The gale wrecked 60 homes. Another 76 were damaged.", "affected=60 affected=76", "more, next"),
    Case("The gale wrecked 60 homes. Crews found 13 more burned.", "affected=60 affected=13", "found so"),
    Case("The gale wrecked 60 homes. Another 76 people were fed.", "affected=60", "people, and not harmed"),
    Case("After the gale 48 homes were gone.", "affected=48", "gone"),
    Case("Twelve houses and a clinic were set on fire.", "affected=12", "set on fire"),
    Case("The mob set fire to 40 huts in Oxton.", "affected=40", "set fire to them"),
    Case("The mayor set 40 homes as a target.", "", "set otherwise"),
    Case("The council reported 61 houses lost.", "affected=61", "lost"),
    Case("The agent said 61 houses lost their tenants.", "", "lost something"),
    Case("The agent said 48 homes were gone through.", "", "looked at"),
    Case(
        "The gale hit Oxton. The council put the number of wrecked homes at 26.", "affected=26", "a number of"
    ),
    Case("The gale hit Oxton. The council put the number of new homes at 26.", "", "of what was built"),
    Case("The gale hit Oxton. The council put the number of ruined structures at 26.", "", "no dwellings"),
    Case("Of the 481 houses that burned, most stood empty.", "affected=481", "that burned"),
    Case("Of the 481 houses that did not burn, most stood empty.", "", "or did not"),
    Case("The gale hit Oxton. Some 31 houses lost their roofs.", "affected=31", "without roofs"),
    Case("The gale hit Oxton. Nine homes had their roofs torn off.", "affected=9", "torn off"),
    Case("The gale hit Oxton. Nine homes have red roofs.", "", "roofs that are there"),
    Case("A blast hit Oxton. Some 96 people could not return to their homes.", "displaced=96", "kept out"),
    Case("A blast hit Oxton. Some 30 families are unable to go home.", "displaced=30", "unable"),
    Case("A blast hit Oxton. Some 30 men could not go to work.", "", "kept from work"),
    Case("The gale hit Oxton. Power is out for 310,000 customers.", "affected=310000", "no power"),
    Case("The gale hit Oxton. A cafe is open for 310 customers.", "", "something else"),
    Case("The gale hit Oxton. Power went out in 12,000 homes.", "affected=12000", "there"),
    Case("The gale hit Oxton. Some 9,000 homes and shops were without power.", "affected=9000", "of two"),
    Case("The gale left 9,000 homes and shops without power.", "affected=9000", "left so"),
    Case("The firm built 9,000 homes and shops without power.", "", "built so"),
    Case("The raiders set 60 houses ablaze and fire to 12 huts.", "affected=60 affected=12", "set alight"),
    Case("The raiders set up 60 huts near a fire.", "", "set up"),
    Case("Sixty houses were destroyed and 20 were damaged.", "affected=60 affected=20", "in words, first"),
    Case("The camp counted 142 cases of watery diarrhoea.", "affected=142", "an illness of camps"),
    Case("Measles is back. The county has 92 cases.", "affected=92", "what the article is about"),
    Case("Measles is back. Leith accounts for 61 of the cases.", "affected=61", "a part of them"),
    Case("Measles is back. Leith has many of the cases.", "", "no number"),
    Case("The flu closed the court. Judges put off 12 cases.", "", "cases of a court"),
    Case("Cholera has come back. Cases rose to 415.", "affected=415", "what they rose to"),
    Case("Cholera has come back. Cases rose by 15.", "", "by how many they rose"),
    Case("Cholera has come back. Cases have doubled to 430.", "affected=430", "what they came to"),
    Case("The rice was bad. Some 300 pupils complained of vomiting.", "affected=300", "what ails them"),
    Case("The rice was bad. Some 300 pupils developed fever and nausea.", "affected=300", "the same"),
    Case("The rice was bad. Some 300 pupils did not show symptoms.", "", "they are well"),
    Case("The rice was bad. Some 300 pupils complained of the price.", "", "nothing ails them"),
    Case("The hall fell. Crews freed five people who were trapped.", "freed=5", "not trapped any more"),
    Case("The hall fell. Crews heard five people who were trapped.", "missing=5", "trapped still"),
)


def test_homes_and_cases_are_counted_where_harm_befell_them(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
