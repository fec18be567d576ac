"""Names in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^\w\s]|_")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")


@lru_cache(maxsize=4096)  # one article asks for each of its names half a dozen times
def fold(text: str) -> str:
    """The text without case, accents, possessives, punctuation and doubled white space."""
    plain = _POSSESSIVE.sub("", text)
    if plain.isascii():  # most names: nothing to take apart
        plain = plain.casefold()
    else:
        plain = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_NOT_WORD.sub(" ", plain.replace(".", "")).split())
