"""Teams in tables of sport, an organisation each, whatever town they are named after.

Found: both in "Port Vale 2 Oxford 0", "CHICAGO AT TORONTO" and "Kent v Surrey"; the first words of a line
of standings, "Stoke 4 3 1 0 7 4 10". Only where two such lines follow each other. Not found: countries,
which are places in tables, too; "Total 1 2 3 4".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.extensions import ArticleSource
from dateline.extraction.mentions.names import Name

_TEAM = r"[A-Z][\w.'’&/-]*(?: (?:[A-Z][\w.'’&/-]*|\([A-Z]\))){0,3}"
_LINES = re.compile(
    rf"^(?:(?P<first>{_TEAM}) \d{{1,3}} (?P<second>{_TEAM}) ?\d{{1,3}}(?: \([^)\n]*\))?\.?"
    rf"|(?P<away>{_TEAM}) (?:AT|at|v|vs\.?) (?P<home>{_TEAM})"
    rf"|(?P<standing>{_TEAM})(?: [-.\d/]+){{4,}})[ \t]*$",
    re.MULTILINE,
)
_GROUPS = ("first", "second", "away", "home", "standing")
_MAX_GAP = 2
"""Characters between two lines that follow each other: the line's end, and perhaps one more."""


def teams(doc: Doc) -> list[Name]:
    """The teams, in text order."""
    found: list[Name] = []
    body, offset = _body(doc)
    for line in _in_tables(body):
        for group in _GROUPS:
            if line.group(group) is None:
                continue
            begin, end = (offset + place for place in line.span(group))
            span = doc.char_span(begin, end)
            if span is not None and not _is_no_team(span.text):
                found.append(Name(span.start, span.end, "ORG"))
    return found


def _body(doc: Doc) -> tuple[str, int]:
    """The body, and where it begins in the doc; the doc's own text is put together anew at each question."""
    source: ArticleSource | None = doc._.source if doc.has_extension("source") else None
    return (source.text.body, source.body_begin) if source is not None else (doc.text, 0)


def _in_tables(body: str) -> Iterator[re.Match[str]]:
    """Lines of a table that another line of one follows or goes before."""
    waiting: re.Match[str] | None = None
    previous_end = -1
    for match in _LINES.finditer(body):
        follows = previous_end >= 0 and match.start() - previous_end <= _MAX_GAP
        if follows and waiting is not None:
            yield waiting
        waiting = None
        if follows:
            yield match
        else:
            waiting = match
        previous_end = match.end()


def _is_no_team(name: str) -> bool:
    words = name.lower().split()
    return name.lower() in lexicon.words("places", "countries") or not lexicon.words(
        "name_heads", "no_teams"
    ).isdisjoint(words)
