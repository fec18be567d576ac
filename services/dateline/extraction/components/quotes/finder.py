"""The component: lays out the page, runs the rules in order, settles overlaps, resolves speakers."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from dateline.domain.entity import EntityType
from dateline.domain.quote import QuoteKind
from dateline.extraction import lexicon
from dateline.extraction.components.quotes.clauses import find_clauses
from dateline.extraction.components.quotes.cues import find_cues
from dateline.extraction.components.quotes.finding import Finding
from dateline.extraction.components.quotes.floating import find_floating
from dateline.extraction.components.quotes.labels import find_labels
from dateline.extraction.components.quotes.lexicon import cue_lexicon
from dateline.extraction.components.quotes.nested import NESTED, find_nested
from dateline.extraction.components.quotes.overlaps import settle
from dateline.extraction.components.quotes.page import Page, lay_out
from dateline.extraction.components.quotes.phrases import find_phrases
from dateline.extraction.components.quotes.quoted_objects import find_quoted_objects
from dateline.extraction.components.quotes.repeats import link_repeats
from dateline.extraction.components.quotes.resolve import cast_of
from dateline.extraction.components.quotes.standalone import find_standalone
from dateline.extraction.components.quotes.topics import find_topics
from dateline.extraction.components.quotes.turns import TURN, find_turns, role_speaker
from dateline.extraction.extensions import Chars, Cluster, FoundCue, FoundQuote, FoundSpeaker

_MOSTLY = 0.9


def find_quotes(doc: Doc, language: str = "en") -> list[FoundQuote]:
    """The quotes of a Doc, in the order of their first content."""
    page = lay_out(doc)
    if not page.paragraphs:
        return []
    words = cue_lexicon(language)
    cues = find_cues(page, words)
    found = [
        *find_standalone(page, cues, words),
        *find_clauses(page, cues, words),
        *find_phrases(page, words),
        *find_labels(page, doc._.clusters),
        *find_turns(page, _names_of_people(doc._.clusters)),
    ]
    found = settle(page, found)
    found = settle(page, [*found, *find_quoted_objects(page, cues, found)])
    found = settle(page, [*found, *find_topics(page, cues, words, found)])
    found = settle(page, [*found, *find_floating(page, found)])
    found = link_repeats(page, found)
    found = sorted(
        [*found, *find_nested(page, words, found)],
        key=lambda finding: (finding.begin, finding.content[-1][1]),
    )
    return _to_quotes(doc, page, found)


def _names_of_people(clusters: Iterable[Cluster]) -> frozenset[str]:
    return frozenset(
        word.lower()
        for cluster in clusters
        if cluster.type is EntityType.PERSON
        for word in cluster.name.split()
    )


def _past_town(page: Page, head: int, phrase: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    """A speaker's head and phrase without the town that opens the story."""
    first, last = phrase
    while first < last and page.paragraph_of[first] < 0:
        first += 1
    if first == phrase[0] or first <= head:
        return head, (first, last)
    heads = page.syntax.heads
    return next((token for token in range(first, last + 1) if not first <= heads[token] <= last), last), (
        first,
        last,
    )


def _is_inner(finding: Finding) -> bool:
    """Whether it is said in somebody's own words: within marks, or in a turn of an interview."""
    return finding.rule == NESTED or (finding.parent is not None and finding.parent.rule == TURN)


def _to_quotes(doc: Doc, page: Page, found: list[Finding]) -> list[FoundQuote]:
    cast = cast_of(page, doc._.clusters, doc._.source.zones if doc._.source else ())
    precision = lexicon.load("quote_rules")["precision"]
    order = {id(finding): place for place, finding in enumerate(found)}
    quotes: list[FoundQuote] = []
    last: int | None = None
    by_head: dict[int, int | None] = {}
    speakers: dict[int, FoundSpeaker] = {}
    for finding in sorted(found, key=_is_inner):  # who quotes, then whom
        if finding.speaker is None or finding.head is None:
            continue
        if _is_inner(finding):
            outer = speakers.get(id(finding.parent))
            inner = cast.inner_speaker(finding.head, finding.speaker, outer.cluster if outer else None)
            speakers[id(finding)] = inner
            continue
        speaker = role_speaker(page, cast, finding)
        if speaker is None:
            before = by_head.get(finding.head, last)
            head, phrase = _past_town(page, finding.head, finding.speaker)
            speaker = cast.speaker(head, phrase, before, cast.named_in(finding.content))
        by_head.setdefault(finding.head, speaker.cluster)
        last = speaker.cluster if speaker.cluster is not None else last
        speakers[id(finding)] = speaker
    for finding in found:
        finding.content = [_without_comma(page.syntax.text, chars) for chars in finding.content]
        quotes.append(
            FoundQuote(
                kind=kind_of(page, finding.content),
                content=finding.content,
                rule=finding.rule,
                confidence=float(precision.get(finding.rule, precision["other"])),
                speaker=speakers.get(id(finding)),
                cue=_cue(page, finding),
                negated=finding.negated,
                addressee=_chars(page, finding.hearer),
                repeats=finding.repeats,
                parent=order.get(id(finding.parent)) if finding.parent is not None else None,
            )
        )
    return quotes


def _without_comma(text: str, chars: Chars) -> Chars:
    """The content without the comma that leads over to its attribution."""
    begin, end = chars
    while end - 1 > begin and (text[end - 1] == "," or text[end - 1].isspace()):
        end -= 1
    return begin, end


def kind_of(page: Page, content: list[Chars]) -> QuoteKind:
    """Direct where nearly all letters stand inside marks, indirect where none do, else mixed."""
    text = page.syntax.text
    letters = quoted = 0
    for begin, end in content:
        letters += _letters(text, begin, end)
        for number in {page.inside[token] for token in page.syntax.tokens_in(begin, end)} | {
            page.inside[page.syntax.token_over(begin)]
        }:
            if number >= 0:
                stretch = page.quotations[number].quoted  # none overlaps another
                quoted += _letters(text, max(begin, stretch.begin), min(end, stretch.end))
    if quoted == 0:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if quoted >= _MOSTLY * letters else QuoteKind.MIXED


def _letters(text: str, begin: int, end: int) -> int:
    """How many letters and digits stand in a stretch of the text."""
    return sum(map(str.isalnum, text[begin:end])) if begin < end else 0


def _cue(page: Page, finding: Finding) -> FoundCue | None:
    chars = _chars(page, (finding.cue.first, finding.cue.last) if finding.cue else None)
    if chars is None or finding.cue is None:
        return None
    return FoundCue(chars, finding.cue.lemma, finding.cue.cue_class)


def _chars(page: Page, tokens: tuple[int, int] | None) -> Chars | None:
    if tokens is None:
        return None
    return page.syntax.begins[tokens[0]], page.syntax.ends[tokens[1]]


class Quotes:
    """Writes doc._.quotes."""

    version = "13"

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes of the doc."""
        doc._.quotes = tuple(find_quotes(doc))
        return doc
