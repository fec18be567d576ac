from __future__ import annotations

from dataclasses import replace

from dateline.domain.analysis import Analysis, Extraction
from dateline.domain.incident import Figure, FigureKind
from dateline.evaluation.answer import Answer
from dateline.evaluation.answer.accounts import paired_accounts
from dateline.evaluation.answer.resolving import Resolver
from dateline.evaluation.golden.loading import read_article
from dateline.evaluation.golden.locating import TextIndex
from dateline.ingest.readers import read
from factories import MODEL, NOON

from .articles import RightExtraction

STORM = """\
id: storm
half: independent
style: agency
family: disaster
published: 2024-03-04T09:20:00Z
headline: Storm hits Leith
body: |
  The storm killed nine people, hurt four and drove out 70. A slope gave way and buried six. Two more drowned.
story: storm
entities:
  leith: {place: Leith, names: ["<Leith> #h"], point: [55.97, -3.17]}
incidents:
  storm:
    type: disaster.storm
    triggers: "Storm #h"
    place: leith
    figures:
      - {killed: 9, words: nine people}
      - {injured: 4, words: hurt four}
      - {displaced: 70, words: drove out 70}
      - {killed: 2, words: Two more drowned}
  slope:
    type: disaster.landslide
    triggers: gave way
    place: leith
    figures:
      - {missing: 6, words: buried six}
"""


def test_the_account_that_tells_the_numbers_is_the_incident_though_it_has_a_word_of_another() -> None:
    gold = read_article("storm", STORM)
    at = TextIndex(gold.headline, gold.body).one
    right = RightExtraction()

    def figure(kind: FigureKind, number: int, words: str) -> Figure:
        return replace(right.figure, key=words, kind=kind, low=number, high=number, evidence=at(words))

    whole = replace(
        right.account,
        key="whole",
        type="disaster.storm",
        triggers=(at("Storm #h"), at("gave way")),
        places=(),
        participants=(),
        figures=(
            figure(FigureKind.KILLED, 9, "nine people"),
            figure(FigureKind.INJURED, 4, "hurt four"),
            figure(FigureKind.DISPLACED, 70, "drove out 70"),
            figure(FigureKind.MISSING, 6, "buried six"),
        ),
    )
    drowned = replace(
        whole, key="drowned", triggers=(at("drowned"),), figures=(figure(FigureKind.KILLED, 2, "Two more"),)
    )
    extraction = Extraction((), (), (drowned, whole), MODEL)
    answer = Answer(gold, Analysis("storm", 1, 1, read(gold.article()), extraction, NOON))
    pairs = paired_accounts(answer, Resolver(answer))
    assert [(g.type, found.key) for g, found in pairs.pairs] == [("disaster.storm", "whole")]
    assert [found.key for found in pairs.made_up] == ["drowned"]
