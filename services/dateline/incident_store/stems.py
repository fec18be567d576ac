"""Words without their endings, so that "arrested", "arrests" and "arresting" count as one term.

Far lighter than a dictionary, and wrong in the same way on both sides of a comparison: what matters is only
that two forms of one word meet. Longest ending first; at least four letters stay.
"""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = {
    "ingly": "",
    "edly": "",
    "ings": "",
    "ing": "",
    "ies": "y",
    "ied": "y",
    "ers": "",
    "ed": "",
    "es": "",
    "er": "",
    "ly": "",
    "s": "",
}
_LEAST = 4
# By the last letter, since most words end in none that an ending ends in.
_BY_LETTER = {
    letter: tuple(
        (ending, -len(ending), instead) for ending, instead in _ENDINGS.items() if ending[-1] == letter
    )
    for letter in {ending[-1] for ending in _ENDINGS}
}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without its ending: "shootings" is "shoot", "robberies" is "robbery"."""
    for ending, end, instead in _BY_LETTER.get(word[-1:], ()):
        if word.endswith(ending) and len(word) + end >= _LEAST:
            word = word[:end] + instead
            break
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > _LEAST and word[-1] == "e":
        word = word[:-1]
    return word
