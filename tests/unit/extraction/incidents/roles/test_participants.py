"""Who did it and what was struck, by role."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import Certainty, ParticipantRole
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

MEMBERS = "members of the armed forces"
DAY = dt.datetime(2024, 5, 10, tzinfo=dt.UTC)
PERPETRATOR, SUSPECT, CLAIMER, TARGET, VICTIM = (
    ParticipantRole.PERPETRATOR,
    ParticipantRole.SUSPECT,
    ParticipantRole.CLAIMER,
    ParticipantRole.TARGET,
    ParticipantRole.VICTIM,
)


@pytest.mark.parametrize(
    ("text", "role", "names", "why"),
    [
        ("Guerrillas attacked a police station in Lima.", PERPETRATOR, ["Guerrillas"], "the subject"),
        (
            "Police spoke of the attack carried out by guerrillas against a bank in Lima.",
            TARGET,
            ["bank"],
            "behind the verb for doing it",
        ),
        ("The bridge was blown up by rebels on Sunday.", PERPETRATOR, ["rebels"], "the agent"),
        ("A guerrilla attack on a barracks killed two.", PERPETRATOR, ["guerrilla"], "of guerrillas"),
        ("A terrorist attack on a barracks killed two.", PERPETRATOR, [], "of a kind"),
        ("The minister condemned the attack on the barracks.", PERPETRATOR, [], "spoke about it"),
        ("A bombing that killed two was condemned by Amnesty International.", PERPETRATOR, [], "spoke of it"),
        ("An attack that killed two was carried out by rebels in Lima.", PERPETRATOR, ["rebels"], "did it"),
        (
            "Ann Poe was unharmed following a terrorist attack in Lima.",
            VICTIM,
            ["Ann Poe"],
            "lived through it",
        ),
        ("Ann Poe survived an assassination attempt in Lima.", VICTIM, ["Ann Poe"], "survived it"),
        ("Ann Poe was in Lima after a terrorist attack killed two.", VICTIM, [], "only came later"),
        ("A bomb exploded near the embassy in Lima.", TARGET, ["embassy"], "where it went off"),
        ("Shining Path destroyed three pylons near Lima.", PERPETRATOR, ["Shining Path"], "an armed group"),
        ("An attack on the police station killed two.", TARGET, ["police station"], "what it was on"),
        ("A girl was found dead in a reservoir near Lima.", TARGET, [], "where she was found"),
        (
            "The mother of a girl found dead in a reservoir near Lima was charged with murder.",
            VICTIM,
            ["girl"],
            "who was found",
        ),
        (
            "A man died after being hit by a van in Olan. Ann Poe, 81, was struck by a white Ford Transit. "
            "She died on Monday.",
            VICTIM,
            ["Ann Poe"],
            "struck by a make of car",
        ),
        ("A bomb exploded on a street in Lima.", TARGET, [], "a street is where it was"),
        ("Two men were shot in the district of Olan.", TARGET, [], "a district is where it was"),
        ("A bomb went off in the port of Olan.", TARGET, [], "a port is where it was"),
        ("Rebels attacked the port of Olan.", TARGET, ["port"], "what they attacked"),
        (
            "A bomb killed two in Lima. Several cars and a bank were damaged.",
            TARGET,
            ["cars", "bank"],
            "harm",
        ),
        ("A bomb in Olan damaged the windows of two banks.", TARGET, ["banks"], "what the windows are of"),
        ("A bomb in Olan destroyed 20 food stands.", TARGET, ["food stands"], "stands"),
        ("A flood killed two in Olan. Several houses were damaged.", TARGET, [], "a flood aims at nothing"),
        ("Rebels blew up a section of the pipeline near Olan.", TARGET, ["pipeline"], "a part"),
        ("A group of masked men shot dead a judge in Olan.", PERPETRATOR, ["masked men"], "a group of whom"),
        (
            "Two monks were killed by members of the armed forces.",
            PERPETRATOR,
            [MEMBERS, "armed forces"],
            "both",
        ),
        ("On 10 March alleged rebels killed a judge in Olan.", PERPETRATOR, ["rebels"], "no day, no doubt"),
        (
            "The murder of a judge, perpetrated by an armed gang, shook Olan.",
            PERPETRATOR,
            ["armed gang"],
            "did it",
        ),
        ("The massacre of six Jesuits shocked Olan.", VICTIM, ["Jesuits"], "of whom"),
        ("The massacre of six years ago shocked Olan.", VICTIM, [], "of when"),
        ("Sunday's bombing of the market in Olan killed two.", TARGET, ["market"], "of what"),
        ("Gunmen stormed a mine and shot dead four miners in Olan.", VICTIM, ["miners"], "no adjective"),
        ("Gunmen stormed a mine and shot four miners dead in Olan.", VICTIM, ["miners"], "nor behind it"),
        (
            "Rebels killed two hundred and fifty thousand herders in Olan.",
            VICTIM,
            ["herders"],
            "nothing of a number in words",
        ),
        ("Police held the cartel responsible for a murder in Olan.", SUSPECT, ["cartel"], "held so"),
        ("They hold the army responsible for the killing of a judge in Olan.", SUSPECT, ["army"], "held so"),
        ("Two died in the bombing in Olan. The cartel was behind the attack.", SUSPECT, ["cartel"], "behind"),
        (
            "They condemned the murder in Olan on 3 May of Judge Ana Roe.",
            VICTIM,
            ["Ana Roe"],
            "place between",
        ),
        ("The murder case of Judge Ana Roe was closed in Olan.", VICTIM, ["Ana Roe"], "whose case it is"),
        ("He spoke of an attack last night on a bank in Olan.", TARGET, ["bank"], "a day between"),
        ("The embassy was the target of a bomb attack in Olan.", TARGET, ["embassy"], "said to be it"),
        ("The minister was the author of a bomb attack in Olan.", TARGET, [], "no target"),
        ("The rebels used explosives against the town hall of Olan.", PERPETRATOR, ["rebels"], "with what"),
        ("The burning of a factory in Olan was claimed on Sunday.", TARGET, ["factory"], "what was burnt"),
        ("The power grid was sabotaged by rebels in Olan.", TARGET, ["power grid"], "what serves a town"),
        (
            "Communist or not, communist rebels killed two men in Olan.",
            PERPETRATOR,
            ["communist rebels"],
            "creed",
        ),
        ("Kenyan police shot dead two men in Olan.", PERPETRATOR, ["Kenyan police"], "no people by itself"),
        ("Ukraine struck an oil depot near Kursk.", PERPETRATOR, ["Ukraine"], "a state, from afar"),
        ("A Russian strike on a market in Lviv killed two.", PERPETRATOR, ["Russian"], "whose strike"),
        ("Iran carried out an air strike near Lviv, killing two.", PERPETRATOR, ["Iran"], "who launched it"),
        ("The Ukraine market strike in May killed two.", PERPETRATOR, [], "where it was"),
        ("A French bank was robbed by a man in Olan.", PERPETRATOR, ["man"], "where the bank is from"),
        (
            "A teenager was stabbed to death in Olan. Ron Roe, 16, died at the scene.",
            VICTIM,
            ["Ron Roe"],
            "one victim, by name",
        ),
        (
            "Two teenagers were stabbed to death in Olan. Ron Roe, 16, died at the scene.",
            VICTIM,
            ["teenagers", "Ron Roe"],
            "one of two",
        ),
        ("A bank was robbed in Olan. The responsible minister went there.", SUSPECT, [], "for an office"),
    ],
)
def test_participants_by_role(
    analyser: Analyser, text: str, role: ParticipantRole, names: list[str], why: str
) -> None:
    assert [name for name, _ in told(analyser, text, role)] == names, why


@pytest.mark.parametrize(
    "text",
    [
        "Police blamed the Northern Liberation Front for the bombing of a bank in Lima on Monday.",
        "A bomb killed two people in Lima. Police attributed the attack to the Northern Liberation Front.",
    ],
)
def test_who_is_blamed_is_a_suspect_by_allegation(analyser: Analyser, text: str) -> None:
    ((name, certainty),) = told(analyser, text, SUSPECT)
    assert "Northern Liberation Front" in name
    assert certainty is Certainty.ALLEGED


FRONT = "Northern Liberation Front"
BOMB = "A bomb killed two people in Lima on Monday. "


@pytest.mark.parametrize(
    ("text", "claimers", "why"),
    [
        (
            f"{BOMB}The Northern Liberation Front claimed responsibility.",
            [FRONT],
            "said so",
        ),
        (
            f"{BOMB}Soldiers hunted the {FRONT}, which has claimed responsibility for it.",
            [FRONT],
            "in a clause of its own",
        ),
        (
            f"{BOMB}The attack was claimed by the Northern Liberation Front.",
            [FRONT],
            "the agent of a passive",
        ),
        (
            f"{BOMB}The army hunts the group; one of its commanders, Dan Roe, had claimed responsibility.",
            ["Dan Roe"],
            "one of several, by name",
        ),
        (f"{BOMB}No group has claimed responsibility for the attack.", [], "nobody did"),
        (f"{BOMB}No one claimed responsibility.", [], "nobody did"),
        (f"{BOMB}Nor has any movement claimed responsibility.", [], "nobody did"),
        (
            f"{BOMB}The {FRONT} has claimed responsibility for the terrorist act.",
            [FRONT],
            "the act is the bombing",
        ),
        (
            f"{BOMB}The blast was claimed by officials to be an accident.",
            [],
            "no claim of a deed",
        ),
    ],
)
def test_who_claims_it(analyser: Analyser, text: str, claimers: list[str], why: str) -> None:
    found = told(analyser, text, CLAIMER)
    assert [name for name, _ in found] == claimers, why
    assert all(certainty is Certainty.CLAIMED for _, certainty in found)


@pytest.mark.parametrize(
    ("text", "suspects"),
    [
        (f"{BOMB}The {FRONT} denied involvement.", [(FRONT, Certainty.DENIED)]),
        (f"{BOMB}The {FRONT} has denied carrying out the attack.", [(FRONT, Certainty.DENIED)]),
        (
            f"{BOMB}The {FRONT} denied involvement. Police blamed the {FRONT} for the bombing.",
            [(FRONT, Certainty.ALLEGED)],
        ),
        (f"{BOMB}The {FRONT} denied reports of talks.", []),
        (f"{BOMB}Police denied that it was the {FRONT}.", []),
    ],
)
def test_who_denies_it_is_a_suspect_who_does(
    analyser: Analyser, text: str, suspects: list[tuple[str, Certainty]]
) -> None:
    assert told(analyser, text, SUSPECT) == suspects


def test_what_is_put_on_a_kind_of_people_is_alleged(analyser: Analyser) -> None:
    ((name, certainty),) = told(analyser, f"{BOMB}The attack was attributed to drug cartels.", SUSPECT)
    assert name == "drug cartels"
    assert certainty is Certainty.ALLEGED


def test_fighters_are_of_the_organisation_that_is_named_once(analyser: Analyser) -> None:
    text = (
        "Rebels attacked a barracks in Olan on Monday and killed two soldiers. Rebels of the Northern "
        "Liberation Front have fought the army for ten years."
    )
    assert any("Front" in name for name, _ in told(analyser, text, PERPETRATOR))


def test_fighters_are_of_the_one_armed_group_that_is_named(analyser: Analyser) -> None:
    text = (
        "Rebels blew up a bridge near Olan on Monday. The Northern Liberation Front (NLF) has fought "
        "the army for years. The NLF has its camps in the hills."
    )
    assert any("Front" in name for name, _ in told(analyser, text, PERPETRATOR))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels blew up a bridge near Olan on Monday. The NLF (Northern Liberation Front) has its camps "
        "in the hills. The Northern Liberation Front spoke of a blow to the army.",
        "Rebels blew up a bridge near Olan on Monday. The Northern Liberation Front [NLF] has fought the "
        "army. The Northern Liberation Front's camps lie in the hills.",
    ],
)
def test_another_name_in_brackets_is_no_other_armed_group(analyser: Analyser, text: str) -> None:
    assert any("Front" in name or name == "NLF" for name, _ in told(analyser, text, PERPETRATOR))


def test_a_party_with_such_a_name_is_no_armed_group_beside_one_that_is_known(analyser: Analyser) -> None:
    text = (
        "Rebels blew up a bridge near Olan on Monday. The Patriotic Union, a party, condemned it and asked "
        "the FMLN for talks."
    )
    assert any(name == "FMLN" for name, _ in told(analyser, text, PERPETRATOR))


def test_whose_members_did_it_did_it_too(analyser: Analyser) -> None:
    text = "Members of the Shining Path group murdered a mayor in Olan on Monday."
    assert any(name == "Shining Path" for name, _ in told(analyser, text, PERPETRATOR))


def test_an_armed_group_that_is_told_of_with_an_act_of_nobody_is_suspected(analyser: Analyser) -> None:
    text = "A bomb killed two in Olan on Monday, where the Northern Liberation Front has its camps."
    ((name, certainty),) = told(analyser, text, SUSPECT)
    assert (name, certainty) == ("Northern Liberation Front", Certainty.ALLEGED)


def test_an_armed_group_that_is_struck_is_not_suspected(analyser: Analyser) -> None:
    text = "A bomb attack on the Northern Liberation Front killed two in Olan on Monday."
    assert told(analyser, text, SUSPECT) == []


def test_nobody_does_an_earthquake(analyser: Analyser) -> None:
    text = "An earthquake killed 40 people in Olan on Monday. Dozens killed a thief near the bank."
    assert told(analyser, text, PERPETRATOR) == []


def test_fighters_of_two_organisations_are_of_neither(analyser: Analyser) -> None:
    text = (
        "Rebels attacked a barracks in Olan on Monday and killed two soldiers. Rebels of the Northern "
        "Liberation Front were seen near by. Rebels of the Southern Liberation Front were, too."
    )
    assert not any("Front" in name for name, _ in told(analyser, text, PERPETRATOR))


def told(analyser: Analyser, text: str, role: ParticipantRole) -> list[tuple[str, Certainty]]:
    result = analyser.analyse([ExtractionInput(Text("", text, "en", tuple(line_zones("", text))), DAY)])[0]
    assert isinstance(result, Extraction)
    return [
        (person.name, person.certainty)
        for account in result.accounts
        for person in account.participants
        if person.role is role
    ]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Rebels attacked a barracks in Olan with rifles and a mortar on Monday.", ["rifles", "mortar"]),
        ("Rebels attacked a barracks in Olan and seized 37 rifles and a mortar on Monday.", []),
        ("Rebels attacked a bank in Olan on Monday. Bomb-squad experts came.", []),
        ("Rebels attacked a bank in Olan on Monday with a 9mm pistol.", ["9mm pistol"]),
    ],
)
def test_weapons_are_used_and_not_taken(analyser: Analyser, text: str, weapons: list[str]) -> None:
    result = analyser.analyse([ExtractionInput(Text("", text, "en", tuple(line_zones("", text))), DAY)])[0]
    assert isinstance(result, Extraction)
    assert [weapon for account in result.accounts for weapon in account.weapons] == weapons
