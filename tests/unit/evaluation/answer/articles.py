"""A small annotated article, and analyses of it that are right or wrong in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain.analysis import Analysis, Extraction, ExtractionInput
from dateline.domain.entity import Entity, EntityType, Mention, MentionKind
from dateline.domain.incident import (
    Attribution,
    Figure,
    FigureKind,
    FigureQualifier,
    FigureSource,
    IncidentAccount,
    IncidentStatus,
    Participant,
    ParticipantRole,
    PlaceMention,
    Prominence,
)
from dateline.domain.linking import IncidentLink, LinkCandidate, LinkDecision
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.domain.quote import Quote, QuoteKind, Speaker, SpeakerKind
from dateline.domain.text import Span, ZoneKind
from dateline.evaluation.answer import Answer
from dateline.evaluation.golden.loading import read_article
from dateline.evaluation.golden.locating import TextIndex
from dateline.evaluation.golden.model import GoldenArticle
from dateline.ingest.readers import read
from factories import MODEL, NOON

YAML = """\
id: a
half: independent
style: agency
family: accident
published: 2024-03-04T09:20:00Z
headline: Blaze in Leith
body: |
  Maria Holt said nine people were hurt in Leith. “We are safe,” she said.
  The “stable” boys left, a nurse said.
story: leith-fire
entities:
  holt: {person: Maria Holt, pronouns: [she]}
  leith: {place: Leith, point: [55.97, -3.17]}
quotes:
  - {indirect: nine people .. body-end, cue: "said #1", speaker: Maria Holt, by: holt}
  - {direct: We are safe, cue: "said #2", speaker: she, by: holt}
  - {indirect: The “stable” boys left, cue: "said #3", speaker: a nurse, by: anonymous}
not_quotes: {scare: stable}
incidents:
  leith-fire:
    type: accident.fire
    triggers: Blaze
    place: leith
    participants: {victim: nine people}
    figures:
      - {injured: 9, words: nine people were hurt, source: holt}
""".replace("body-end", "Leith")


LEITH = Place("Leith", PlaceKind.POPULATED, 55.98, -3.18, PlacePrecision.POINT, 0.9, "geonames")


def gold(id_: str = "a") -> GoldenArticle:
    return read_article(id_, YAML.replace("id: a\n", f"id: {id_}\n"))


class RightExtraction:
    """What a perfect system finds; its parts can be replaced before it is asked."""

    def __init__(self) -> None:
        article = gold()
        at = TextIndex(article.headline, article.body).one
        self.holt = Entity(
            "e1",
            EntityType.PERSON,
            "Maria Holt",
            (Mention(at("Maria Holt"), MentionKind.NAME), Mention(at("she"), MentionKind.PRONOUN)),
        )
        leith = (Mention(at("Leith #h"), MentionKind.NAME), Mention(at("Leith #1"), MentionKind.NAME))
        self.leith = Entity("e2", EntityType.PLACE, "Leith", leith, place=LEITH)
        self.quotes = [
            quote("q1", QuoteKind.INDIRECT, at("nine people .. Leith"), at("Maria Holt"), "e1"),
            quote("q2", QuoteKind.DIRECT, at("We are safe"), at("she"), "e1"),
            quote("q3", QuoteKind.INDIRECT, at("The “stable” boys left"), at("a nurse"), None),
        ]
        self.figure = Figure(
            key="f1",
            kind=FigureKind.INJURED,
            low=9,
            high=9,
            qualifier=FigureQualifier.EXACT,
            source=FigureSource(Attribution.STATED, at("Maria Holt"), "e1"),
            evidence=at("nine people were hurt"),
            group="people",
        )
        self.account = IncidentAccount(
            key="i1",
            type="accident.fire",
            triggers=(at("Blaze"),),
            prominence=Prominence.MAIN,
            status=IncidentStatus.REPORTED,
            rule="test",
            confidence=0.9,
            places=(PlaceMention("Leith", at("Leith #1"), "e2"),),
            participants=(Participant(ParticipantRole.VICTIM, "nine people", at("nine people")),),
        )
        self.figures: tuple[Figure, ...] = (self.figure,)
        self.more_accounts: tuple[IncidentAccount, ...] = ()
        self.at = at

    def analyse(self, inputs: Sequence[ExtractionInput]) -> list[Extraction]:
        account = replace(self.account, figures=self.figures)
        accounts = (account, *self.more_accounts)
        return [Extraction((self.holt, self.leith), tuple(self.quotes), accounts, MODEL) for _ in inputs]

    def answer(self, *ids: str) -> list[Answer]:
        """The answer to articles of one incident and story, linked as they should be."""
        return [self._answer(gold(id_), first=not n) for n, id_ in enumerate(ids or ("a",))]

    def _answer(self, article: GoldenArticle, *, first: bool) -> Answer:
        text = read(article.article())
        (extraction,) = self.analyse([ExtractionInput(text, article.published)])
        links = tuple(
            IncidentLink(account.key, incident, LinkDecision.NEW)
            if first
            else IncidentLink(account.key, incident, LinkDecision.LINKED, LinkCandidate(incident, 0.9))
            for account in extraction.accounts
            for incident in [f"inc_{account.key}"]
        )
        return Answer(article, Analysis(article.id, 1, 1, text, extraction, NOON, links), "sto_1")


def quote(key: str, kind: QuoteKind, content: Span, speaker: Span, entity: str | None) -> Quote:
    credited = SpeakerKind.NAMED if entity else SpeakerKind.ANONYMOUS
    return Quote(
        key, kind, (content,), ZoneKind.PARAGRAPH, "test", 0.9, speaker=Speaker(credited, speaker, entity)
    )
