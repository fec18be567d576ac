"""The words that say who took part, read from data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The lexicon in the shape that finding needs."""

    suspect_verbs: frozenset[str]
    suspect_nouns: frozenset[str]
    suspect_subjects: frozenset[str]
    suspect_takes: dict[str, frozenset[str]]
    victim_nouns: frozenset[str]
    victim_verbs: frozenset[str]
    responder_nouns: frozenset[str]
    responder_verbs: frozenset[str]
    witness_nouns: frozenset[str]
    claim_verbs: frozenset[str]
    claim_objects: frozenset[str]
    struck: frozenset[str]
    aimed: frozenset[str]
    targets: frozenset[str]
    whereabouts: frozenset[str]
    damaging: frozenset[str]
    settlements: frozenset[str]
    parts_of_things: frozenset[str]
    hollow: frozenset[str]
    collective: frozenset[str]
    bodies: frozenset[str]
    upon_nouns: frozenset[str]
    upon_things: frozenset[str]
    upon_verbs: frozenset[str]
    killing: frozenset[str]
    committed: frozenset[str]
    blame: frozenset[str]
    blame_on: frozenset[str]
    holds: frozenset[str]
    fighters: frozenset[str]
    armed_names: frozenset[str]
    armed_groups: frozenset[str]
    perpetrators: frozenset[str]
    weapons: frozenset[str]
    weapon_modifiers: dict[str, frozenset[str]]
    weapon_topics: frozenset[str]
    weapons_taken: frozenset[str]
    launch: frozenset[str]
    alleged: frozenset[str]
    denied: frozenset[str]
    confirmed: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The packaged lexicon of roles."""
    data = lexicon.load("participants")
    return RoleWords(
        suspect_verbs=frozenset(data["suspect"]["verbs"]),
        suspect_nouns=frozenset(data["suspect"]["nouns"]),
        suspect_subjects=frozenset(data["suspect"]["subjects"]),
        suspect_takes={verb: frozenset(things) for verb, things in data["suspect"]["takes"].items()},
        victim_verbs=frozenset(data["victim"]["verbs"]),
        victim_nouns=frozenset(data["victim"]["nouns"]),
        responder_nouns=frozenset(data["responder"]["nouns"]),
        responder_verbs=frozenset(data["responder"]["verbs"]),
        witness_nouns=frozenset(data["witness"]["nouns"]),
        claim_verbs=frozenset(data["claimer"]["verbs"]),
        claim_objects=frozenset(data["claimer"]["objects"]),
        struck=frozenset(data["struck"]),
        aimed=frozenset(data["aimed"]),
        targets=frozenset(data["targets"]),
        whereabouts=frozenset(data["whereabouts"]),
        damaging=frozenset(data["damaging"]),
        settlements=frozenset(data["settlements"]),
        parts_of_things=frozenset(data["parts_of_things"]),
        hollow=frozenset(data["hollow"]),
        collective=frozenset(data["collective"]),
        bodies=frozenset(data["bodies"]),
        upon_nouns=frozenset(data["upon"]["nouns"]),
        upon_things=frozenset(data["upon"]["things"]),
        upon_verbs=frozenset(data["upon"]["verbs"]),
        killing=frozenset(data["killing"]),
        committed=frozenset(data["committed"]),
        blame=frozenset(data["blame"]["verbs"]),
        blame_on=frozenset(data["blame"]["on"]),
        holds=frozenset(data["blame"]["holds"]),
        fighters=frozenset(data["fighters"]),
        armed_names=frozenset(data["armed_names"]),
        armed_groups=frozenset(data["armed_groups"]),
        perpetrators=frozenset(data["perpetrators"]),
        weapons=frozenset(data["weapons"]),
        weapon_modifiers={noun: frozenset(words) for noun, words in data["weapon_modifiers"].items()},
        weapon_topics=frozenset(data["weapon_topics"]),
        weapons_taken=frozenset(data["weapons_taken"]),
        launch=frozenset(data["launch"]),
        alleged=frozenset(data["alleged"]),
        denied=frozenset(data["denied"]),
        confirmed=frozenset(data["confirmed"]),
    )
