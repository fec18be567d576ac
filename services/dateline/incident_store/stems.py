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


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without its ending: "shootings" is "shoot", "robberies" is "robbery"."""
    for ending, instead in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)] + instead
            break
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > _LEAST and word[-1] == "e":
        word = word[:-1]
    return word
