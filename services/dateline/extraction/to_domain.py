"""From findings on a Doc to the words of the product: keys, spans of parts, values that check themselves.

Whatever cannot be expressed is dropped by itself: a mention over the joint of headline and body, a quote
without content, a figure with impossible bounds. It never costs the rest of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from spacy.tokens import Doc

from dateline.domain.analysis import Extraction, Layer, Model
from dateline.domain.entity import Entity, Mention, Role
from dateline.domain.incident import (
    AccountRelation,
    Attribution,
    Figure,
    FigureSource,
    IncidentAccount,
    Participant,
    PlaceMention,
)
from dateline.domain.quote import Cue, Quote, Speaker
from dateline.domain.text import Part, Span, ZoneKind
from dateline.extraction.entities.certainty import entity_confidence, mention_confidence
from dateline.extraction.extensions import (
    JOINT,
    ArticleSource,
    Chars,
    Cluster,
    FoundAccount,
    FoundFigure,
    FoundMention,
    FoundParticipant,
    FoundPlace,
    FoundQuote,
    FoundRole,
    FoundSource,
    FoundSpeaker,
)
from dateline.extraction.guard import as_far_as_it_goes
from dateline.extraction.naming_sources import with_named_sources

MAX_CODE_POINTS = 500
"""Of a name or a role, as the protos say."""


def doc_to_extraction(doc: Doc, model: Model) -> Extraction:
    """Everything found on a doc that can be expressed."""
    source: ArticleSource = doc._.source
    spans = _Spans(source, doc.text)
    nobody: tuple[tuple[Entity, ...], dict[int, str]] = ((), {})
    entities, entity_keys = as_far_as_it_goes(doc, Layer.ENTITIES, lambda: _entities(doc, spans), nobody)
    return Extraction(
        entities=entities,
        quotes=as_far_as_it_goes(doc, Layer.QUOTES, lambda: _quotes(doc._.quotes, spans, entity_keys), ()),
        accounts=as_far_as_it_goes(
            doc,
            Layer.INCIDENTS,
            lambda: with_named_sources(_accounts(doc._.accounts, spans, entity_keys), entities),
            (),
        ),
        model=model,
        incomplete=tuple(layer for layer in Layer if layer in doc._.incomplete),
    )


class _Spans:
    """Character ranges of a doc as spans of its parts."""

    def __init__(self, source: ArticleSource, read: str) -> None:
        self._source = source
        self._read = read
        text = source.text
        written = text.headline + JOINT + text.body if text.headline else text.body
        self._written = written if len(written) == len(read) else read

    def of(self, chars: Chars | None) -> Span | None:
        """The span, without white space at its ends; None where it is empty or runs over the joint."""
        if chars is None:
            return None
        source = self._source
        part = source.part_at(chars[0])
        offset = source.body_begin if part is Part.BODY else 0
        text = source.text.part(part)
        begin, end = chars[0] - offset, chars[1] - offset
        if not 0 <= begin < end <= len(text):
            return None
        exact = text[begin:end]
        begin += len(exact) - len(exact.lstrip())
        exact = exact.strip()
        return Span(part, begin, begin + len(exact), exact) if exact else None

    def as_written(self, words: str, chars: Chars) -> str:
        """Words of the doc as the article writes them there: the doc has small letters for capitals.

        Unchanged where they do not stand there in so many words.
        """
        if self._written == self._read:
            return words
        place = _joined(self._read[slice(*chars)]).find(_joined(words))
        written = _joined(self._written[slice(*chars)])
        return words if place < 0 else written[place : place + len(_joined(words))]

    def zone(self, char: int) -> ZoneKind:
        """The kind of the zone at a character; a paragraph where there is none."""
        for zone in self._source.zones:
            if zone.begin <= char < zone.end:
                return zone.kind
        return ZoneKind.PARAGRAPH


# Entities


def _entities(doc: Doc, spans: _Spans) -> tuple[tuple[Entity, ...], dict[int, str]]:
    """Entities by first mention, and the key of each cluster that could be expressed."""
    found: list[tuple[int, Cluster, tuple[Mention, ...]]] = []
    for index, cluster in enumerate(doc._.clusters):
        mentions = tuple(_mentions(doc, cluster, spans))
        if mentions and cluster.name.strip():
            found.append((index, cluster, mentions))
    found.sort(key=lambda item: (_place(item[2][0].span), item[0]))
    keys = {index: f"e{number}" for number, (index, _, _) in enumerate(found, start=1)}
    return tuple(_entity(doc, item, spans, keys) for item in found), keys


def _entity(
    doc: Doc, item: tuple[int, Cluster, tuple[Mention, ...]], spans: _Spans, keys: Mapping[int, str]
) -> Entity:
    index, cluster, mentions = item
    written = _written_names(doc, cluster, spans)
    name = _clipped(written.get(cluster.name, cluster.name))
    aliases = (_clipped(written.get(alias, alias)) for alias in cluster.aliases if alias.strip())
    return Entity(
        key=keys[index],
        type=cluster.type,
        name=name,
        mentions=mentions,
        aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias != name),
        roles=tuple(role for found in cluster.roles if (role := _role(found, spans, keys)) is not None),
        calendar=cluster.calendar,
        place=cluster.place,
        salience=cluster.salience,
        confidence=entity_confidence(cluster),
        candidates=cluster.candidates,
    )


def _written_names(doc: Doc, cluster: Cluster, spans: _Spans) -> dict[str, str]:
    """For each name of a cluster what the article writes; not in capitals, where it once writes it so."""
    written: dict[str, str] = {}
    for mention in cluster.mentions:
        tokens = doc[mention.start : mention.end]
        read = _joined(tokens.text)
        here = spans.as_written(read, (tokens.start_char, tokens.end_char))
        if here == read:
            written[read] = here
        else:
            written.setdefault(read, here)
    return written


def _mentions(doc: Doc, cluster: Cluster, spans: _Spans) -> Iterator[Mention]:
    for mention in sorted(cluster.mentions, key=lambda m: (m.start, m.end)):
        tokens = doc[mention.start : mention.end]
        span = spans.of((tokens.start_char, tokens.end_char))
        if span is not None:
            yield Mention(span, mention.kind, mention_confidence(mention), _phrase(doc, mention, spans))


def _phrase(doc: Doc, mention: FoundMention, spans: _Spans) -> Span | None:
    if mention.phrase is None:
        return None
    tokens = doc[slice(*mention.phrase)]
    return spans.of((tokens.start_char, tokens.end_char))


def _role(found: FoundRole, spans: _Spans, keys: Mapping[int, str]) -> Role | None:
    evidence = spans.of(found.evidence)
    title = _clipped(spans.as_written(found.title, found.evidence))
    with_whom = spans.of(found.affiliation)
    if evidence is None or not (title or with_whom):
        return None
    return Role(title, evidence, with_whom, _key_of(found.affiliation_cluster, keys), found.inferred)


# Quotes


def _quotes(found: Sequence[FoundQuote], spans: _Spans, entity_keys: Mapping[int, str]) -> tuple[Quote, ...]:
    """Quotes in text order. A quote whose parent is dropped stays, without one."""
    made = {
        index: quote
        for index, item in enumerate(found)
        if (quote := _made(partial(_quote, item, spans, entity_keys))) is not None
    }
    order = sorted(made, key=lambda index: (_place(made[index].content[0]), index))
    keys = {index: f"q{number}" for number, index in enumerate(order, start=1)}
    return tuple(
        replace(made[index], key=keys[index], parent_key=_key_of(found[index].parent, keys))
        for index in order
    )


def _quote(found: FoundQuote, spans: _Spans, entity_keys: Mapping[int, str]) -> Quote:
    content = tuple(sorted(_all(found.content, spans), key=_place))
    cue_span = spans.of(found.cue.chars) if found.cue is not None else None
    return Quote(
        key="q",
        kind=found.kind,
        content=content,
        zone=spans.zone(found.content[0][0]) if found.content else ZoneKind.PARAGRAPH,
        rule=found.rule,
        confidence=found.confidence,
        speaker=_speaker(found.speaker, spans, entity_keys),
        cue=Cue(cue_span, found.cue.lemma, found.cue.cue_class) if found.cue and cue_span else None,
        negated=found.negated,
        addressee=spans.of(found.addressee),
        repeats=tuple(sorted(_all(found.repeats, spans), key=_place)),
    )


def _speaker(found: FoundSpeaker | None, spans: _Spans, entity_keys: Mapping[int, str]) -> Speaker | None:
    if found is None or (mention := spans.of(found.mention)) is None:
        return None
    return Speaker(found.kind, mention, _key_of(found.cluster, entity_keys))


# Incidents


def _accounts(
    found: Sequence[FoundAccount], spans: _Spans, entity_keys: Mapping[int, str]
) -> tuple[IncidentAccount, ...]:
    """Accounts in the order given, with keys of accounts and of figures unique in the document."""
    kept: dict[int, IncidentAccount] = {}
    figure_count = 0
    for index, item in enumerate(found):
        account = _made(partial(_account, item, spans, entity_keys, f"a{len(kept) + 1}", figure_count))
        if account is not None:
            kept[index] = account
            figure_count += len(account.figures)
    return tuple(
        replace(account, relations=tuple(_relations(found[index], kept, spans)))
        for index, account in kept.items()
    )


def _relations(
    found: FoundAccount, accounts: Mapping[int, IncidentAccount], spans: _Spans
) -> Iterator[AccountRelation]:
    """Relations to accounts that were not dropped."""
    for relation in found.relations:
        other, evidence = accounts.get(relation.account), spans.of(relation.evidence)
        if other is not None and evidence is not None:
            yield AccountRelation(relation.kind, other.key, evidence)


def _account(
    found: FoundAccount, spans: _Spans, entity_keys: Mapping[int, str], key: str, figures_before: int
) -> IncidentAccount:
    participants = (_made(partial(_participant, item, spans, entity_keys)) for item in found.participants)
    places = (_place_mention(item, spans, entity_keys) for item in found.places)
    weapons = _all(found.weapon_mentions, spans)
    return IncidentAccount(
        key=key,
        type=found.type,
        triggers=_all(found.triggers, spans),
        prominence=found.prominence,
        status=found.status,
        rule=found.rule,
        confidence=found.confidence,
        time=found.time,
        places=tuple(place for place in places if place is not None),
        participants=tuple(participant for participant in participants if participant is not None),
        weapons=tuple(found.weapons),
        figures=_figures(found.figures, spans, entity_keys, figures_before),
        status_evidence=spans.of(found.status_evidence),
        time_mention=spans.of(found.time_mention),
        weapon_mentions=weapons if len(weapons) == len(found.weapons) else (),
    )


def _figures(
    found: Sequence[FoundFigure], spans: _Spans, entity_keys: Mapping[int, str], before: int
) -> tuple[Figure, ...]:
    """Figures in the order given. A figure whose whole is dropped stays, as a part of nothing."""
    made = {
        index: figure
        for index, item in enumerate(found)
        if (figure := _made(partial(_figure, item, spans, entity_keys))) is not None
    }
    keys = {index: f"f{number}" for number, index in enumerate(made, start=before + 1)}
    return tuple(
        replace(figure, key=keys[index], part_of_key=_key_of(found[index].part_of, keys))
        for index, figure in made.items()
    )


def _figure(found: FoundFigure, spans: _Spans, entity_keys: Mapping[int, str]) -> Figure:
    return Figure(
        key="f",
        kind=found.kind,
        low=found.low,
        high=found.high,
        qualifier=found.qualifier,
        source=_figure_source(found.source, spans, entity_keys),
        evidence=_needed(found.evidence, spans),
        group=found.group,
        currency=found.currency,
        as_of=found.as_of,
        place_scope=_place_mention(found.place_scope, spans, entity_keys),
        group_path=_clipped(found.group_path),
        total=found.total,
        superseded=found.superseded,
        derived=found.derived,
    )


def _figure_source(found: FoundSource, spans: _Spans, entity_keys: Mapping[int, str]) -> FigureSource:
    mention = spans.of(found.mention)
    if mention is None:
        return FigureSource(Attribution.NARRATED)
    return FigureSource(found.attribution, mention, _key_of(found.cluster, entity_keys))


def _participant(found: FoundParticipant, spans: _Spans, entity_keys: Mapping[int, str]) -> Participant:
    return Participant(
        role=found.role,
        name=_clipped(spans.as_written(found.name, found.mention)),
        mention=_needed(found.mention, spans),
        certainty=found.certainty,
        entity_key=_key_of(found.cluster, entity_keys),
        age=found.age,
        sex=found.sex,
        home=_place_mention(found.home, spans, entity_keys),
        named=found.named,
    )


def _place_mention(
    found: FoundPlace | None, spans: _Spans, entity_keys: Mapping[int, str]
) -> PlaceMention | None:
    if found is None or (mention := spans.of(found.mention)) is None:
        return None
    name = _clipped(spans.as_written(found.name, found.mention))
    return PlaceMention(name, mention, _key_of(found.cluster, entity_keys), found.scale)


# Shared


def _made[T](make: Callable[[], T]) -> T | None:
    """What is made, or None where its values refuse each other."""
    try:
        return make()
    except ValueError:
        return None


def _all(found: Sequence[Chars], spans: _Spans) -> tuple[Span, ...]:
    return tuple(span for chars in found if (span := spans.of(chars)) is not None)


def _needed(chars: Chars, spans: _Spans) -> Span:
    span = spans.of(chars)
    if span is None:
        raise ValueError("these characters are no span of one part")
    return span


def _key_of(index: int | None, keys: Mapping[int, str]) -> str | None:
    return None if index is None else keys.get(index)


def _place(span: Span) -> tuple[bool, int, int]:
    return span.part is Part.BODY, span.begin, span.end


def _joined(words: str) -> str:
    return " ".join(words.split())


def _clipped(words: str) -> str:
    return _joined(words)[:MAX_CODE_POINTS].strip()
