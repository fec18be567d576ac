"""Words that evoke an incident, and those that only look like it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.reading.reading import read
from dateline.extraction.components.incidents.triggers.triggers import triggers_in

pytestmark = pytest.mark.model


def evoked(nlp: Language, text: str) -> list[tuple[str, str]]:
    reading = read(nlp(text))
    return [
        (trigger.type, trigger.reality)
        for sentence in reading.sentences
        for trigger in triggers_in(reading, sentence)
    ]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Officials thought that a bomb had exploded.", "conflict.bombing", "who may know"),
        ("Two soldiers were killed by shelling near Olan.", "conflict.shelling", "a gerund for a noun"),
        ("A motorcycle loaded with explosives was detonated in Olan.", "conflict.bombing", "a laden vehicle"),
        ("A lorry bomb killed 22 people in Olan.", "conflict.bombing", "no lorry that runs people over"),
        ("A guard was hurt in a hit-and-run on Monday.", "accident.road", "a driver who drove on"),
        ("Police seek a hit and run driver.", "accident.road", "without hyphens"),
        ("Gunmen raided a village on Monday.", "conflict.armed_assault", "no police"),
        ("The car was hit by a lorry.", "accident.road", "what cars are hit by on roads"),
        ("Two boys died when a dumper turned turtle.", "accident.road", "what overturns"),
        ("He failed to stop after hitting a cyclist.", "accident.road", "what he did before"),
        ("The car was hit by a second blast.", "accident.explosion", "and what not"),
        ("A lorry killed two cyclists in Olan.", "accident.road", "a lorry that does"),
        (
            "Police have rescued 15 of the 27 boys who were abducted.",
            "conflict.rescue_operation",
            "by police",
        ),
        ("The mayor was shot on Sunday.", "conflict.assassination", "killed for who he is"),
        ("The farmer was shot on Sunday.", "crime.shooting", "and not so"),
        (
            "Rebels killed 18 villagers with machetes.",
            "conflict.armed_assault",
            "fighters, whatever the means",
        ),
        ("A man killed two soldiers with a machete.", "crime.stabbing", "no fighter who did it"),
        ("Nurses walked off the job on Monday.", "unrest.strike", "a phrase"),
        ("A car bomb exploded outside the ministry.", "conflict.bombing", "a noun and a frame"),
        ("Guerrillas attacked a police station with dynamite.", "conflict.bombing", "the means decide"),
        ("Gunmen opened fire on a crowd.", "crime.shooting", "a phrase"),
        ("Guerrillas opened fire on a convoy.", "conflict.armed_assault", "fighters make it armed conflict"),
        ("A house fire killed two children.", "accident.fire", "a special word before a word of harm"),
        ("A plane crashed into the sea.", "accident.air", "a verb with its subject"),
        ("Rebels set fire to three buses.", "crime.arson", "a verb, its object and fire"),
        ("Workers went on strike.", "unrest.strike", "a strike of workers"),
        ("An airstrike hit a hospital.", "conflict.airstrike", "a strike from the air"),
        ("A magnitude 6.1 earthquake struck Peru.", "disaster.earthquake", "an earthquake"),
        ("A man was stabbed in a park.", "crime.stabbing", "stabbed"),
        ("The minister was assassinated.", "conflict.assassination", "assassinated"),
        ("Three engineers were kidnapped.", "conflict.kidnapping", "kidnapped"),
        ("Militants took dozens of foreigners hostage.", "conflict.hostage_taking", "a frame"),
        ("A train derailed near Leeds.", "accident.rail", "a train"),
        ("Thieves robbed a bank.", "crime.robbery", "robbed"),
        ("Flooding forced 300 people from their homes.", "disaster.flood", "a flood"),
        ("A ferry capsized off the coast.", "accident.sea", "a ship"),
        ("A suicide bomber blew himself up.", "conflict.suicide_bombing", "more exact than a bombing"),
        ("Police said the building collapsed at noon.", "accident.collapse", "a building"),
        ("A Russian strike on a market killed two.", "conflict.airstrike", "a state's"),
        ("Three civilians died in Ukrainian fire on Donetsk.", "conflict.armed_assault", "a people's fire"),
        ("A Greek fire killed two.", "accident.fire", "a fire somewhere"),
        ("Two were killed in Israeli strikes in May.", "conflict.airstrike", "what people died in"),
        ("Russian forces struck an oil depot.", "conflict.airstrike", "what forces strike"),
        ("Ukraine struck an oil depot.", "conflict.airstrike", "what states strike"),
        ("Iran-backed rebels fired missiles.", "conflict.shelling", "no firing back"),
        ("Workers in Nigeria went on an oil strike.", "unrest.strike", "of oil workers"),
    ],
)
def test_an_incident_is_evoked(nlp: Language, text: str, expected: str, why: str) -> None:
    assert (expected, "") in evoked(nlp, text), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The senator attacked the policy.", "with words"),
        ("He was fired from his job.", "dismissed"),
        ("The airlines are in a price war.", "figurative"),
        ("The director shot a film in Rome.", "with a camera"),
        ("Police called the bomb squad.", "a squad"),
        ("The stock market crash worried investors.", "a market"),
        ("Negotiators struck a deal.", "agreed"),
        ("The website crashed on Monday.", "a computer"),
        ("He suffered a heart attack.", "an illness"),
        ("She got a flu shot.", "a vaccine"),
        ("The population explosion continued.", "growth"),
        ("The council approved the budget.", "nothing happened"),
        ("The admiral harshly attacked the president.", "with words"),
        ("Pakistan hit their target of 280 runs with ease.", "a match"),
        ("Norway struck gold in the relay.", "a medal"),
        ("The rebels' hit-and-run tactics cost them support.", "no driver"),
        ("Deputies raided a home. The raid was made on Monday.", "by police, and told of again"),
        ("Dawn raids on Monday led to a cannabis farm.", "what police look for"),
        ("Fourteen men were arrested in raids on 20 homes in Hull.", "who is not named, to arrest"),
    ],
)
def test_what_only_looks_like_an_incident_is_none(nlp: Language, text: str, why: str) -> None:
    assert evoked(nlp, text) == [], why


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("It sounded like a bomb had exploded.", "figurative"),
        ("It looked as if an earthquake had struck the town.", "figurative"),
        ("I thought a bomb had exploded.", "figurative"),
        ("Officers rehearsed their response to a bombing.", "planned"),
        ("In the scenario, gunmen storm a bank and take ten people hostage.", "fictional"),
        ("They threatened to blow up the bridge.", "threatened"),
        ("They came with the intention of robbing the bank.", "planned"),
        ("He threatened to set himself on fire.", "planned"),
        ("The guerrillas planned to assassinate the minister.", "planned"),
        ("If a fire breaks out, call for help.", "possible"),
        ("Bombings have increased in recent years.", "habitual"),
        ("No shooting was reported.", "negated"),
        ("He denied the attack.", "denied"),
        ("The talks may prevent an attack.", "feared"),
        ("She said the gangs who kidnap and murder must be jailed.", "habitual"),
        ("He told the rebels to stop murdering civilians.", "habitual"),
        ("He deplored the murder of priests, nuns and teachers.", "habitual"),
        ("They spoke of a wave of kidnapping and murder.", "habitual"),
        ("A woman is killed every five days.", "habitual"),
        ("When a child is murdered, the whole town grieves.", "habitual"),
        ("The group announced a suspension of its attacks.", "cancelled"),
        ("It promised an end to ambushes and attacks.", "feared"),
        ("He had no knowledge of a guerrilla attack.", "negated"),
        ("No priest was jailed or murdered there.", "negated"),
        ("There were rumors of an attack on the barracks.", "rumoured"),
        ("The lawmaker called for the assassination of the general.", "planned"),
    ],
)
def test_what_did_not_happen_is_told_apart(nlp: Language, text: str, reality: str) -> None:
    found = evoked(nlp, text)
    assert found
    assert all(how == reality for _, how in found)


@pytest.mark.parametrize(
    "text",
    [
        "Police seek the gunmen who kidnapped a nun on Friday.",
        "The rebels stopped shelling the town when troops came.",
        "He deplored the murder of two priests, a nun and a teacher.",
        "She mourned the murder of priests in Oxton.",
        "They ended the siege of the embassy.",
        "He accused the army of “murdering” a leader.",
        "The police called for witnesses to the murder.",
        "No one answered when gunmen attacked the house.",
        "When a child was murdered in Oxton, the whole town grieved.",
    ],
)
def test_what_happened_is_no_habit(nlp: Language, text: str) -> None:
    found = evoked(nlp, text)
    assert found
    assert all(how == "" for _, how in found)
