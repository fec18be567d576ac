"""What of a person's name tells who it is: its words without suffixes, nicknames in it, the Arabic article.

Found: "Jaber" and "Al Jaber" of "Sultan Al Jaber", "Kate" of 'Katherine "Kate" Ollis', J. and John Kennedy as
one. Not found: "John" as "Jon".
"""

from __future__ import annotations

from dateline.extraction import lexicon, nicknames
from dateline.extraction.entities.keys import ARABIC, is_joined, words_of

_QUOTES = "\"'“”‘’"
_ARTICLES = frozenset({"Al", "El"})
_WITH_ARTICLE = 2
_INITIAL = 2


def nicknames_in(words: tuple[str, ...]) -> list[str]:
    """What stands in quotation marks: "Kate" of 'Katherine "Kate" Ollis'."""
    return [word.strip(_QUOTES) for word in words[1:-1] if word[0] in _QUOTES and word[-1] in _QUOTES]


def inner_names(words: tuple[str, ...]) -> list[str]:
    """What stands between the first name and the last: "Choque" of "Rubén Choque Mamani".

    Many a Spanish, Congolese or Somali name goes on by it. Not an initial, a particle or a nickname.
    """
    particles = lexicon.words("people", "particles")
    return [
        word
        for word in words[1:-1]
        if word.isalpha() and len(word) > _INITIAL and word.lower() not in particles
    ]


def person_words(name: str) -> tuple[str, ...]:
    """The words of a name, without "Jr." behind them; a last name of several words as one."""
    words = words_of(name)
    if len(words) > 1 and is_joined(name):
        return (" ".join(words),)  # "Roe-Lund" is one name
    suffixes = lexicon.words("people", "name_suffixes")
    while len(words) > 1 and words[-1] in suffixes:
        words = words[:-1]
    if len(words) == 2 and (name[:3] in ARABIC or words[0].lower() in lexicon.words("people", "particles")):
        words = words[1:]  # "Al-Jubeir" and "van Dijk" are surnames
    return words


def same_first(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names with one last name can be of one person: "John F. Kennedy", "J. Kennedy"."""
    first, second = left[0], right[0]
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return second in nicknames.same_as(first)


def with_article(words: tuple[str, ...]) -> str:
    """The last name of a longer one with its article: "Al Jaber" of "Sultan Al Jaber"; else nothing."""
    last = words[-_WITH_ARTICLE:]
    return " ".join(last) if len(words) > len(last) and last[0] in _ARTICLES else ""


def is_with_article(words: tuple[str, ...]) -> bool:
    """Whether it may be a last name alone, as "Al Jaber" is; Al Gore has a first name."""
    return len(words) == _WITH_ARTICLE and words[0] in _ARTICLES
