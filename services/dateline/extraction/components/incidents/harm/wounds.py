"""Who is said to have a wound: "suffered burns", "a broken wrist", "needed stitches", "left with burns"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.words.carriers import carriers
from dateline.extraction.components.incidents.words.harm_words import HIT, HarmWords, Patient, harm_words


def wounded(reading: Reading, index: int) -> Iterator[tuple[str, int, str]]:
    """Like "suffered a gunshot wound": the subject is hit, and dead where the wound is fatal."""
    wound = None if reading.lemmas[index] == "escape" else reading.child(index, "dobj")
    if wound is None:
        of = next(
            (child for child in reading.kids(index, "prep") if reading.words[child] in ("from", "with")), None
        )
        wound = reading.child(of, "pobj") if of is not None else None
    if wound is None or not _is_wound(reading, wound) or _is_escaped_from(reading, index, wound):
        return
    fatal = any(reading.lemmas[child] in _FATAL for child in reading.children[wound])
    kind = (
        "killed"
        if fatal
        else HIT
        if any(reading.lemmas[c] in ("gunshot", "stab", "bullet") for c in reading.children[wound])
        else "injured"
    )
    if reading.deps[index] == "acl":
        yield kind, reading.heads[index], "wounded"
        return
    for patient in subject_of(reading, index):
        yield kind, patient, "wounded"


def _is_escaped_from(reading: Reading, index: int, wound: int) -> bool:
    """Whether somebody has no such wound: "escaped from injury", "escaped with no injuries"."""
    if reading.lemmas[index] != "escape":
        return False
    none = any(reading.words[child] == "no" for child in reading.kids(wound, "det"))
    return none or reading.words[reading.heads[wound]] != "with"


def _is_wound(reading: Reading, noun: int) -> bool:
    """Like "burns", "a broken wrist", "a cut to his hand", "cuts and bruises"; not "a pay cut"."""
    words = harm_words()
    for item in reading.conjuncts(noun):
        if reading.lemmas[item] in words.wounds or _is_broken(reading, item, words):
            return True
    if reading.words[noun] == "cuts" and reading.lemmas[reading.heads[reading.heads[noun]]] == "escape":
        return True
    return reading.lemmas[noun] == "cut" and any(
        reading.lemmas[part] in words.body
        for to in (*reading.kids(noun, "prep"), *reading.kids(reading.heads[noun], "prep"))
        for part in reading.kids(to, "pobj")
    )


def _is_broken(reading: Reading, noun: int, words: HarmWords) -> bool:
    """Whether a limb is a broken one: "a broken wrist", "fractured ribs"."""
    return reading.lemmas[noun] in words.body and not _BROKEN.isdisjoint(
        reading.lemmas[child] for child in reading.children[noun]
    )


def left_with(reading: Reading, index: int, _: HarmWords) -> Iterator[Patient]:
    """Like "left a man with serious injuries", "was left in a coma"; not "left with no injuries"."""
    whom = reading.prefer(index, "dobj", "nsubjpass")
    if whom is None:
        return
    if any(_is_state_of_care(reading, noun) for of in _behind(reading, index, whom, "in") for noun in of):
        yield HIT, whom, "treated"
        return
    for wound in _borne(reading, index, whom):
        near = {reading.lemmas[child] for child in reading.children[wound]}
        if "no" not in near and _is_wound(reading, wound):
            yield "injured" if _FATAL.isdisjoint(near) else "killed", whom, "wounded"
            return


def brought_with(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "was dug out with a dislocated shoulder": who is rescued is hurt, too."""
    whom = reading.prefer(index, "nsubjpass", "dobj")
    if whom is None or harm_words().strict.get(reading.lemmas[index]) != "freed":
        return
    for wound in _borne(reading, index, whom):
        if _is_wound(reading, wound) and not any(
            reading.words[child] == "no" for child in reading.children[wound]
        ):
            yield "injured", whom, "wounded"
            return


def _borne(reading: Reading, verb: int, whom: int) -> Iterator[int]:
    """What somebody is left with."""
    for nouns in _behind(reading, verb, whom, "with"):
        yield from nouns


def _behind(reading: Reading, verb: int, whom: int, preposition: str) -> Iterator[list[int]]:
    for holder in (verb, whom):
        for of in reading.kids(holder, "prep"):
            if reading.words[of] == preposition and of > verb:
                yield reading.kids(of, "pobj")


def _is_state_of_care(reading: Reading, noun: int) -> bool:
    """Like "a coma", "a critical condition", "intensive care"."""
    bad = any(reading.words[child] in _BAD for child in reading.children[noun])
    return reading.lemmas[noun] == "coma" or (reading.lemmas[noun] in ("condition", "state", "care") and bad)


_BAD = frozenset({"critical", "serious", "grave", "stable", "vegetative", "intensive"})


_BROKEN = frozenset(
    {
        "break",
        "broken",
        "fracture",
        "fractured",
        "dislocated",
        "crack",
        "cracked",
        "shattered",
        "shatter",
        "sprained",
        "sprain",
        "crushed",
        "torn",
    }
)
_FATAL = frozenset({"fatal", "mortal"})
_BY_WEAPON = frozenset({"gunshot", "gun", "shot", "bullet", "shotgun", "stab", "knife", "graze"})
_COMES = frozenset(
    {"show", "come", "arrive", "walk", "turn", "stagger", "go", "drive", "enter", "run", "stumble", "appear"}
)
_BODIES = frozenset({"body", "corpse", "corps", "remains"})
_MET = frozenset({"find", "discover", "locate", "encounter", "see", "observe"})


def bearing(reading: Reading, index: int) -> Iterator[Patient]:
    """Like "a man with a gunshot wound", "found the boy with a stab wound", "came with a bullet wound"."""
    of = reading.heads[index]
    if reading.deps[index] != "pobj" or reading.words[of] != "with":
        return
    holder = reading.heads[of]
    if reading.pos[holder] == "ADV":
        holder = reading.heads[holder]  # "was found a few blocks away with injuries"
    if reading.lemmas[holder] in carriers():
        holder = _moved_by(reading, holder)
    by_weapon = {reading.words[child] for child in reading.children[index] if child < index}
    if _BY_WEAPON.isdisjoint(by_weapon) and not (
        reading.lemmas[holder] in _MET and reading.lemmas[index] in ("injury", "wound")
    ):
        return
    if any(reading.words[child] in ("no", "without") for child in reading.children[index]):
        return
    whom: int | None = None
    if reading.pos[holder] in ("NOUN", "PROPN", "NUM"):
        whom = holder
    elif reading.lemmas[holder] in _MET:
        whom = reading.prefer(holder, "dobj", "nsubjpass")
    elif reading.lemmas[holder] in _COMES:
        whom = next(subject_of(reading, holder), None)
    if whom is not None and reading.lemmas[whom] not in _BODIES:
        yield HIT, whom, "wounded"


def _moved_by(reading: Reading, carrier: int) -> int:
    """The verb of coming that a carrier hangs on: "came to a hospital in a private car with a stab wound"."""
    at = carrier
    for _ in range(_ABOVE):
        at = reading.heads[at]
        if reading.pos[at] == "VERB":
            return at
    return carrier


_ABOVE = 4
