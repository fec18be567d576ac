"""Sentences that tell of one incident in other words or places: one account; and such as do not."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

CASES = [
    (
        "Five people have been killed after a chain of explosions at a paint works in Antwerp.\n\n"
        "The first blast was heard in Breda, 50km away, on Thursday. Two workers died at once.\n\n"
        "At 02:30 came a second explosion, which killed two members of a fire crew.",
        1,
        "blasts of one chain, heard far away",
    ),
    (
        "A bomb killed four people outside a mosque in Kabul on Friday.\n\n"
        "A second explosion in the west of the city wounded six.",
        2,
        "a second one of which nothing was told",
    ),
    (
        "Russian shells landed on a queue in Kostiantynivka on Thursday, killing four women.\n\n"
        "In Horlivka, three people died when Ukrainian rockets hit a depot.",
        2,
        "fire from two sides",
    ),
    (
        "Gunmen killed nine farmers in Kukawa on Tuesday, police said.\n\n"
        "Last week militants shot dead 14 people at a market in Monguno.",
        2,
        "a week that opens a sentence is said of what it tells",
    ),
    (
        "Gunmen killed nine farmers in Kukawa on Tuesday, police said.\n\n"
        "Last week the governor had sent 200 soldiers to Monguno.",
        1,
        "nothing befell anybody that week",
    ),
    (
        "Gunmen stormed a gold mine in western Mali on Sunday night, killing 12 people and abducting "
        "several workers, local officials said.\n\n"
        "The army said nine soldiers had died in the fighting at the Tamba mine and it had killed 30.",
        1,
        "the fighting that an attack came to",
    ),
    (
        "Israeli strikes killed 21 people in Khan Younis on Thursday, medics said.\n\n"
        "Further north, in Jabalia, another strike killed a family of six.",
        2,
        "another strike that kills",
    ),
    (
        "Israeli strikes killed 21 people in Khan Younis on Thursday, medics said.\n\n"
        "Dockers in Haifa said another strike was planned.",
        1,
        "one of workers",
    ),
    (
        "Police were to blame for a crush at a stadium in 2019 in which 44 fans died, a tribunal ruled. "
        "Another 120 were hurt, it said.",
        1,
        "others are told of beside those of the sentence before",
    ),
    (
        "A fire at a hotel in Lima killed nine people in 2022. Another 12 were killed in a blast in Cusco.",
        2,
        "not where they came to harm elsewhere",
    ),
    (
        "A skipper went on trial on Monday for the manslaughter of nine migrants who drowned off Calais in "
        "November 2020.",
        1,
        "a charge is of what the case is about",
    ),
    (
        "Detectives are looking again at the murder of a couple in Leeds, in which a son was hurt. "
        "A stabbing in Bristol left two guards dead.",
        2,
        "the murder of somebody not told of is put in a town",
    ),
    (
        "A fire at a mill in Leeds killed three people on Sunday.\n\n"
        "Two firefighters who inhaled fumes were in hospital.",
        1,
        "who breathed the fumes of a fire",
    ),
    (
        "CHARWELL, Va. (AP) - Police say a woman has been shot by her neighbor.\n\n"
        "A sheriff's spokesman says deputies were called to a shooting in Cedar Falls on Friday.",
        1,
        "a dateline is where the report was written",
    ),
    (
        "MIDVALE - A man shot while hunting on Sunday was identified as David Roe, 37, of Janesford.\n\n"
        "An accidental shooting was reported on Sunday on Lima Road in the town of Johnsville.",
        1,
        "where a victim lived is not where it happened",
    ),
    (
        "Judge Luis Rojas Vidal was murdered in Olan on Sunday, police said.\n\n"
        "Rojas was murdered by two men on a motorcycle.",
        1,
        "the first of two surnames is used alone",
    ),
    (
        "A man has been jailed for life for murdering his neighbour in a row over a wall in Wakefield.\n\n"
        "Dan Pell, 47, stabbed Tom Tranter outside their homes in Beech Grove, Lupset, on 3 June last year.",
        1,
        "a street that a town elsewhere is called after, and a quarter that no map has",
    ),
    (
        "Two men were shot dead in Janesford on Sunday, police said.\n\n"
        "A shooting in Johnsville on Sunday left a woman dead.",
        2,
        "two towns in which something happened",
    ),
    (
        "Five men heading to a party in Brookfield were shot late on Monday, police said.\n\n"
        "The shooting happened outside a building in Brownsburg shortly before midnight on Monday.",
        1,
        "what is told of as known happened in a part of the town",
    ),
    (
        "Two men were shot dead in Janesford on Sunday, police said.\n\n"
        "The shooting in Johnsville on Friday left a woman dead.",
        2,
        "a shooting that its place tells from the other",
    ),
    (
        "A man was shot dead in Rockford on Wednesday. It was the city's second homicide of the year.\n\n"
        "Police said the man was killed in his car by a single shot.",
        1,
        "a count of the year makes no other incident",
    ),
    (
        "A man was shot dead in Rockford on Wednesday.\n\n"
        "A second shooting, hours later, wounded a woman in the same street.",
        2,
        "a second one does",
    ),
    (
        "Two Garland men were killed and four people were wounded in a shooting on Saturday, police said.\n\n"
        "Two of the wounded are women. The other two gunshot victims are men from Garland.",
        1,
        "other people are not another shooting",
    ),
    (
        "A 15-year-old was shot and killed on Friday in Cedar Falls.\n\n"
        "The circumstances of the shooting that led to the boy's death remain under investigation.",
        1,
        "what a shooting led to is a part of it",
    ),
    (
        "An 18-year-old man was killed by accidental gun fire on Thursday night, police confirm.\n\n"
        "Officers learned that the man had been shot in a house on Pine Street.",
        1,
        "gun fire in two words is no fire",
    ),
    (
        "A gunman killed a woman and wounded five people in a shooting in Oxton on Friday.\n\n"
        "The rampage began after 11 p.m. outside a bar, where he injured two officers.",
        1,
        "the rampage of a gunman is no riot",
    ),
    (
        "Angelo Roe, 15, was killed in a shooting in Oxton on Sunday.\n\n"
        "More than 50 rounds were fired in the fight, which left four injured.",
        1,
        "rounds fired shell nobody",
    ),
    (
        "A man was shot in Miami on Sunday, police said.\n\n"
        "Two shots were fired at him from a car in Overtown, and his brother was shot, too.",
        1,
        "a quarter that has the name of a town in another country",
    ),
    (
        "One man is dead and two boys are hurt after a shooting in Rockford on Sunday.\n\n"
        "Police were responding to a report of a shooting at a party.\n\n"
        "They found three people with gunshot wounds. Two of them were taken to a hospital.",
        1,
        "whoever is called to a shooting answers to that one",
    ),
    (
        "An airstrike killed three people in Oxton on Monday in response to the shelling of a school "
        "in Rockford, which killed nine on Sunday.",
        2,
        "an airstrike answers to a shelling, and is another",
    ),
    (
        "A boy was fatally shot in Rockford on Saturday\n\n"
        "A 16-year-old boy was fatally shot on Saturday evening on a block where three other homicides have "
        "taken place in 18 months. A second boy was wounded in the shooting.",
        1,
        "other homicides told of by the way",
    ),
    (
        "A man was shot dead in Rockford on Wednesday.\n\n"
        "It was the second shooting on Main Street in 2016.\n\nThe man was shot in his car.",
        1,
        "a count of the year, with a place between",
    ),
    (
        "Three people were injured in Oxton on Monday night.\n\nTwo bombs went off in front of a bank.",
        1,
        "a lead that tells of the hurt before what hurt them",
    ),
    (
        "Three people were injured in Oxton on Monday night.\n\n"
        "Another bomb went off in front of a bank in Rockford on Friday and killed a guard.",
        2,
        "a bomb that is another",
    ),
    (
        "A carbomb exploded in Oxton on Monday, slightly injuring two people, police said.",
        1,
        "those whom a bomb injures are of it",
    ),
    (
        "The minister condemned the attack on Ann Roe.\n\nThe attack on her car wounded Roe and her driver.",
        1,
        "an attack on somebody's car",
    ),
    (
        "A man was shot dead in Rockford on Wednesday.\n\n"
        "Another shooting in Rockford Thursday night wounded a woman.",
        2,
        "a night is no span that is counted in",
    ),
    (
        "A boy was wounded in a shooting in Rockford on Wednesday.\n\n"
        "Terrence Adrian Battle was taken to a hospital after the shooting.",
        1,
        "a name is no battle",
    ),
    (
        "Police identified a teen killed in a shooting in Baltimore.\n\n"
        "Ben Roe was shot around 6 p.m. on Wednesday in the Coldstream neighborhood, and a man was injured.",
        1,
        "a neighborhood is no other town",
    ),
    (
        "Police identified a teen killed in a shooting in Baltimore.\n\n"
        "A man was shot around 6 p.m. on Wednesday in Coldstream, and a woman was injured.",
        2,
        "a town by its name is",
    ),
    (
        "HOUSTON - HOUSTON – Police seek a gunman after a shooting on Wednesday that left a man dead.\n\n"
        "HOUSTON – Two men were wounded in the shooting, police said.",
        1,
        "a dateline given twice is of one town",
    ),
]


@pytest.mark.parametrize(("body", "accounts", "why"), CASES, ids=[case[2] for case in CASES])
def test_one_incident_is_one_account(analyser: Analyser, body: str, accounts: int, why: str) -> None:
    text = Text("", body, "en", tuple(line_zones("", body)))
    found = analyser.analyse([ExtractionInput(text, dt.datetime(2016, 8, 10, tzinfo=dt.UTC))])[0]
    assert isinstance(found, Extraction)
    main = [account for account in found.accounts if account.prominence is Prominence.MAIN]
    assert len(main) == accounts, why
