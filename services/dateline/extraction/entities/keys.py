"""Names as keys: what two spellings of one name share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from dateline.extraction import lexicon


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without article, possessive and the full stops of abbreviations."""
    words = name.replace("-", " ").replace("’", "'").split()
    while words and words[0].lower() in {"the", "a", "an"} and len(words) > 1:
        words = words[1:]
    if words and words[-1].lower().endswith("'s") and len(words[-1]) > 2:
        words[-1] = words[-1][:-2]
    return tuple(word.replace(".", "") if "." in word else word for word in words) or (name,)


def key_of(name: str, label: str) -> str:
    """The key under which exact names meet; organisations lose their legal form."""
    known = _same_names().get(" ".join(words_of(name)))
    if known is not None:
        return known.casefold()
    words = list(words_of(name))
    if label == "ORG":
        words = list(without_form(words))
    if label == "NORP" and len(words[-1]) > _MIN_PLURAL and words[-1].endswith("s"):
        words[-1] = words[-1].removesuffix("s")  # "Malians" and "Malian"
    return " ".join(words).casefold()


_MIN_PLURAL = 4


def without_form(words: Sequence[str]) -> Sequence[str]:
    """The words of an organisation's name without its legal form."""
    end = len(words)
    while end > 1 and words[end - 1] in _legal_forms():
        end -= 1
    return words[:end]


def is_well_known(name: str) -> bool:
    """Whether a name, without its article, is among the pairs that everybody knows: "U.S.", "UK"."""
    return name in _same_names()


@cache
def _same_names() -> dict[str, str]:
    return {
        " ".join(words_of(name)): group[0] for group in lexicon.load("same_names")["groups"] for name in group
    }


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(form.replace(".", "") for form in lexicon.words("organisations", "legal_forms"))


def initials(words: tuple[str, ...]) -> str:
    """The capitals of a name's words: "GM" for General Motors, "IAEA"."""
    return "".join(word[0] for word in words if word[0].isupper())


def is_joined(name: str) -> bool:
    """Whether it is one word with a hyphen, and no article of an Arabic name: "Roe-Lund"."""
    return "-" in name and len(name.split()) == 1 and name[:3] not in ARABIC


def joined_last(name: str) -> str:
    """The last name of a full one, where it has a hyphen: "Roe Lund" of "Ada Roe-Lund"."""
    *first, last = name.split()
    return " ".join(words_of(last)) if first and is_joined(last) else ""


ARABIC = frozenset({"Al-", "al-", "El-", "el-"})


def in_capitals(name: str) -> str:
    """A name that is written in small letters, as longer ones are that end so: "the coast guard"."""
    return name.title() if name.islower() else name
