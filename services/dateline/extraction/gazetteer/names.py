"""Names of places as keys, so that "St Louis", "Saint Louis" and "ST. LOUIS" are looked up as one."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SILENT = str.maketrans(dict.fromkeys(".'’ʼʻ‘`´ʹʾʿ", ""))
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "}
)
"""Letters which no decomposition turns into plain ones."""
_BETWEEN = re.compile(r"[^\w]+|_+")
_SHORT = {"saint": "st", "sainte": "st", "ste": "st", "mount": "mt", "fort": "ft"}


def folded(name: str) -> str:
    """Words in small letters without accents, full stops and apostrophes; no leading "the"; may be empty."""
    if name.isascii():
        plain = name.translate(_SILENT).lower()
        plain = plain.replace("&", " and ") if "&" in plain else plain
    else:
        decomposed = unicodedata.normalize("NFKD", name.translate(_SILENT))
        plain = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
        plain = plain.translate(_LETTERS)
    words = _BETWEEN.sub(" ", plain).split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)


def key_of(name: str) -> tuple[int, int]:
    """A number of 32 bits and one of 16 which stand for the folded name in the file."""
    digest = hashlib.blake2b(name.encode(), digest_size=6).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")
