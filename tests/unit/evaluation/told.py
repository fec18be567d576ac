"""A small article and what is told of it, for tests of what annotation makes of that."""

from __future__ import annotations

from dateline.domain.analysis import Analysis, Extraction
from dateline.domain.entity import Entity, EntityType, Mention, MentionKind
from dateline.domain.incident import IncidentAccount
from dateline.domain.quote import Quote
from dateline.domain.text import Part, Span, Text, line_zones
from factories import MODEL, NOON

HEADLINE = "Mayor: “Go home”"
BODY = "“We are safe,” said Mayor Ada Obi. “Go home,” she added on Monday, after the Banner killed nine."
TEXT = Text(HEADLINE, BODY, "en", tuple(line_zones(HEADLINE, BODY)))


def span(words: str, part: Part = Part.BODY) -> Span:
    begin = TEXT.part(part).index(words)
    return TEXT.span(part, begin, begin + len(words))


def analysis(
    *,
    entities: tuple[Entity, ...] = (),
    quotes: tuple[Quote, ...] = (),
    accounts: tuple[IncidentAccount, ...] = (),
) -> Analysis:
    return Analysis("a1", 1, 1, TEXT, Extraction(entities, quotes, accounts, MODEL), NOON)


def mention(words: str, kind: MentionKind = MentionKind.NAME, part: Part = Part.BODY) -> Mention:
    return Mention(span(words, part), kind)


MAYOR = Entity(
    "e1",
    EntityType.PERSON,
    "Ada Obi",
    (
        mention("Mayor", MentionKind.NOMINAL, Part.HEADLINE),
        mention("Ada Obi"),
        mention("she", MentionKind.PRONOUN),
    ),
    aliases=("Obi",),
)
BANNER = Entity("e2", EntityType.ORGANISATION, "Southern Banner", (mention("Banner"),), aliases=("Banner",))
