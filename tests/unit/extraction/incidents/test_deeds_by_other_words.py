"""Kidnapping, arson, robbery and bombing told without those words, and what only sounds like it."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language

from dateline.domain.incident import ParticipantRole
from dateline.extraction.components.incidents.reading.reading import read
from dateline.extraction.components.incidents.triggers.triggers import triggers_in
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

KIDNAPPING, ARSON, ROBBERY = "conflict.kidnapping", "crime.arson", "crime.robbery"
BOMBING, SHOOTING, HOMICIDE = "conflict.bombing", "crime.shooting", "crime.homicide"


def evoked(nlp: Language, text: str) -> set[str]:
    reading = read(nlp(text))
    return {
        trigger.type
        for sentence in reading.sentences
        for trigger in triggers_in(reading, sentence)
        if not trigger.reality
    }


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("Five guards died in an exchange of fire at Oxton.", "conflict.clash", "a phrase, one of its words"),
        ("A UN patrol came under fire near Oxton.", "conflict.armed_assault", "under fire"),
        ("The air force bombed a village near Oxton.", "conflict.airstrike", "by the air force"),
        ("The rebels bombed what they called a base.", BOMBING, "what a clause names"),
        ("A drone dropped a grenade on the barracks.", "conflict.drone_strike", "from a drone"),
        ("A mine killed two sappers near the border.", BOMBING, "a mine that kills"),
        ("Her house was hit by a stray mortar round.", "conflict.shelling", "an agent of two words"),
        ("Troops launched a clearance operation in Oxton.", "conflict.military_operation", "what they clear"),
        ("Four individuals made the senator get into a jeep on Monday.", KIDNAPPING, "made to get in"),
        ("John Poe was taken away with his hands tied.", KIDNAPPING, "away, and tied"),
        ("Union leader John Poe was carried off by soldiers.", KIDNAPPING, "carried off by soldiers"),
        ("Armed men pulled the teacher out of class and took him away.", KIDNAPPING, "took him away"),
        ("Five engineers were captured by a Shining Path column.", KIDNAPPING, "a part of an armed group"),
        ("Two engineers were retained by the ELN.", KIDNAPPING, "retained"),
        ("Two young men were tied up and led away by soldiers.", KIDNAPPING, "the subject of the first verb"),
        ("Her family attributed the disappearance to the army.", KIDNAPPING, "a disappearance of somebody's"),
        ("Rebels poured gasoline on the cane field and lit it.", ARSON, "with what it was lit"),
        ("Several men doused the warehouse with petrol.", ARSON, "doused"),
        ("They stopped the bus and set it on fire.", ARSON, "it"),
        ("Hooded youths threw bottles of gasoline at a chapel.", ARSON, "at a building"),
        ("Six armed men took 60 million pesos from the bank.", ROBBERY, "money, by armed men"),
        ("Gunmen assaulted the bank and fled with the cash.", ROBBERY, "a bank, and cash"),
        ("Rebels seized medicine from the clinic.", ROBBERY, "goods, by rebels"),
        (
            "Kidnappers on Tuesday let go two Chinese engineers held in Oxton.",
            KIDNAPPING,
            "let go by captors",
        ),
        ("Soldiers rounded up 40 men in the town.", KIDNAPPING, "rounded up by soldiers"),
        ("A tourist was taken from his hotel in Oxton by armed men.", KIDNAPPING, "out of a hotel"),
        ("Fighters seized a bus on the road.", "conflict.hijacking", "a bus, by gunmen"),
        ("Vandals set light to four buses.", ARSON, "light"),
        ("Their tractor ran over a mine.", BOMBING, "a tractor, too"),
        ("Guerrillas fell upon a police post.", "conflict.armed_assault", "fell upon"),
        ("Soldiers crossed into Eastland.", "conflict.military_operation", "into a country"),
        ("Mutinous soldiers surrounded the presidential palace.", "conflict.coup", "a palace"),
        ("Attackers blew open the gate of the jail.", "crime.prison_break", "a gate of a jail"),
        ("Police arrested 40 protesters.", "unrest.protest", "a protest by who was there"),
        ("Police broke up a crowd with batons.", "unrest.riot", "batons"),
        ("Doctors stayed away from work on Monday.", "unrest.strike", "stayed away"),
        ("Villagers fled as the Teme broke its banks.", "disaster.flood", "a river by name"),
        ("A plane went off the end of the runway.", "accident.air", "off a runway"),
        ("A ferry lost power off Oxton.", "accident.sea", "a ferry without power"),
        ("An oil pipeline burst near Oxton.", "accident.industrial", "a pipeline of oil"),
        ("Fireworks went off in a shop.", "accident.explosion", "went off"),
        ("Crews were fighting a blaze at a mill.", "accident.fire", "what is fought is there"),
        ("A charge of dynamite damaged the monument.", BOMBING, "a charge of dynamite"),
        ("Guerrillas placed a charge on the pipeline.", BOMBING, "a charge on a pipeline"),
        ("Experts deactivated a package with 5 kg of dynamite.", BOMBING, "deactivated"),
        ("An attempt was made on the life of the colonel.", "conflict.assassination", "on a life"),
        ("The candidate was hit by nine bullets.", SHOOTING, "bullets"),
        ("A robber slit the throats of three peasants.", HOMICIDE, "throats"),
        ("The mechanic was found hanged, with signs of torture.", HOMICIDE, "hanged, and tortured"),
    ],
)
def test_a_deed_is_evoked_by_what_was_done(nlp: Language, text: str, kind: str, why: str) -> None:
    assert kind in evoked(nlp, text), why


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("The minister came under fire over the plan.", "conflict.armed_assault", "under criticism"),
        ("Six people were hurt when a car park was hit.", "accident.road", "no car"),
        ("The mine killed two miners when its roof fell.", BOMBING, "where people dig"),
        ("Gunmen ordered the passengers to get off the bus.", KIDNAPPING, "off it"),
        ("They made the driver get out of the car.", KIDNAPPING, "out of it"),
        ("Police pushed the suspect into a van.", KIDNAPPING, "police"),
        ("Police took the suspect away in a van.", KIDNAPPING, "police, again"),
        ("Doctors took the injured man away in an ambulance.", KIDNAPPING, "doctors"),
        ("Soldiers carried off the trophy.", KIDNAPPING, "a thing"),
        ("The rebels took him from his bed and shot him.", KIDNAPPING, "only to shoot him"),
        ("She blamed the disappointment on the coach.", KIDNAPPING, "no disappearance"),
        ("Workers poured gas into the tank of the bus.", ARSON, "into it"),
        ("Fans threw bottles of water at the bus.", ARSON, "water"),
        ("He set it on the table.", ARSON, "no fire"),
        ("The singer took the bus to the bank.", ROBBERY, "rode it"),
        ("He took millions from the bank in loans.", ROBBERY, "nobody armed"),
        ("The clerk placed a charge on the bill.", BOMBING, "money"),
        ("A man held the door for people with a knife.", "conflict.hostage_taking", "a door"),
        ("The prices went off the chart.", "accident.air", "no plane"),
        ("The casino broke the bank.", "disaster.flood", "no river"),
        ("She was attacked by two dogs.", "conflict.armed_assault", "animals"),
        ("Every time a child is shot in this country we hear the same words.", SHOOTING, "of no one case"),
        ("When someone is stabbed, who pays?", "crime.stabbing", "anybody"),
        ("The ministry sent planes to fight wildfires.", "disaster.wildfire", "any of them"),
        ("The player was hit by a ball.", SHOOTING, "a ball"),
        ("He was found hanged in his cell.", HOMICIDE, "perhaps by himself"),
    ],
)
def test_what_only_sounds_like_a_deed_is_none(nlp: Language, text: str, kind: str, why: str) -> None:
    assert kind not in evoked(nlp, text), why


PERPETRATOR, VICTIM, TARGET = ParticipantRole.PERPETRATOR, ParticipantRole.VICTIM, ParticipantRole.TARGET


@pytest.mark.parametrize(
    ("text", "role", "name", "why"),
    [
        ("Four individuals made the senator get into a jeep.", VICTIM, "senator", "who had to get in"),
        ("Five engineers were captured by a Shining Path column.", VICTIM, "engineers", "not arrested"),
        ("An attempt was made on the life of Colonel John Poe.", VICTIM, "John Poe", "whose life"),
        ("Three gunmen fired at the union leader.", VICTIM, "union leader", "at whom"),
        ("Six armed men took 60 million pesos from the Oxton bank.", TARGET, "Oxton bank", "from what"),
        ("Gunmen fired at the police precinct.", TARGET, "police precinct", "a building"),
        (
            "The armed strike decreed by the ELN paralyzed Arauca on Monday.",
            PERPETRATOR,
            "ELN",
            "who decreed it",
        ),
        ("The ELN decreed an armed strike in Arauca.", PERPETRATOR, "ELN", "the same"),
    ],
)
def test_a_deed_has_its_people(
    analyser: Analyser, text: str, role: ParticipantRole, name: str, why: str
) -> None:
    accounts = analysed(analyser, "", text, dt.date(2024, 5, 10)).accounts
    assert (role, name) in {(one.role, one.name) for account in accounts for one in account.participants}, why


def test_a_union_forces_nobody_to_strike(analyser: Analyser) -> None:
    text = "The Miners' Union called a strike on Monday. The strike began at dawn."
    accounts = analysed(analyser, "", text, dt.date(2024, 5, 10)).accounts
    assert not any(one.role is PERPETRATOR for account in accounts for one in account.participants)
