"""What GTD and ACLED call an incident's type, and countries' names: from what comes with extraction."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dateline.cli.exports.layout import Layout
from dateline.cli.exports.values import Code
from dateline.domain.place import PlaceKind


def codes_by_type(layout: Layout, newsroom_types: Path | None) -> Mapping[str, Code]:
    """The scheme's code of each type that has one, those that a newsroom adds among them.

    OSError where that file cannot be read, ValueError where it is not well formed.
    """
    from dateline.extraction.components.incidents.words.newsroom_types import read_types
    from dateline.extraction.components.incidents.words.taxonomy import taxonomy, types_from

    types = dict(taxonomy())
    if newsroom_types is not None:
        types |= types_from(read_types(newsroom_types).types)
    if layout.codes is None:
        return {}
    named = {name: getattr(kind, layout.format) for name, kind in types.items()}
    return {name: layout.codes[scheme] for name, scheme in named.items() if scheme in layout.codes}


@cache
def country_names() -> Mapping[str, str]:
    """The names of countries by ISO 3166-1 alpha-2, as GeoNames has them."""
    from dateline.extraction.gazetteer.store import shipped

    gazetteer = shipped()
    return {
        code: gazetteer.name(index)
        for index in range(len(gazetteer))
        if (code := gazetteer.code(index)) and gazetteer.candidate(index).kind is PlaceKind.COUNTRY
    }
