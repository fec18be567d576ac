"""Who cannot go home, and so is displaced.

Found: "96 people could not return to their homes", "some 30 families are still unable to go home". Not found:
"could not go to work", "80 were able to return home", "was unable to return the call".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import antecedent, subject_of
from dateline.extraction.components.incidents.words.harm_words import HarmWords, Patient

_ABLE = frozenset({"could", "can"})
_HOME = frozenset({"home", "homes", "house", "houses", "flats", "apartments", "properties"})
_HOME_WITHIN = 5
"""Tokens behind the verb, as in "go back to their homes"."""


def cannot_go_home(reading: Reading, verb: int) -> bool:
    """Whether a verb of going tells that somebody cannot go home."""
    if reading.lemmas[verb] not in ("return", "go"):
        return False
    unable = reading.deps[verb] == "xcomp" and reading.words[reading.heads[verb]] == "unable"
    able = any(reading.words[aux] in _ABLE for aux in reading.kids(verb, "aux"))
    if not unable and not (able and reading.child(verb, "neg") is not None):
        return False
    end = reading.sentences[reading.sentence_of[verb]].end
    return not _HOME.isdisjoint(reading.words[verb + 1 : min(verb + 1 + _HOME_WITHIN, end)])


def kept_from_home(reading: Reading, verb: int, _: HarmWords) -> Iterator[Patient]:
    """Those who cannot go home."""
    if not cannot_go_home(reading, verb):
        return
    above = verb
    if reading.deps[verb] == "xcomp":
        above = reading.heads[reading.heads[verb]]  # the "are" of "are unable to go"
    for subject in subject_of(reading, above):
        yield "displaced", antecedent(reading, subject, above), "subject"
