"""How many incidents an article tells of: told twice it is one, and another one wants a word for it."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.incident import Prominence
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model


def test_a_story_told_twice_is_one_account(analyser: Analyser) -> None:
    body = "A man was shot in Leeds on Friday. The shooting happened at noon. The man is in hospital."
    extraction = analysed(analyser, "Man shot in Leeds", body, dt.date(2020, 3, 1))
    assert len(extraction.accounts) == 1


def test_two_days_and_towns_are_two_accounts(analyser: Analyser) -> None:
    body = (
        "A bomb exploded in Lima on Monday, killing two policemen.\n\n"
        "Another bomb exploded in Quito on Wednesday and wounded three soldiers."
    )
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [account.type for account in accounts] == ["conflict.bombing", "conflict.bombing"]
    assert [[place.name for place in account.places] for account in accounts] == [["Lima"], ["Quito"]]
    assert [account.time.earliest.day for account in accounts if account.time] == [2, 4]


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Two women were killed in a shooting at a flat in Leeds on Thursday, police said.\n\n"
            "Detectives named them as Ann Roe, 36, and Kay Poe, 22. "
            "A man, Marc Bell, was shot dead at a bar on Monday.",
            [5, 2],
        ),
        (
            "A woman was stabbed to death at her home in Leeds on Thursday, police said. "
            "On Monday, a teenager was fatally stabbed outside a bar in the city.",
            [5, 2],
        ),
        (
            "Five people were killed in floods in Leeds on Monday. Two more died in floods on Thursday.",
            [2],
        ),
    ],
)
def test_deeds_of_two_days_in_one_town_are_two_and_floods_go_on(
    analyser: Analyser, body: str, days: list[int]
) -> None:
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [account.time.earliest.day for account in accounts if account.time] == days


def test_an_earlier_deed_that_one_sentence_far_down_tells_of_is_background(analyser: Analyser) -> None:
    body = (
        "Two women were killed in a shooting at a flat in Leeds on Thursday, police said.\n\n"
        "Detectives named them as Ann Roe, 36, and Kay Poe, 22.\n\nNeighbours heard six shots.\n\n"
        "The mayor asked for calm.\n\nA man, Marc Bell, was shot dead at a bar on Monday."
    )
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [account.prominence for account in accounts] == [Prominence.MAIN, Prominence.BACKGROUND]


def test_attacks_on_two_people_who_are_named_are_two(analyser: Analyser) -> None:
    body = (
        "The minister condemned the murder of Ann Roe.\n\nPolice arrested a man over the attack on John Poe."
    )
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [[span.exact for span in account.triggers] for account in accounts] == [["murder"], ["attack"]]


@pytest.mark.parametrize(
    ("body", "types", "why"),
    [
        (
            "A fire killed nine people at a home in Leeds on Monday.\n\nNeighbours heard an explosion.\n\n"
            "Two of the victims died in hospital on Tuesday.",
            ["accident.fire"],
            "what came of it, and harm told of the day after",
        ),
        (
            "A man was shot dead in Leeds on Friday.\n\nPolice arrested a suspect on Monday.\n\n"
            "The shooting on Saturday night was the second this year, a neighbour said.",
            ["crime.shooting"],
            "a day that differs by one is no other shooting",
        ),
        (
            "Armed men abducted 14 people from a clinic in Jacmel on Tuesday.\n\n"
            "A watchman was beaten to death. A guard was shot in the leg. Gunfire was heard all day.",
            ["conflict.kidnapping"],
            "the blows of a kidnapping",
        ),
        (
            "Two men were shot dead as a protest over fuel turned violent in Kandy on Tuesday.\n\n"
            "The protest began at dawn. A doctor said that both had been shot in the stomach.",
            ["unrest.protest"],
            "the shots of a protest, whatever is told of first",
        ),
        (
            "A bomb went off at a barracks in Jacmel on Tuesday.\n\nSoldiers shot dead all four attackers.",
            ["conflict.bombing"],
            "the end of those who attacked",
        ),
        (
            "Armed men abducted 14 people from a clinic in Jacmel on Tuesday.\n\n"
            "A policeman was shot dead in Carrefour on Wednesday.",
            ["conflict.kidnapping", "crime.shooting"],
            "shots in another town",
        ),
        (
            "A passenger plane crashed near Leeds on Monday, killing 62 people.\n\n"
            "The wreck burst into flames. A fire broke out in a wood.",
            ["accident.air"],
            "the fire of a crash",
        ),
        (
            "An earthquake killed 43 people in Iraq on Monday.\n\nA fire broke out at a hospital.\n\n"
            "The mayor spoke.\n\nHe thanked all.\n\nSchools closed.\n\nTrains stopped.\n\nIt rained.\n\n"
            "Help came.\n\nA child was killed.",
            ["disaster.earthquake"],
            "harm told of far below",
        ),
        (
            "A man was shot dead in Leeds on Friday.\n\n"
            "Another man was shot dead in a separate shooting on Saturday.",
            ["crime.shooting", "crime.shooting"],
            "a word says so",
        ),
        (
            "A man was shot dead in Leeds on Friday.\n\nA woman was shot dead in York on Saturday.",
            ["crime.shooting", "crime.shooting"],
            "another town and day",
        ),
        (
            "The minister condemned Monday's assassination of the judge Jane Roe in Olan.\n\nThe "
            "assassination of the senator John Poe in Olan two years ago has not been solved.",
            ["conflict.assassination"],
            "the murder of another is another, and that of long ago is background",
        ),
        (
            "Gunmen murdered a grocer on Friday.\n\nOn Monday gunmen murdered a teacher.",
            ["crime.homicide", "crime.homicide"],
            "each deed with a day of its own",
        ),
        (
            "Gunmen murdered a grocer on Friday.\n\nPolice on Monday arrested two men over the murder.",
            ["crime.homicide"],
            "the day of an arrest is none of the deed",
        ),
        (
            "Jane Roe was shot dead in Olan on Friday.\n\nJohn Poe was shot dead in Olan on Thursday.",
            ["crime.shooting", "crime.shooting"],
            "two who were killed, each on another day",
        ),
        (
            "Jane Roe was shot dead by gunmen in Olan on Friday.\n\nJohn Poe was shot dead beside her.",
            ["crime.shooting"],
            "two who were killed together",
        ),
        (
            "Rebels bombed a police station in Olan on Friday.\n\nThe town hall was also bombed.",
            ["conflict.bombing", "conflict.bombing"],
            "something else was struck as well",
        ),
        (
            "Rebels bombed a police station in Olan on Friday.\n\nTwo guards were also wounded.",
            ["conflict.bombing"],
            "who else was hurt",
        ),
        (
            "A man was shot dead in Leeds on Friday.\n\nA car was also shot at.",
            ["crime.shooting"],
            "what stray bullets hit",
        ),
        (
            "Rebels attacked a police station in Olan on Friday, killing a guard.\n\n"
            "The rebels also burned two buses.",
            ["conflict.armed_assault", "crime.arson"],
            "what was set on fire beside an attack",
        ),
        (
            "A bomb exploded outside a bank in Olan on Friday and set two cars on fire.",
            ["conflict.bombing"],
            "a fire that came of the bomb",
        ),
        (
            "A man murdered his wife in Leeds on Friday. He then set the house on fire, police said.",
            ["crime.homicide"],
            "a murderer who burns the house has done one thing",
        ),
        (
            "Protesters rioted in Leeds on Friday. They looted shops and burned cars.",
            ["unrest.riot"],
            "cars burn in a riot",
        ),
        (
            "Jane Roe and John Poe were murdered in Leeds on Monday.\n\nThe murder of Poe shocked the town.",
            ["crime.homicide"],
            "one of the two",
        ),
        (
            "An attack on a bank in Lima killed two people on Monday.\n\nA car bomb exploded at the door.",
            ["conflict.bombing"],
            "the attack was a bombing",
        ),
        (
            "A fire killed nine people in Leeds on Monday.\n\nA bus crash killed two in York on Monday.",
            ["accident.fire", "accident.road"],
            "what does not come of a fire",
        ),
        (
            "Rebels attacked a bank in Lima on Monday and killed a guard.\n\n"
            "Rebels ambushed a bus in Quito and killed two passengers.",
            ["conflict.armed_assault", "conflict.armed_assault"],
            "another town, though no day is told",
        ),
        (
            "Rebels attacked a bank in Lima on Monday and killed a guard.\n\n"
            "The attack in Miraflores, a suburb, was the second this year.",
            ["conflict.armed_assault"],
            "what points back is told of already",
        ),
        (
            "The court heard witnesses to the murder of six monks in Olan on Monday.\n\nThe monks were "
            "murdered since the rebels' offensive began, and the murders shocked the town.",
            ["conflict.armed_assault"],
            "murder is told of, and an offensive beside it",
        ),
        (
            "The governor blamed the rebels for the murder of six monks in Olan on Monday, in the second "
            "week of the offensive.",
            ["conflict.armed_assault"],
            "by as many words for the one as for the other",
        ),
        (
            "Rebels clashed with soldiers near Olan on Monday, and the fighting went on as they murdered a "
            "shopkeeper.",
            ["conflict.clash"],
            "and more of a fight",
        ),
        (
            "Rebels attacked a bank in Olan on Monday and killed a guard.\n\nThe attack was carried out "
            "with powerful explosives, the police said.",
            ["conflict.bombing"],
            "the attack was a bombing, as a later sentence tells",
        ),
        (
            "Police deactivated explosives that were found in front of a bank in Olan on Monday.",
            ["conflict.bombing"],
            "a bomb that did not go off",
        ),
        (
            "Armed men set a shack on an estate near Olan ablaze on Monday.",
            ["crime.arson"],
            "set ablaze",
        ),
        (
            "We must, however, condemn the violent murder of a nurse in Olan on Monday.",
            ["crime.homicide"],
            "what must be condemned has happened",
        ),
        (
            "We must prevent the murder of a governor in Olan.",
            [],
            "what must be prevented has not",
        ),
        (
            "The judge Jane Roe was murdered by rebels in Olan on Monday.\n\nA flood killed two in York.\n\n"
            "Meanwhile, rebels killed Roe, the police said.",
            ["conflict.armed_assault", "disaster.flood"],
            "nobody is killed twice",
        ),
        (
            "The judge Jane Roe was murdered by rebels in Olan on Monday.\n\nA flood killed two in York.\n\n"
            "Meanwhile, rebels killed the senator John Poe in Lima on Monday.",
            ["conflict.armed_assault", "disaster.flood", "conflict.armed_assault"],
            "another is",
        ),
        (
            "A bomb killed three people in Lima on Monday.\n\n"
            "In another incident, two policemen were wounded by rebels on Sunday.",
            ["conflict.bombing", "conflict.armed_assault"],
            "the sentence begins with another one",
        ),
        (
            "A bus fell into a ravine near Cusco on Monday, killing 12 people.\n\n"
            "In a separate accident on Tuesday, four people died on the road to Puno.",
            ["accident.road", "accident.road"],
            "another one of the kind, by those alone whom it harmed",
        ),
        (
            "A bus fell into a ravine near Cusco on Monday, killing 12 people.\n\n"
            "In another development on Tuesday, four people died in hospital.",
            ["accident.road"],
            "and no other one",
        ),
        (
            "Rebels armed with machetes killed nine people and abducted dozens in a raid on Olan on Monday. "
            "Thirty people had been taken hostage, a priest said.",
            ["conflict.kidnapping"],
            "more words for those taken in one raid",
        ),
    ],
)
def test_a_second_account_wants_a_word_for_it(
    analyser: Analyser, body: str, types: list[str], why: str
) -> None:
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 4)).accounts
    main = [account.type for account in accounts if account.prominence is Prominence.MAIN]
    assert main == types, why


def test_each_dateline_begins_another_item(analyser: Analyser) -> None:
    body = (
        "LIMA - Gunmen shot dead two judges on Monday, police said.\n\n"
        "QUITO - A fire in a market killed three people. At least 50 people were hurt."
    )
    accounts = analysed(analyser, "World in brief", body, dt.date(2020, 3, 4)).accounts
    told = [(account.type, [figure.low for figure in account.figures]) for account in accounts]
    assert told == [("crime.shooting", [2]), ("accident.fire", [3, 50])]


def test_one_dateline_begins_no_other_item(analyser: Analyser) -> None:
    body = "A fire killed three people on Monday.\n\nLIMA - A fire killed three people on Monday."
    assert len(analysed(analyser, "Fire in Lima", body, dt.date(2020, 3, 4)).accounts) == 1


@pytest.mark.parametrize(
    ("body", "places", "why"),
    [
        (
            "Gunmen attacked police posts in Lima, Quito and Bogota on Friday.",
            ["Lima", "Quito", "Bogota"],
            "a list",
        ),
        ("Gunmen attacked police posts in Lima and Quito on Friday.", ["Lima", "Quito"], "two"),
        ("Gunmen attacked a bus on the road between Leeds and Hull on Friday.", ["Leeds"], "the way between"),
        ("Gunmen attacked a police post in Leeds, and Hull police came to help.", ["Leeds"], "who came"),
        ("Gunmen attacked a bank in Leeds, England, on Friday.", ["Leeds", "England"], "what it lies in"),
        (
            "The storm claimed 24 lives in Poland, Romania and the Czech Republic. In Romania seven drowned.",
            ["Romania", "Poland", "Czech Republic"],
            "a storm in countries",
        ),
        (
            "Gunmen killed two in Lima. The attack was condemned in Peru, Chile and Bolivia.",
            ["Lima", "Peru"],
            "not an attack",
        ),
        ("A ferry capsized off the coast of Zanzibar on Friday.", ["Zanzibar"], "off a coast"),
        ("A boat sank off Lampedusa on Friday.", ["Lampedusa"], "off an island taken for somebody"),
    ],
)
def test_an_incident_in_several_towns_is_in_each(
    analyser: Analyser, body: str, places: list[str], why: str
) -> None:
    account = analysed(analyser, "", body, dt.date(2020, 3, 10)).accounts[0]
    assert [place.name for place in account.places] == places, why


def test_a_different_fire_is_another(analyser: Analyser) -> None:
    body = (
        "More than 200 firefighters battled a wildfire near Leiria on Tuesday.\n\n"
        "A man was arrested on suspicion of setting a different fire near Olan last week."
    )
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert len(accounts) == 2


def test_what_a_review_retells_has_not_happened(analyser: Analyser) -> None:
    body = "Four inmates die in an explosion, and a guard is held hostage. The army storms the building"
    film = f"{body} in Ann Poe's film."
    assert not analysed(analyser, "Review: The Long Fuse", film, dt.date(2020, 3, 6)).accounts
    assert not analysed(
        analyser, "The Long Fuse review - a siege in song", film, dt.date(2020, 3, 6)
    ).accounts
    assert analysed(analyser, "Review: jail siege was foreseen", body, dt.date(2020, 3, 6)).accounts


def test_what_a_review_tells_as_past_has_happened(analyser: Analyser) -> None:
    body = "The bombing in Leeds killed 16 people in 1995."
    assert analysed(analyser, "Review: The Long Fuse", body, dt.date(2020, 3, 6)).accounts
