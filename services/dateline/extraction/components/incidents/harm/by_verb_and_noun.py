"""Whom a verb harms by the noun that it takes, where neither harms alone.

Found: the farmer of "the mine blew off a farmer's leg", the officer of "an officer took a bullet in the
shoulder", the boy of "it cost the boy his life" and of "the boy never regained consciousness", the baby of "a
baby was the only fatality". Not found: "the goalkeeper took a shot in the face", "the bank cost him his job",
"she soon regained consciousness".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.harm.losses import LIMBS
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.words.harm_words import HIT, HarmWords, Patient
from dateline.extraction.components.incidents.words.people_words import people_words

_BULLETS = frozenset({"bullet", "shrapnel"})
_ONLY = frozenset({"only", "sole", "first", "latest", "second", "third", "fourth", "fifth"})


def severed(reading: Reading, index: int, _: HarmWords) -> Iterator[Patient]:
    """Whose limb something blew or tore off."""
    limb = reading.child(index, "dobj")
    if limb is None or reading.lemmas[limb] not in LIMBS or not _is_off(reading, index):
        return
    whose = reading.child(limb, "poss")
    if whose is not None and reading.lemmas[whose] in people_words().people:
        yield "injured", whose, "object"


def _is_off(reading: Reading, index: int) -> bool:
    off = any(reading.words[child] == "off" for child in reading.kids(index, "prt", "advmod", "prep"))
    return off or reading.lemmas[index] == "sever"


def took_bullet(reading: Reading, index: int) -> Iterator[Patient]:
    """Who took a bullet, which may have killed them."""
    what = reading.child(index, "dobj")
    if what is not None and reading.lemmas[what] in _BULLETS:
        yield from ((HIT, one, "subject") for one in subject_of(reading, index))


def cost_life(reading: Reading, index: int, _: HarmWords) -> Iterator[Patient]:
    """Whom it cost their life; the parse may take them for a word on that."""
    life = reading.child(index, "dobj")
    if life is None or reading.lemmas[life] != "life" or reading.child(life, "poss") is None:
        return
    whom = next((one for one in reading.kids(index, "dative") if one < life), None)
    if whom is None:
        whom = next((one for one in reading.kids(life, "amod", "nmod", "compound") if one > index), None)
    if whom is not None:
        yield "killed", whom, "object"


def not_awake(reading: Reading, index: int, _: HarmWords) -> Iterator[Patient]:
    """Who never regained consciousness."""
    what = reading.child(index, "dobj")
    denied = any(reading.words[child] in ("never", "not") for child in reading.kids(index, "neg", "advmod"))
    if denied and what is not None and reading.lemmas[what] == "consciousness":
        yield from (("killed", one, "subject") for one in subject_of(reading, index))


def only_one(reading: Reading, index: int, _: HarmWords) -> Iterator[Patient]:
    """Who was the only fatality."""
    noun = reading.child(index, "attr")
    if noun is None or reading.lemmas[noun] != "fatality":
        return
    if not _ONLY.isdisjoint(reading.words[child] for child in reading.children[noun]):
        yield from (("killed", one, "subject") for one in subject_of(reading, index))
