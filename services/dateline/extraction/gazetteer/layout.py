"""The file of places: sections of numbers of one width each, which are read where they lie.

    8 bytes   MAGIC, which names the version of this layout
    4 bytes   number of sections, then of each: 8 bytes name, 8 bytes offset, 8 bytes length
    sections  each at a multiple of 8 bytes, little-endian

Per place, by its index: `ids`, `lats`, `lons`, `sizes`, `kinds`, `parents`, `texts` (offset of its name in
`names`, one more at the end). Per name, in the order of the key: `hashes`, `checks`, `places` (the index of a
place; the highest bit says that it is not the place's own name). `codes` is JSON: [index, code] of countries
and of first-order divisions.

Little-endian machines alone read it without turning bytes, and Dateline runs on no other.
"""

from __future__ import annotations

import struct
from typing import Final, Literal

MAGIC: Final = b"DLPLACE1"
TABLE: Final = struct.Struct("<8sQQ")
COUNT: Final = struct.Struct("<I")
ALIGNMENT: Final = 8

FORMATS: Final[dict[str, Literal["B", "H", "I", "i"]]] = {
    "ids": "I",
    "lats": "i",
    "lons": "i",
    "sizes": "B",
    "kinds": "B",
    "parents": "I",
    "texts": "I",
    "hashes": "I",
    "checks": "H",
    "places": "I",
    "names": "B",
    "codes": "B",
}
NOBODY: Final = 0xFFFF_FFFF
"""The parent of a place which nothing contains."""
CAPITAL: Final = 0x80
"""In `kinds`, with the number of the kind: the capital of its country."""
OTHER_NAME: Final = 0x8000_0000
DEGREES: Final = 100_000
"""Units of a degree in `lats` and `lons`: about a metre."""
SIZE_STEPS: Final = 20.0
"""`sizes` is the logarithm to the base of ten of the population and one, in twentieths."""
