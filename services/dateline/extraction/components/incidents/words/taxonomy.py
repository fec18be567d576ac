"""The incident types, read from data and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.words.newsroom_types import NONE, NewsroomTypes

_NAME = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
_IPTC = re.compile(r"\d{8}")
AREAS = frozenset({"conflict", "crime", "unrest", "disaster", "accident", "health"})


@dataclass(frozen=True, slots=True)
class IncidentType:
    """One type, and where four public schemes put it; empty where a scheme has no place for it.

    Types of one `family` may name the same incident: "attack" here, "assassination" there.
    """

    name: str
    definition: str
    family: str
    iptc: tuple[str, ...]
    plover: str = ""
    gtd: str = ""
    acled: str = ""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or self.name.partition(".")[0] not in AREAS:
            raise ValueError(f"{self.name!r} is not an area and a name joined by a dot")
        if not self.definition.endswith(".") or not self.family:
            raise ValueError(f"{self.name} needs a definition in a sentence, and a family")
        if not self.iptc or not all(_IPTC.fullmatch(code) for code in self.iptc):
            raise ValueError(f"{self.name} needs IPTC codes of eight digits")


def types_from(data: Mapping[str, Mapping[str, object]]) -> dict[str, IncidentType]:
    """The types that a mapping describes, by name. ValueError where one is not well formed."""
    return {name: _type_from(name, fields) for name, fields in data.items()}


@cache
def taxonomy() -> Mapping[str, IncidentType]:
    """The types that come with Dateline and those that the newsroom adds, by name."""
    return types_from(lexicon.load("taxonomy")) | types_from(_added[-1].types)


# A process analyses for one installation; what loads its pipeline says once which types are added.
_added: list[NewsroomTypes] = [NONE]


def added() -> NewsroomTypes:
    """What the newsroom adds."""
    return _added[-1]


def add(types: NewsroomTypes) -> None:
    """Add types in this process, in place of any before. ValueError where one is not well formed."""
    types_from(types.types)
    _added[:] = [types]
    taxonomy.cache_clear()


def _type_from(name: str, fields: Mapping[str, object]) -> IncidentType:
    unknown = set(fields) - {"definition", "family", "iptc", "plover", "gtd", "acled"}
    if unknown:
        raise ValueError(f"{name} has fields that mean nothing: {', '.join(sorted(unknown))}")
    codes = fields.get("iptc", ())
    return IncidentType(
        name=name,
        definition=str(fields.get("definition", "")),
        family=str(fields.get("family", "")),
        iptc=tuple(str(code) for code in codes) if isinstance(codes, list | tuple) else (),
        plover=str(fields.get("plover", "")),
        gtd=str(fields.get("gtd", "")),
        acled=str(fields.get("acled", "")),
    )
