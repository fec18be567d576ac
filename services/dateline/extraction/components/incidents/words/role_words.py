"""The words that say who took part, read from data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The lexicon in the shape that finding needs."""

    suspect_verbs: frozenset[str]
    suspect_convicted: frozenset[str]
    suspect_cleared: frozenset[str]
    suspect_nouns: frozenset[str]
    suspect_subjects: frozenset[str]
    suspect_takes: dict[str, frozenset[str]]
    suspect_held: frozenset[str]
    suspect_kept: frozenset[str]
    suspect_kept_by: frozenset[str]
    suspect_gives_up: dict[str, frozenset[str]]
    suspect_linked: frozenset[str]
    suspect_admits: frozenset[str]
    suspect_alleges: frozenset[str]
    suspect_sought: frozenset[str]
    suspect_seekers: frozenset[str]
    suspect_not_sought: frozenset[str]
    victim_nouns: frozenset[str]
    victim_verbs: frozenset[str]
    witness_nouns: frozenset[str]
    claim_verbs: frozenset[str]
    claim_objects: frozenset[str]
    claim_deeds: frozenset[str]
    claim_saying: frozenset[str]
    claim_done: frozenset[str]
    claim_not_by: frozenset[str]
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
    fire: frozenset[str]
    no_deeds: frozenset[str]
    alleged: frozenset[str]
    denied: frozenset[str]
    part_in: frozenset[str]
    carry_out: frozenset[str]
    confirmed: frozenset[str]
    nobody_in_particular: frozenset[str]


@cache
def telling_words() -> frozenset[str]:
    """Every lemma by which somebody may be named for a role; whatever is none of them names nobody."""
    words = role_words()
    return frozenset(
        {
            *words.victim_nouns, *words.suspect_nouns, *words.witness_nouns, *words.suspect_verbs,
            *words.suspect_cleared,
            *words.suspect_takes, *words.suspect_subjects, *words.suspect_held, *words.suspect_gives_up,
            *words.suspect_linked, *words.suspect_admits, *words.suspect_sought, *words.suspect_alleges,
            *words.committed, *words.claim_verbs, *words.claim_saying, *words.denied, *words.blame,
            *words.blame_on, *words.holds, "want", "find", "be", "remain", "stay", "sit", "stand", "identify",
            "name", "appear",
        }
    )  # fmt: skip


@cache
def role_words() -> RoleWords:
    """The packaged lexicon of roles."""
    data = lexicon.load("participants")
    return RoleWords(
        suspect_verbs=frozenset(data["suspect"]["verbs"]),
        suspect_convicted=frozenset(data["suspect"]["convicted"]),
        suspect_cleared=frozenset(data["suspect"]["cleared"]),
        suspect_nouns=frozenset(data["suspect"]["nouns"]),
        suspect_subjects=frozenset(data["suspect"]["subjects"]),
        suspect_takes={verb: frozenset(things) for verb, things in data["suspect"]["takes"].items()},
        suspect_held=frozenset(data["suspect"]["held"]),
        suspect_kept=frozenset(data["suspect"]["kept"]),
        suspect_kept_by=frozenset(data["suspect"]["kept_by"]),
        suspect_gives_up={verb: frozenset(words) for verb, words in data["suspect"]["gives_up"].items()},
        suspect_linked=frozenset(data["suspect"]["linked"]),
        suspect_admits=frozenset(data["suspect"]["admits"]),
        suspect_alleges=frozenset(data["suspect"]["alleges"]),
        suspect_sought=frozenset(data["suspect"]["sought"]),
        suspect_seekers=frozenset(data["suspect"]["seekers"]),
        suspect_not_sought=frozenset(data["suspect"]["not_sought"]),
        victim_verbs=frozenset(data["victim"]["verbs"]),
        victim_nouns=frozenset(data["victim"]["nouns"]),
        witness_nouns=frozenset(data["witness"]["nouns"]),
        claim_verbs=frozenset(data["claimer"]["verbs"]),
        claim_objects=frozenset(data["claimer"]["objects"]),
        claim_deeds=frozenset(data["claimer"]["deeds"]),
        claim_saying=frozenset(data["claimer"]["saying"]),
        claim_done=frozenset(data["claimer"]["done"]),
        claim_not_by=frozenset(data["claimer"]["not_by"]),
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
        fire=frozenset(data["fire"]),
        no_deeds=frozenset(data["no_deeds"]),
        alleged=frozenset(data["alleged"]),
        denied=frozenset(data["denied"]),
        part_in=frozenset(data["part_in"]),
        carry_out=frozenset(data["carry_out"]),
        confirmed=frozenset(data["confirmed"]),
        nobody_in_particular=frozenset(data["nobody_in_particular"]),
    )
