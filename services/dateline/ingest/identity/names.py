"""Names as keys: under what an entity is kept, and what is looked up for a name in an article.

A person's "Dr Ann B. Roe Jr." is kept as first and last name ("p:ann roe") and as surname ("s:roe"); anything
else without article and legal form ("n:example shipping") and by its initials ("a:iaea"). Every word of a
name is a key of its own for search ("w:roe"), and so is every identity ("i:wikidata:Q76").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.domain.entity import EntityType, Identity
from dateline.domain.folding import fold
from dateline.domain.known_entity import KnownEntity, Profile
from dateline.ingest import lexicons

MAX_KEY = 200
"""Longer names are cut: what they begin with is enough to find them."""
_SHORT_INITIALS = 3
_LONGEST_INITIALS = 8


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a person's name, folded, without honorifics; `suffix` is "jr", "iii" or empty."""

    words: tuple[str, ...]
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """Whether there is more than a surname."""
        return len(self.words) > 1


@lru_cache(maxsize=4096)
def person_name(name: str) -> PersonName:
    """A person's name in parts. It keeps its last word, whatever that is."""
    words = fold(name).split()
    suffix = ""
    suffixes, honorifics = lexicons.words("name_suffixes"), lexicons.words("honorifics")
    while len(words) > 1 and words[-1] in suffixes:
        suffix = words.pop()
    begin = 0
    while begin < len(words) - 1 and words[begin] in honorifics:
        begin += 1
    return PersonName(tuple(words[begin:]), suffix)


def told_apart(one: PersonName, other: PersonName) -> str:
    """What tells two people of one first and last name apart: "suffix", "middle_name", or empty."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return "suffix"
    if one.words[:1] != other.words[:1] or one.words[-1:] != other.words[-1:]:
        return ""
    middle, others = one.words[1:-1], other.words[1:-1]
    return "" if not middle or not others or _may_be_one(middle, others) else "middle_name"


def _may_be_one(middle: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names agree as far as they are written: "b" and "bertha", one of two."""
    short, long = sorted((middle, other), key=len)
    return all(any(a.startswith(b) or b.startswith(a) for b in long) for a in short)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Any other name, folded, without a leading article and a company's legal form; may be empty."""
    words = fold(name).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    forms = lexicons.words("legal_forms")
    while len(words) > 1 and words[-1] in forms:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """The initials of a name of three or more capitalised words, without small words between: "iaea"."""
    words = [word for part in name.split() for word in part.split("-") if word[:1].isupper()]
    letters = fold("".join(word[0] for word in words))
    if words and words[0] == "The":
        letters = letters[1:]
    return letters if _SHORT_INITIALS <= len(letters) <= _LONGEST_INITIALS else ""


def is_acronym(name: str) -> bool:
    """Whether a name is one word in capitals that may stand for several: "IAEA", "U.N.H.C.R."."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and _SHORT_INITIALS <= len(letters) <= _LONGEST_INITIALS


def same_name_key(type_: EntityType, name: str) -> str:
    """What two spellings of one name share: the key under which they are exactly the same."""
    if type_ is EntityType.PERSON:
        parts = person_name(name)
        return " ".join((*parts.words, parts.suffix)).strip()
    return plain_name(name)


def sort_key(name: str) -> str:
    """What lists are ordered by."""
    return (fold(name) or name.casefold())[:MAX_KEY]


def identity_key(identity: Identity) -> str:
    """The key of an identity; it is one entity's alone."""
    return f"i:{identity.scheme}:{identity.id}"


def word_key(word: str) -> str:
    """The key of a folded word of a name."""
    return f"w:{word}"[:MAX_KEY]


def exact_keys(type_: EntityType, name: str) -> tuple[str, ...]:
    """The keys that entities of this name have, whether it is their whole name or most of it."""
    if type_ is EntityType.PERSON:
        words = person_name(name).words
        if not words:
            return ()
        key = f"p:{words[0]} {words[-1]}" if len(words) > 1 else f"n:{words[0]}"
        return (key[:MAX_KEY],)
    plain = plain_name(name)
    return (f"n:{plain}"[:MAX_KEY],) if plain else ()


def looked_up(type_: EntityType, names: Iterable[str], identities: Iterable[Identity]) -> frozenset[str]:
    """The keys of all entities that may be meant by these names of one thing."""
    keys = {identity_key(identity) for identity in identities}
    for name in names:
        keys.update(exact_keys(type_, name))
        if type_ is EntityType.PERSON:
            words = person_name(name).words
            if len(words) == 1:
                keys.add(f"s:{words[0]}"[:MAX_KEY])
        elif is_acronym(name):
            keys.add(f"a:{fold(name)}")
        elif short := initials(name):
            keys.add(f"n:{short}")
    return frozenset(keys)


@lru_cache(maxsize=256)  # asked when a new entity is decided on, and again when it is kept
def kept_under(entity: KnownEntity) -> frozenset[str]:
    """The keys by which an entity is found; none for one that was merged into another."""
    if entity.merged_into is not None:
        return frozenset()
    profile = entity.profile
    keys = {identity_key(identity) for identity in profile.identities}
    for name in profile.names:
        keys.update(word_key(word) for word in fold(name).split())
        for type_ in {profile.type, *entity.taken_for}:
            keys.update(exact_keys(type_, name))
            if type_ is EntityType.PERSON:
                words = person_name(name).words
                if len(words) > 1:
                    keys.add(f"s:{words[-1]}"[:MAX_KEY])
            elif not is_acronym(name) and (short := initials(name)):
                keys.add(f"a:{short}")
    return frozenset(keys)


def new_names(profile: Profile, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that are no spelling of one that the profile has."""
    names = [name for name in names if name != profile.name and name not in profile.aliases]
    if not names:
        return ()
    known = {same_name_key(profile.type, name) for name in profile.names}
    found: list[str] = []
    for name in names:
        key = same_name_key(profile.type, name)
        if key and key not in known:
            known.add(key)
            found.append(name)
    return tuple(found)
