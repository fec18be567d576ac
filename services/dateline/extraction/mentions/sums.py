"""Sums of money by a sign that reads as a letter: "N50m", "Rs 4 lakh", "R2.5 billion", "KSh300,000".

Not found: "N7", a road; "R2", without millions or thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.extraction.mentions.names import Name

_SUM = re.compile(
    r"(?<![\w.])(?:N|R|P|Sh|₦|₱|KSh ?|Ksh ?|Rs\.? ?|GH[₵¢S] ?)\d+"
    r"(?:(?:,\d{2,3})+(?:\.\d+)?(?: (?:million|billion|trillion|lakh|crore))?"
    r"|(?:\.\d+)? ?(?:m|bn|tn|million|billion|trillion|lakh|crore)\b)"
)


def sums(doc: Doc) -> Iterator[Name]:
    """The sums, in text order."""
    for match in _SUM.finditer(doc.text):
        span = doc.char_span(*match.span(), alignment_mode="contract")
        if span is not None:
            yield Name(span.start, span.end, "MONEY")
