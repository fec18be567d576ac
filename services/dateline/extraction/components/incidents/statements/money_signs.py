"""The sign of a currency before a number, written apart from it or as one word with it: which currency it is.

Found: "$" of "$11m", "PHP" of "PHP 2.3 billion", "P" of "P640 million" in an article on the Philippines, "Rs"
of "Rs300 crore". Not found: "P640" in an article that names no country whose money has that letter, and words
that a currency's code only looks like: "Try 5 of them".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_SIGNED = re.compile(r"([a-z$/₱₦₺₫฿₵]{1,4})(\d[\d,]*(?:\.\d+)?(?:bn|mn|tn|m)?)")


def signed_numbers(words: Sequence[str], start: int, end: int, signs: frozenset[str]) -> dict[int, str]:
    """The tokens of [start, end) that are a sign and its number in one, with the signs."""
    found: dict[int, str] = {}
    for at in range(start, end):
        word = words[at]
        if word[-1:].isalnum() and not word.isalpha() and not word[:1].isdigit():
            match = _SIGNED.fullmatch(word)
            if match is not None and match[1] in signs:
                found[at] = match[1]
    return found


def without_signs(words: Sequence[str], signed: Mapping[int, str]) -> list[str]:
    """The words, with the bare number where a sign was written with it."""
    bare = list(words)
    for at, sign in signed.items():
        bare[at] = bare[at].removeprefix(sign)
    return bare
