"""Whom a word of harm is said of: by verbs, by states, by nouns.

Found: the two men of "two men were shot", "shot two men", "two men found dead", "the deaths of two men".
Not found: the one who did it, and whoever a shot was fired at.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm.gave_up import gave_up
from dateline.extraction.components.incidents.harm.hurt_bodies import hurt_in_body
from dateline.extraction.components.incidents.harm.in_shelter import moved_to_shelter
from dateline.extraction.components.incidents.harm.last_breath import last_breath
from dateline.extraction.components.incidents.harm.not_found import not_found
from dateline.extraction.components.incidents.harm.nouns_of_harm import counted_noun, fatally, tells_of_deaths
from dateline.extraction.components.incidents.harm.questioned import questioned
from dateline.extraction.components.incidents.harm.seen_to import CONDITIONS, in_condition, seen_to
from dateline.extraction.components.incidents.harm.states import among, in_state, is_state
from dateline.extraction.components.incidents.harm.verbs_of_harm import by_verb
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.words.harm_words import FATAL, Patient, harm_words


def patients(reading: Reading, index: int, sentence: Sentence) -> Iterator[Patient]:
    """Whom one word of a sentence says to have come to harm."""
    lemma, pos, tag = reading.lemmas[index], reading.pos[index], reading.tags[index]
    words = harm_words()
    if pos in ("VERB", "AUX") or tag in ("VBN", "VBD", "VBG"):
        yield from by_verb(reading, index, words)
        yield from questioned(reading, index)
        yield from gave_up(reading, index)
        yield from not_found(reading, index)
        yield from last_breath(reading, index)
        yield from moved_to_shelter(reading, index)
        yield from hurt_in_body(reading, index)
        yield from seen_to(reading, index)
    if lemma in words.states and is_state(lemma, pos, words):
        for patient, rule in in_state(reading, index):
            yield words.states[lemma], patient, rule
    missing = lemma == "miss" and reading.words[index] == "missing" and reading.child(index, "dobj") is None
    if missing or (reading.words[index] == "unaccounted" and reading.child(index, "nsubjpass") is not None):
        # The parse may take "were missing" and "is unaccounted for" for verbs.
        for patient, rule in in_state(reading, index):
            yield "missing", patient, rule
    if pos in ("NOUN", "PROPN"):
        yield from counted_noun(reading, index)
    elif pos == "ADJ" and lemma in CONDITIONS:
        yield from in_condition(reading, index)
    elif lemma == "among" and pos == "ADP":
        yield from among(reading, index)
    elif lemma in ("fatal", "deadly") and tells_of_deaths(reading, index):
        yield FATAL, reading.heads[index], "fatal"
    elif lemma in words.fatal and pos == "ADV" and index > sentence.start:
        yield from fatally(reading, index, sentence, words)
