"""Whether a verb tells of shots that were fired: by somebody, or by a gun that went off.

Found: "fired at the car", "opened fire", "returned fire", "the rifle went off". Not found: "went off to war".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.reading.subjects import subject_of
from dateline.extraction.components.incidents.words.harm_words import HarmWords


def fires(reading: Reading, verb: int, words: HarmWords) -> bool:
    """Like "fired at the car", "opened fire", "the rifle went off", "the gun discharged"."""
    lemma, fired = reading.lemmas[verb], reading.child(verb, "dobj")
    if lemma in ("fire", "shoot"):
        return True
    if fired is not None and reading.lemmas[fired] in words.shots:
        return lemma in ("open", "return")
    if lemma not in ("discharge", "go", "misfire"):
        return False
    return (fired is not None and reading.lemmas[fired] in words.guns) or any(
        reading.lemmas[gun] in words.guns for gun in subject_of(reading, verb)
    )
