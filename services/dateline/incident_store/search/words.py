"""Words as search files and looks for them, the same on every database.

A word is folded (case, accents, possessives) and loses its plural, past or present ending, so that
"explosions" finds "explosion". The database only compares whole words; a change here wants all entries filed
anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dateline.domain.folding import fold
from dateline.incident_store.stems import stem

MAX_WORD = 60
_PHRASE = re.compile(r'"([^"]*)"?|([^"]+)')


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in their order: "Gas-plant workers'" is ("gas", "plant", "work")."""
    return tuple(map(_word, fold(text.replace("-", " ")).split()))


def names_of(text: str) -> tuple[str, ...]:
    """The words of a name, whole: endings tell names apart."""
    return tuple(word[:MAX_WORD] for word in fold(text.replace("-", " ")).split())


def phrases_of(query: str) -> tuple[tuple[str, ...], ...]:
    """What a query asks for: each word alone, and each phrase in double quotes as one."""
    found: list[tuple[str, ...]] = []
    for quoted, plain in _PHRASE.findall(query):
        if quoted:
            found.append(words_of(quoted))
        else:
            found += [(word,) for word in words_of(plain)]
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def holds_phrase(fields: Iterable[tuple[str, ...]], phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand next to each other in one of some fields."""
    size = len(phrase)
    return any(field[at : at + size] == phrase for field in fields for at in range(len(field) - size + 1))


@lru_cache(maxsize=65_536)
def _word(word: str) -> str:
    return stem(word[:MAX_WORD])
