"""What a source says about a place, before it is a row of the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.domain.place import PlaceKind

type Key = tuple[str, str]
"""Source and id in that source: ("geonames", "2643743")."""


@dataclass(slots=True)
class Record:
    """A place; `point` is degrees north and east, None where no source has one yet; `city` is the
    one that an airport serves.
    """

    key: Key
    kind: PlaceKind
    name: str
    point: tuple[float, float] | None = None
    population: int = 0
    parent: Key | None = None
    code: str = ""
    capital: bool = False
    city: str = ""
    other_names: list[str] = field(default_factory=list)

    @property
    def geonames_id(self) -> int:
        """The GeoNames id, or 0."""
        source, identity = self.key
        return int(identity) if source == "geonames" else 0
