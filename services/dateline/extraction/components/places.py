"""Places on the map, for clusters that are places or are named after one.

Found: Paris, Texas, for "Paris" in an article of Lamar County; Ireland's Dublin for "Dublin City Council";
Mali for "Malian". Nothing for "City Hall", which is in every city.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.extraction.gazetteer.store import shipped
from dateline.extraction.places.resolve import Resolved, resolved
from dateline.extraction.places.slots import Named

_POINTS = frozenset({PlaceKind.POPULATED, PlaceKind.AIRPORT})


def place_of(found: Resolved) -> Place:
    """What the answer says of a place."""
    gazetteer, toponym = shipped(), found.place
    identity = gazetteer.geonames_id(toponym.index)
    admin1 = toponym.admin1
    return Place(
        name=gazetteer.name(toponym.index),
        kind=toponym.kind,
        latitude=toponym.latitude,
        longitude=toponym.longitude,
        precision=_precision(found),
        confidence=found.confidence,
        scheme=_scheme(toponym.kind, identity),
        geonames_id=identity,
        country=gazetteer.code(toponym.country) if toponym.country >= 0 else "",
        admin1_code=gazetteer.code(admin1) if admin1 >= 0 else "",
        admin1=gazetteer.name(admin1) if admin1 >= 0 else "",
    )


def _precision(found: Resolved) -> PlacePrecision:
    kind = found.place.kind
    if found.around:
        return PlacePrecision.AROUND
    if found.slot.named is not Named.PLACE and kind is not PlaceKind.AIRPORT:
        return PlacePrecision.AROUND
    return PlacePrecision.POINT if kind in _POINTS else PlacePrecision.CENTRE


def _scheme(kind: PlaceKind, identity: int | None) -> str:
    if identity is not None:
        return "geonames"
    return "airports" if kind is PlaceKind.AIRPORT else "dateline"


class Places:
    """Sets the place of clusters of doc._.clusters."""

    version = "7"

    def __call__(self, doc: Doc) -> Doc:
        """Put the doc on the map."""
        for found in resolved(doc, doc._.clusters):
            doc._.clusters[found.slot.cluster].place = place_of(found)
        return doc
