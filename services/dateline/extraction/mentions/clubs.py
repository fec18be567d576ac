"""British clubs that go by a town and "City" or "Town": "Hull City", "Ipswich Town".

Not found: "Kansas City" and "New York City", which are places by those names; "Hull City Council", whose next
word goes on with the name; "York City police", of the town; "Cork City", which the Irish say of the place.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.gazetteer.store import shipped
from dateline.extraction.mentions.names import Name, is_capitalised
from dateline.extraction.mentions.positions import positions
from dateline.extraction.places import lookup

_LAST = frozenset({"City", "Town"})
_LONGEST = 3
"""Words before: "Kingston upon Hull"."""
_HOMES = frozenset({"ENG", "SCT", "WLS"})
_TOWN = 4.0
"""The log10 of the people that a club's town has at the least; it is a city where "Hull" stands for it."""
_REMEMBERED = 512


def clubs(doc: Doc) -> list[Name]:
    """The clubs of a doc, in text order."""
    found: list[Name] = []
    for last in positions(doc, _LAST):
        following = doc[last + 1] if last + 1 < len(doc) else None
        if following is not None and (
            is_capitalised(following) or following.lower_ in lexicon.words("sport", "of_towns")
        ):
            continue
        starts = [at for at in range(max(0, last - _LONGEST), last) if is_capitalised(doc[at])]
        if any(lookup.largest(doc[at : last + 1].text) >= 0 for at in starts):
            continue  # "New York City", of which "York City" is a part
        start = next((at for at in starts if _has_club(doc[at:last].text)), None)
        if start is not None:
            found.append(Name(start, last + 1, "ORG"))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _has_club(town: str) -> bool:
    """Whether it is a British town."""
    gazetteer = shipped()
    return any(
        each.size >= (_TOWN if each.own_name else lookup.CITY)
        and not each.capital
        and gazetteer.code(each.country) == "GB"
        and gazetteer.code(each.admin1) in _HOMES
        for each in gazetteer.find(town)
        if each.country >= 0 and each.admin1 >= 0
    )
