"""Incidents that an article recalls, beside the one that it reports: apart, and in the background."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

MAIN, BACKGROUND = Prominence.MAIN, Prominence.BACKGROUND
QUAKE = "An earthquake shook the coast near Valdora on Tuesday, killing nine people.\n\n"

CASES = [
    (
        "Ammonia leaked at a mill in Olan on Monday and two women died.\n\n"
        "A similar leak at a mill in Oxton killed five men in March last year.",
        [("accident.industrial", MAIN, [2]), ("accident.industrial", BACKGROUND, [5])],
        "a similar leak needs no word for what leaked",
    ),
    (
        "Cholera killed nine people in Olan this week, the mayor said.\n\n"
        "That takes the total since 1 March to 5,470 cases with 58 deaths.",
        [("health.outbreak", MAIN, [9, 58])],
        "a total since a day is of what goes on",
    ),
    (
        "Five miners were killed in a rockfall at a mine near Welkom on Sunday, the firm said.\n\n"
        "The cause was not known. Officials spoke with families. An inquiry will be held.\n\n"
        "Nine workers died there in 2012.",
        [("accident.mine", MAIN, [5]), ("accident.mine", BACKGROUND, [9])],
        "the very spot",
    ),
    (
        "Five miners were killed in a rockfall at a mine near Welkom on Sunday, the firm said.\n\n"
        "The cause was not known. Officials spoke with families. An inquiry will be held.\n\n"
        "Nine people died in the district last year.",
        [("accident.mine", MAIN, [5])],
        "a year's toll of a district",
    ),
    (
        QUAKE + "Last year's earthquake in the same province killed 41.",
        [("disaster.earthquake", MAIN, [9]), ("disaster.earthquake", BACKGROUND, [41])],
        "a year alone",
    ),
    (
        "A suicide bomber blew himself up in Quetta on Tuesday, killing nine people.\n\n"
        "In April, 12 people died in a similar attack in the city.",
        [("conflict.suicide_bombing", MAIN, [9]), ("conflict.suicide_bombing", BACKGROUND, [12])],
        "a similar attack is of the same kind",
    ),
    (
        QUAKE + "In 1999, some 17,000 people died in Izmit.",
        [("disaster.earthquake", MAIN, [9]), ("disaster.earthquake", BACKGROUND, [17000])],
        "harm of long ago with a place of its own takes the type of what the article tells of",
    ),
    (
        "Nine people died after drinking toxic liquor in Oxton on Saturday. Villagers blocked a road in "
        "protest on Sunday.\n\nIn 1999, some 17,000 people died in Izmit.",
        [
            ("health.poisoning", MAIN, [9]),
            ("unrest.protest", MAIN, []),
            ("health.poisoning", BACKGROUND, [17000]),
        ],
        "nobody dies of a protest over what people died of",
    ),
    (
        "A wildfire near Weed has burned 14,200 acres since Friday and killed two people.\n\n"
        "The Hollin Fire of 2020 killed three people and wrecked more than 2,500 homes in Phoenix.",
        [("disaster.wildfire", MAIN, [2]), ("disaster.wildfire", BACKGROUND, [3])],
        "a fire by its name, behind a wildfire",
    ),
    (
        "Two teenagers were killed when their car hit a tree on Quarry Road on Monday.\n\n"
        "It was the second fatal crash there this year. A week ago, a man died when his car left the road.",
        [("accident.road", MAIN, [2]), ("accident.road", BACKGROUND, [1])],
        "what stands behind the count of a series is on the earlier ones of it",
    ),
    (
        "At least 17 people were killed when a suicide bomber blew himself up in Bannu, Pakistan, officials "
        "said on Tuesday.\n\nIt was the third attack in the province this week. On Saturday, gunmen killed "
        "four soldiers in North Waziristan, and a day later a roadside bomb wounded three people in Tank.",
        [
            ("conflict.suicide_bombing", MAIN, [17]),
            ("conflict.suicide_bombing", BACKGROUND, [4]),
            ("conflict.bombing", BACKGROUND, []),
        ],
        "two earlier ones in one sentence, and the news stays whole",
    ),
    (
        "A woman who killed her husband with a hammer 14 years ago has been jailed for life.\n\n"
        "Ann Roe struck Dan Roe more than 20 times at their home.",
        [("crime.homicide", MAIN, [1])],
        "what a court makes of it is the news, however old it is",
    ),
    (
        QUAKE + "More than 1,300 people died on the country's roads last year.",
        [("disaster.earthquake", MAIN, [9])],
        "a year's toll is neither of the quake nor an incident",
    ),
    (
        "Militants stormed a hotel in Agadez on Tuesday, killing five people.\n\n"
        "In April the same group killed 13 people at a guest house in Tahoua.",
        [("conflict.armed_assault", MAIN, [5]), ("conflict.armed_assault", BACKGROUND, [13])],
        "a month that is over",
    ),
    (
        "Gunmen stormed a hotel in Agadez on Tuesday, taking dozens hostage.\n\n"
        "Three guards were shot dead at the gate. No group claimed responsibility for the attack.",
        [("conflict.hostage_taking", MAIN, [3])],
        "shots fired in a siege are a part of it",
    ),
    (
        "Darren Pole denies murdering two people in Tilbury on 16 December last year, a court heard.",
        [("crime.homicide", MAIN, [2])],
        "who denies a murder denies no death",
    ),
    (
        "A court in Leeds on Monday jailed a driver for the murder of two cyclists.\n\n"
        "They were killed in March 2019, when he shot at them.",
        [("crime.shooting", MAIN, [2])],
        "what a court hears is long past, and is what the article reports",
    ),
    (
        "Armed men abducted 14 people in Jacmel on Monday.\n\n"
        "At least 1,200 people have been kidnapped in Haiti since January.",
        [("conflict.kidnapping", MAIN, [])],
        "a sum of many is no incident",
    ),
    (
        "Gunmen shot dead a judge in Jacmel on Monday.\n\n"
        "Five prosecutors have been kidnapped in Haiti in two months.",
        [("crime.shooting", MAIN, [1])],
        "nor is one over months",
    ),
    (
        "Six people have been killed in two weeks of protests in Jacmel.",
        [("unrest.protest", MAIN, [6])],
        "what goes on for weeks may be one",
    ),
    (
        "Two men robbed a bank in Leeds on Tuesday.\n\nA guard was shot in the leg as they fled.",
        [("crime.shooting", MAIN, [])],
        "shots fired in a robbery are a part of it",
    ),
    (
        "Gunmen shot 12 people dead at a market near Kara on Monday.\n\n"
        "A week before, 58 were killed on their way from a wedding.",
        [("crime.shooting", MAIN, [12]), ("crime.shooting", BACKGROUND, [58])],
        "a sentence that opens with how long before",
    ),
    (
        "A bomb exploded at a mosque near Kara on Monday, killing 47 people.\n\n"
        "It came three weeks after 35 worshippers died in the next town.",
        [("conflict.bombing", MAIN, [47]), ("conflict.bombing", BACKGROUND, [35])],
        "how long after",
    ),
    (
        "A plane crashed near Bergen on Monday, killing nine people.\n\n"
        "On 3 November, three men were killed at the same airfield.",
        [("accident.air", MAIN, [9]), ("accident.air", BACKGROUND, [3])],
        "a day before it, on which nobody was killed by it",
    ),
    (
        "A bomb exploded at a mosque near Kara on Friday, killing 47 people.\n\n"
        "Two of the wounded died on Sunday, three weeks after one of them was married.",
        [("conflict.bombing", MAIN, [47, 2])],
        "who dies of it later is of it, and nobody of a wedding",
    ),
    (
        "A strike by miners in Kara went on for a third week on Monday.\n\n"
        "Two hours earlier, two men were killed at the gate.",
        [("unrest.strike", MAIN, [2])],
        "hours before are of the same day",
    ),
    (
        "A hotel collapsed near Jinan on Monday, killing 12 people. The collapse was heard for miles.\n\n"
        "Looting was reported from a shop.\n\n"
        "Three more people died overnight in a clinic.",
        [("accident.collapse", MAIN, [12, 3]), ("crime.robbery", BACKGROUND, [])],
        "harm alone behind a sentence on something else is of what the article is about",
    ),
    (
        "A man was arrested on Monday over a shooting in Oxton.\n\n"
        "The arrest came a week after Ann Roe was shot dead in her car.",
        [("crime.shooting", MAIN, [1])],
        "an arrest comes after what the article is about",
    ),
    (
        "A landslide killed four walkers above Kara on Monday.\n\n"
        "The pass had been closed since July 30, when a landslide killed 11 people.",
        [("disaster.landslide", MAIN, [4]), ("disaster.landslide", BACKGROUND, [11])],
        "a clause behind a time tells what was then",
    ),
    (
        "A storm has killed 840 people in the province of Leyte since Friday.\n\n"
        "The country's deadliest storm was that of 1991, which left over 5,100 dead in Ormoc.",
        [("disaster.storm", MAIN, [840]), ("disaster.storm", BACKGROUND, [5100])],
        "a number of long ago within what tells of these days is lost to neither",
    ),
    (
        "A suicide bomber blew himself up at a hotel in Kara on Monday, killing six people, a week after a "
        "car bomb at a market killed 13.",
        [("conflict.suicide_bombing", MAIN, [6]), ("conflict.bombing", BACKGROUND, [13])],
        "one sentence counts back from one attack to another, told of as new",
    ),
    (
        "A week after a fire killed 12 in Lima, a blaze at a market in Quito left three dead on Friday.",
        [("accident.fire", MAIN, [3]), ("accident.fire", BACKGROUND, [12])],
        "it may open with what was before",
    ),
    (
        "Two more people died in hospital on Monday, a week after a car bomb killed 13 in Kara.",
        [("conflict.bombing", MAIN, [2, 13])],
        "who dies without a cause of his own may have been hurt then",
    ),
    (
        "Kidnappers released 12 pupils in Kara on Monday.\n\n"
        "The girls had been among 90 who were taken from a school in March.",
        [("conflict.kidnapping", MAIN, [])],
        "whom captors took months ago, they still hold",
    ),
    (
        "Wildfires swept through Leiria on Monday, killing nine.\n\n"
        "Fires in the same region killed 11 people in 2014.",
        [("disaster.wildfire", MAIN, [9]), ("disaster.wildfire", BACKGROUND, [11])],
        "fires, in an article on wildfires",
    ),
    (
        "The bishop of Oxton was shot dead on Monday. His predecessor was murdered in 1996.",
        [("crime.shooting", MAIN, [1]), ("crime.homicide", BACKGROUND, [1])],
        "who held the office before",
    ),
    (
        "A ferry sank off Java on Monday, killing 31 people.\n\n"
        "It was the worst accident in the strait since 25 people died on a cargo boat in 2012.",
        [("accident.sea", MAIN, [31]), ("accident.sea", BACKGROUND, [25])],
        "the worst since people died",
    ),
    (
        "A blast at a fireworks plant in Tultepec killed 12 workers on Monday.\n\n"
        "It is the deadliest at the site since 2016, when 42 people lost their lives.",
        [("accident.explosion", MAIN, [12]), ("accident.explosion", BACKGROUND, [42])],
        "the worst since a year when",
    ),
    (
        "The deadliest rail crash in Spain since 2013, when 80 died near Santiago, killed 34 on Sunday.",
        [("accident.rail", MAIN, [34]), ("accident.rail", BACKGROUND, [80])],
        "and the verb of the news behind it",
    ),
    (
        "Monday's bombing was the deadliest since 2016 and killed 40 people at a bus station in Kabul.",
        [("conflict.bombing", MAIN, [40])],
        "a year alone tells of nothing earlier",
    ),
    (
        "A mine exploded near Shakhtinsk on Monday, killing 23 miners.\n\nIt was the third fatal accident "
        "at the company's mines in two years: five men were killed by a rock fall at Kirov in May 2020.",
        [("accident.mine", MAIN, [23]), ("accident.mine", BACKGROUND, [5])],
        "a mishap that is counted with it is of its kind",
    ),
    (
        "Ten years ago today, a landslide swept over a school in Marad and killed 61 people. An inquiry "
        "found that nine of the dead were never identified.",
        [("disaster.landslide", MAIN, [61, 9])],
        "an anniversary tells of nothing that was before",
    ),
    (
        "Cyclone Elda killed 38 people near Marad on Monday. A camp recorded 142 cases of cholera.\n\n"
        "Two volunteers were injured on the way there.",
        [("disaster.storm", MAIN, [38]), ("health.outbreak", MAIN, [])],
        "no illness injures",
    ),
    (
        "A ferry sank off Java on Monday, killing 31 people.\n\n"
        "In 2018 a boat sank in Lake Toba, killing 167.",
        [("accident.sea", MAIN, [31]), ("accident.sea", BACKGROUND, [167])],
        "an earlier one of a brief article, near its beginning",
    ),
    (
        "A ferry sank off Java on Monday, killing 31 people.\n\n"
        "The owner, whose ferry Mutiara sank in 2018 with the loss of 167 lives, wept. Nine more have died.",
        [("accident.sea", MAIN, [31, 9]), ("accident.sea", BACKGROUND, [167])],
        "what a clause on somebody tells of is left at once",
    ),
    (
        "A ferry sank near Cebu on Sunday, killing three people.\n\n"
        "In 2013 another went down off Talisay, killing 61, and in 2015 a boat capsized off Ormoc and 62 "
        "died.",
        [("accident.sea", MAIN, [3]), ("accident.sea", BACKGROUND, [61]), ("accident.sea", BACKGROUND, [62])],
        "two years, each of its half of a sentence",
    ),
    (
        "A train derailed near Pune on Sunday, killing three people.\n\n"
        "In 1998 a jet cut a cable at Kothrud, sending 20 people to their deaths. Nine more were killed.",
        [("accident.rail", MAIN, [3]), ("accident.rail", BACKGROUND, [20, 9])],
        "harm that goes on with what was recalled is of its kind",
    ),
]


@pytest.mark.parametrize(("body", "told", "why"), CASES)
def test_what_is_recalled_stands_apart(
    analyser: Analyser, body: str, told: list[tuple[str, Prominence, list[int]]], why: str
) -> None:
    at = dt.datetime(2021, 11, 9, tzinfo=dt.UTC)
    result = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))), at)])[0]
    assert isinstance(result, Extraction)
    found = [
        (account.type, account.prominence, [f.low for f in account.figures if f.kind.value == "killed"])
        for account in result.accounts
    ]
    assert found == told, why


def test_news_that_no_word_names_is_told_beside_what_is_recalled_by_one(analyser: Analyser) -> None:
    headline = "Inquiry raises death toll to 73, faults rescue"
    body = (
        "Seventy-three people died when the Nyanga sank off Mbita last year, an inquiry has found.\n\n"
        "It said that the ferry carried 104 people, twice what its licence allowed.\n\nThe owner wept.\n\n"
        "The report compares the sinking with a collision off Homa Bay in November 2016 that left five dead."
    )
    at = dt.datetime(2021, 11, 9, tzinfo=dt.UTC)
    text = Text(headline, body, "en", tuple(line_zones(headline, body)))
    result = analyser.analyse([ExtractionInput(text, at)])[0]
    assert isinstance(result, Extraction)
    main = [account for account in result.accounts if account.prominence is MAIN]
    assert [
        figure.low for account in main for figure in account.figures if figure.kind.value == "killed"
    ] == [73]
