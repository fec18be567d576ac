"""Where a story begins behind the town that opens its paragraph: "MUMBAI: *Two* persons were hurt".

Nobody says the town. Found, too: "PRAIA, Cape Verde (Reuters) - *The* islands". Not found:
"SMITH: I think so", a speaker's label; a town in small letters.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dateline.extraction.places import lookup

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_OPENING = re.compile(
    rf"(?P<town>{_UPPER}(?:{_UPPER}|[ .'’\-]){{2,30}})"
    r"(?:, [A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?)?"  # the state or country
    r"(?:, (?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?: [A-Z][a-z]{2,8}\.?)?(?:,? \d{4})?)?"  # the day
    r"(?: \([^)\n]{1,30}\))?"  # the agency
    r"(?:(?P<colon>:)|\s?(?:[—–]|--?)) "
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def story_begin(doc: Doc, text: str, begin: int, end: int) -> int:
    """The code point where the story of a paragraph of the doc's text begins."""
    opening = _OPENING.match(text, begin, end)
    if opening is None or opening.end() >= end:
        return begin
    if opening["colon"] and not _is_one_city(text, opening["town"]):
        return begin
    named = doc.char_span(begin, begin + 1, alignment_mode="expand")
    return opening.end() if named is not None and named[0].ent_type_ in _PLACES else begin


def _is_one_city(text: str, town: str) -> bool:
    """Whether a large city is called so, and its name opens no turns of a talk."""
    return lookup.largest(town.title()) >= lookup.CITY and text.count(f"{town}:") == 1
