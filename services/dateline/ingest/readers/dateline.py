"""Where and when a story was filed: "LAGOS, Nigeria (AP) --", "LIMA, 6 May (EFE).-", "ROME, Jan. 16 -".

Not found: "UPDATE - Police say", whose capitals name no place, and "FBI — the agency", which goes on in lower
case.
"""

from __future__ import annotations

import re

from dateline.ingest import lexicons

_MOST = 90  # no dateline is longer

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = (
    rf"(?:(?i:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}\s+(?i:{_MONTH})(?:\s+\d{{2,4}})?|\d{{4}}-\d{{2}}-\d{{2}})"
)
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_SMALL = r"ST\.?|MT\.?|FT\.?|AL|AN|AR|AS|EL|LA|LE|LOS|LAS|DE|OF|THE|AND|UPON|ON|&"
_PLACE = rf"{_UPPER}(?:{_UPPER}|[.'’-]){{2,}}|{_SMALL}"
_PLACES = rf"(?:{_PLACE})(?:[ -](?:{_PLACE}|CO\.|Co\.|Twp\.|Township|County)){{0,4}}"
_TITLE = r"[^\W\d_a-z][\w.'’-]*"
_REGION = rf"(?:[,/]\s?{_TITLE}(?:\s{_TITLE}){{0,3}}){{0,2}}"
_AGENCY = r"\([^\W_][^()]{1,38}\)"
_AGENCY_CAPITALS = r"\((?:[A-Z]{2,8}(?:[ /-]?\d{1,2})?|Reuters|Bloomberg|Xinhua|[A-Z][A-Za-z]*\.com)\)"
_DASH = r"\s*(?:--+|[—–―]|(?:(?<=\))\.?|(?<=\s))-(?=\s|$))"
# What a story goes on with: a capital, a figure or a quotation mark.
_STORY = r"(?=\s*(?:[^\W_a-z]|[\"'“‘\[$]|$))"

_IN_CAPITALS = re.compile(
    rf"(?P<place>{_PLACES}){_REGION}(?P<date>,?\s{_DATE},?)?(?P<agency>\s?{_AGENCY})?{_DASH}{_STORY}"
)
_IN_LOWER_CASE = re.compile(
    rf"(?:{_TITLE}(?:\s{_TITLE}){{0,3}}{_REGION}(?:,?\s{_DATE},?)?\s)?{_AGENCY_CAPITALS}{_DASH}{_STORY}"
)
_ALONE = re.compile(
    rf"(?:{_PLACES}{_REGION},?\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?{_DATE}"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4})?)?"
)


def dateline_end(paragraph: str, *, is_upper_case: bool) -> int:
    """Where the dateline that opens a paragraph ends, its dash included; 0 where there is none.

    In a text all in capitals, these say nothing: only one with a date or an agency counts.
    """
    start = paragraph[:_MOST]
    match = _IN_CAPITALS.match(start)
    if match is not None and match["place"].split()[0].rstrip(".") not in lexicons.words("not_places"):
        is_certain = match["date"] is not None or match["agency"] is not None
        rest = paragraph[match.end() :].strip()
        if is_certain or (not is_upper_case and (not rest or any(map(str.islower, rest)))):
            return match.end()
    match = _IN_LOWER_CASE.match(start)
    return match.end() if match is not None else 0


def is_dateline_only(line: str) -> bool:
    """Whether a line is nothing but when, or where and when, a story was filed."""
    return _ALONE.fullmatch(line) is not None
