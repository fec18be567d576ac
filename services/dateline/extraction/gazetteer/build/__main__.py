"""`python -m dateline.extraction.gazetteer.build FILE`: write the file of places."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from dateline.extraction.gazetteer.build import sources
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
    records = chain(known.records, sources.populated_places(known), sources.airports(known), sources.world())
    more = {(sources.GEONAMES, str(key)): names for key, names in sources.own("names").items()}
    Path(target).write_bytes(compiled(records, more))
    return 0


if __name__ == "__main__":
    sys.exit(main())
