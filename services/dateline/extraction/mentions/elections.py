"""Elections and summits as named events: "2008 Canadian federal election", "the 2017 BRICS summit".

Needs a year or a capitalised place before it; "the presidential election" alone is a common noun.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import Name, is_capitalised
from dateline.extraction.mentions.positions import positions

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MAX_RUN = 9


def elections(doc: Doc) -> list[Name]:
    """The elections of a doc that have a name."""
    heads = lexicon.words("events", "election_heads")
    kinds = lexicon.words("events", "election_kinds")
    found: list[Name] = []
    for token in (doc[index] for index in positions(doc, heads)):
        start = token.i
        while start > 0 and token.i - start < _MAX_RUN and doc[start - 1].text in kinds:
            start -= 1
        qualified = start < token.i
        begin = start
        while begin > 0 and start - begin < _MAX_RUN and _is_place_word(doc, begin - 1):
            begin -= 1
        dated = begin > 0 and _YEAR.fullmatch(doc[begin - 1].text) is not None
        if dated:
            begin -= 1
            begin -= begin > 0 and doc[begin - 1].text in lexicon.load("calendar")["months"]
        if dated and (qualified or begin + 1 < start):
            found.append(Name(begin, token.i + 1, "EVENT"))
    return found


def _is_place_word(doc: Doc, index: int) -> bool:
    token = doc[index]
    return (is_capitalised(token) and token.pos_ in {"PROPN", "ADJ"}) or token.text == "-"
