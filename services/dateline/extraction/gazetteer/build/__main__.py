"""`python -m dateline.extraction.gazetteer.build FILE`: write the file of places."""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.extraction.gazetteer.build import sources
from dateline.extraction.gazetteer.build.airport_towns import airport_towns
from dateline.extraction.gazetteer.build.compile import compiled


def main() -> int:
    """Write the file; 2 where none is named."""
    match sys.argv[1:]:
        case [target]:
            pass
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    known = sources.countries_and_divisions()
    towns, served = list(sources.populated_places(known)), list(sources.airports(known))
    records = [*known.records, *towns, *served, *sources.world(), *sources.regions(known)]
    records.extend(airport_towns(served, records))
    more = {(sources.GEONAMES, str(key)): names for key, names in sources.own("names").items()}
    Path(target).write_bytes(compiled(records, more))
    return 0


if __name__ == "__main__":
    sys.exit(main())
