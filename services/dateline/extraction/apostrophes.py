"""Straight apostrophes inside words, for a language model that has read few others.

Found: "O'Connor" for "O’Connor", "L'Oréal" for "L’Oréal", "council's" for "council’s". Not touched: what may
close a quote, as in "‘we go,’ she said" and "the workers’ pay". The result has a character for each character
of the text, so that offsets hold; the words that are shown are those of the text itself.
"""

from __future__ import annotations

import re

_WITHIN_WORD = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")


def straightened(text: str) -> str:
    """The text with the curly apostrophes between two letters straight; of the same length."""
    return _WITHIN_WORD.sub("'", text)
