"""Well-known people by name: "Colin L. Powell" is Colin Powell, "George P. Bush" is not George W. Bush.

A name with "~" before it in the list is shared by several who are in the news, and needs evidence: a role of
the field that the person is known for. So does one that is known with another form of the first name alone:
"Robert Dole" for "Bob Dole".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extraction import lexicon, nicknames
from dateline.extraction.knowledge.known import NOTABLE, Known

_SHARED = "~"
_OFFICES = frozenset({"us-office", "us-congress", "uk-office", "minister", "leader", "foreign"})
"""The lists of those in office."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person, and whether the name that was found is shared by others who are in the news.

    `field` is what the person is known for: "office", or "stage" for arts and sports.
    """

    known: Known
    field: str
    shared: bool = False


class People:
    """People by name, from lines of id, names and list; lines that begin with "#" are comments."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._by_name: dict[str, KnownPerson] = {}
        # The middle initials that each person goes by: who has another one is somebody else.
        self._initials: dict[str, set[str]] = {}
        for line in lines:
            if not line.startswith("#"):
                identity, names, listed = line.split("\t")
                self._add(identity, names.split("|"), "office" if listed in _OFFICES else "stage")

    def _add(self, identity: str, names: Sequence[str], field: str) -> None:
        known = Known(identity, names[0].removeprefix(_SHARED), NOTABLE)
        for name in names:
            bare = name.removeprefix(_SHARED)
            self._by_name[bare] = KnownPerson(known, field, shared=bare != name)
            self._initials.setdefault(identity, set()).update(_initials(bare.split(" ")))

    def names(self) -> Iterable[str]:
        """All names, as they are listed."""
        return self._by_name.keys()

    def find(self, name: str) -> KnownPerson | None:
        """Who is called so: as it is written, else without initials and "Jr.", else by another first name."""
        if (exact := self._by_name.get(name)) is not None:
            return exact
        words = _without_suffix(name.split(" "))
        if len(words) < len(("first", "last")):
            return None
        initials = set(_initials(words))
        rest = [word for word in words[1:-1] if not _is_initial(word)] + [words[-1]]
        same = self._by_name.get(" ".join([words[0], *rest]))
        if same is not None:
            return same if self._agrees(same, initials) else None
        for first in sorted(nicknames.same_as(words[0])):
            other = self._by_name.get(" ".join([first, *rest]))
            if other is not None and self._agrees(other, initials):
                return replace(other, shared=True)
        return None

    def _agrees(self, found: KnownPerson, initials: set[str]) -> bool:
        own = self._initials[found.known.id]
        return not initials or not own or not initials.isdisjoint(own)


def _without_suffix(words: list[str]) -> list[str]:
    suffixes = lexicon.words("people", "name_suffixes")
    while len(words) > 1 and words[-1].strip(".,") in suffixes:
        words = [*words[:-2], words[-2].rstrip(",")]
    return words


def _initials(words: Sequence[str]) -> Iterator[str]:
    return (word[0] for word in words[1:-1] if _is_initial(word))


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()
