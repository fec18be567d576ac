"""By which common nouns a body may be called, by its name: the Fire Brigades Union is "the union".

Found: a noun of the name; what its words imply (a Constabulary is "the force"); what well-known bodies are
("the refugee agency"). Not found: what an unknown name says nothing of (Lund Partners, a law firm).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from dateline.extraction import lexicon


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a name, those in the plural or of an owner without their "s" as well."""
    words = name.casefold().replace("-", " ").replace("’", "'").split()
    words += [word.removesuffix("'s") for word in words if word.endswith("'s")]
    return frozenset({*words, *(word[:-1] for word in words if word.endswith("s") and len(word) > _SHORT)})


@cache
def nouns_of(name: str) -> frozenset[str]:
    """The words of a name and what else it is called by."""
    own = words_of(name)
    beside = lexicon.load("body_kinds")["with_word"]
    return own.union(
        (noun for noun, implied in _by_word().items() if not own.isdisjoint(implied)),
        *(beside[word] for word in own if word in beside),
        _by_phrase(name),
        _known().get(name.casefold().removeprefix("the "), ()),
    )


def is_called(
    names: Iterable[str],
    noun: str,
    others: Sequence[str],
    words: Callable[[str], frozenset[str]] = nouns_of,
) -> bool:
    """Whether the `words` of one of a body's names hold a noun and all `others` that narrow it."""
    return any(noun in found and found.issuperset(others) for found in map(words, names))


_SHORT = 4
"""Letters of a word whose last "s" is its own: "news", "gas"."""


@cache
def body_nouns() -> frozenset[str]:
    """All nouns that may mean a body."""
    kinds, organisations = lexicon.load("body_kinds"), lexicon.load("organisations")
    return frozenset().union(
        kinds["by_word"],
        kinds["open"],
        organisations["nominals"],
        organisations["own_nouns"],
        *(row["nouns"] for row in kinds["known"]),
    )


def is_well_known(name: str) -> bool:
    """Whether all know what a body is, by its name alone."""
    return name.casefold().removeprefix("the ") in _known()


def may_be_called(name: str, noun: str) -> bool:
    """Whether a name may be that of a body which a noun means near by: "the company" is no ministry.

    True for a noun that tells nothing ("the group"), where the name is not of a public body.
    """
    organisations = lexicon.load("organisations")
    words = name.split()
    hints = organisations["nominals"].get(noun, () if noun in body_nouns() else ("",))
    if "" in hints:
        private = noun in lexicon.words("organisations", "private")
        return lexicon.words("organisations", "public" if private else "no_groups").isdisjoint(words)
    if noun in nouns_of(name) or any(hint in words for hint in hints):
        return True
    return noun in lexicon.words("body_kinds", "open") and _is_unspoken(name)


def _is_unspoken(name: str) -> bool:
    """Whether no word of a name says what kind of thing it is: Anadolu, Save the Children; no hotel."""
    told = lexicon.words("organisations", "own_nouns").isdisjoint(nouns_of(name))
    return told and lexicon.words("name_heads", "FAC").isdisjoint(name.split())


@cache
def loosely_called(name: str, noun: str) -> bool:
    """Whether a noun may mean a body that no other in the text is called by: a Department is "the agency"."""
    words = lexicon.load("body_kinds")["loosely"].get(noun, ())
    return not words_of(name).isdisjoint(words)


@cache
def _by_word() -> Mapping[str, frozenset[str]]:
    return {noun: frozenset(words) for noun, words in lexicon.load("body_kinds")["by_word"].items()}


def _by_phrase(name: str) -> Iterable[str]:
    """What a name begins or ends with words for: the Armed Forces of Lundia are "the army"."""
    folded = name.casefold().removeprefix("the ")
    for phrase, nouns in lexicon.load("body_kinds")["by_phrase"].items():
        before = folded.removesuffix(phrase) if folded.endswith(phrase) else None
        whole = folded.startswith(phrase) or (before is not None and len(before.split()) == 1)
        if whole:
            yield from nouns


@cache
def _known() -> Mapping[str, frozenset[str]]:
    found: dict[str, Iterable[str]] = {}
    for row in lexicon.load("body_kinds")["known"]:
        for name in row["names"]:
            key = name.casefold()
            found[key] = (*found.get(key, ()), *row["nouns"], *row.get("with", ()))
    return {name: frozenset(nouns) for name, nouns in found.items()}
