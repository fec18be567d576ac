from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline.domain.entity import EntityType, MentionKind, TimePrecision
from dateline.domain.incident import Attribution, Certainty, FigureQualifier
from dateline.domain.quote import QuoteKind, SpeakerKind
from dateline.evaluation.corpus import CorpusError
from dateline.evaluation.golden import load_article, load_corpus
from dateline.evaluation.golden.loading import read_article

ARTICLE = """\
id: a
half: independent
style: agency
family: accident
published: 2024-03-04T10:20:00+01:00
headline: Blaze in Leith
body: |
  Maria Holt said nine people were hurt on Sunday in Leith Walk. “We are safe,” she said.

  Two boys among them were in a “stable” state, a nurse said. No more than 30 fled, Holt said.
story: leith-fire
entities:
  holt: {person: Maria Holt, names: [Maria Holt, "Holt #*"], pronouns: [she], is: maria-holt}
  leith: {place: Leith, geonames: 2644605}
  walk: {facility: Leith Walk}
dates: {Sunday: 2024-03-03}
quotes:
  - {indirect: nine people were hurt .. Walk, cue: "said #1", speaker: Maria Holt, by: holt}
  - {direct: We are safe, speaker: she, by: holt}
  - {indirect: Two boys .. state, speaker: a nurse, by: anonymous, optional: true}
not_quotes: {scare: stable}
incidents:
  leith-fire:
    type: accident.fire
    triggers: Blaze
    time: 2024-03-03
    place: [walk, leith]
    participants: {responder: holt, victim: [{of: Two boys, age: 12, certainty: alleged}]}
    figures:
      - {injured: 9, words: nine people were hurt, source: holt, id: all}
      - {injured: 2, words: Two boys, source: a nurse, how: carried_over, group: boys, part_of: all}
      - {displaced: <=30, words: No more than 30, where: leith, as_of: 2024-03-04}
      - {damage: EUR 2000000, words: a nurse}
"""


def test_an_article_is_read_with_every_layer() -> None:
    article = read_article("a.yaml", ARTICLE)
    assert article.published == dt.datetime(2024, 3, 4, 9, 20, tzinfo=dt.UTC)
    assert article.body.endswith("Holt said.")
    holt, leith, walk = article.entities
    assert [(m.span.exact, m.kind) for m in holt.mentions] == [
        ("Maria Holt", MentionKind.NAME),
        ("she", MentionKind.PRONOUN),
        ("Holt", MentionKind.NAME),
    ]
    assert (leith.type, leith.geonames) == (EntityType.PLACE, 2644605)
    assert [m.span.exact for m in leith.mentions] == ["Leith"]  # the headline's; the other is in "Leith Walk"
    assert [m.span.exact for m in walk.mentions] == ["Leith Walk"]
    assert [(d.span.exact, d.timex) for d in article.dates] == [("Sunday", "2024-03-03")]
    first, second, third = article.quotes
    assert (first.kind, first.by, first.cue and first.cue.exact) == (QuoteKind.INDIRECT, "holt", "said")
    assert second.cue is None
    assert (third.speaker_kind, third.by, third.optional) == (SpeakerKind.ANONYMOUS, None, True)
    assert [(n.why, n.span.exact) for n in article.not_quotes] == [("scare", "stable")]
    (account,) = article.accounts
    assert account.time is not None
    assert account.time.precision is TimePrecision.DAY
    assert account.places == ("walk", "leith")
    responder, victim = account.participants
    assert responder.entity == "holt"
    assert (victim.words and victim.words.exact, victim.age) == ("Two boys", 12)
    assert victim.certainty is Certainty.ALLEGED
    everyone, boys, fled, damage = account.figures
    assert (everyone.source, everyone.attribution) == ("holt", Attribution.STATED)
    assert (boys.part_of, boys.attribution) == ("all", Attribution.CARRIED_OVER)
    assert boys.source_words is not None
    assert (fled.low, fled.high, fled.qualifier) == (None, 30, FigureQualifier.AT_MOST)
    assert (fled.attribution, fled.place_scope) == (Attribution.NARRATED, "leith")
    assert (damage.currency, damage.low) == ("EUR", 2_000_000)


@pytest.mark.parametrize(
    ("before", "after", "line", "why"),
    [
        ("speaker: she,", "speaker: he,", 19, "'he' is not there"),
        ("speaker: a nurse, by", "speaker: said, by", 20, "'said' is ambiguous"),
        ("by: holt}\n  - {direct", "by: hold}\n  - {direct", 18, "no entity 'hold'"),
        ("half: independent", "half: other", 2, "'other' is none of independent, development"),
        ("family: accident", "family: accidents", 4, "none of conflict, crime"),
        ("+01:00", "", 5, "names no time zone"),
        ("story: leith-fire\n", "", 1, "the field 'story' is missing"),
        ("style: agency", "styles: agency", 3, "no field 'styles'"),
        ("style: agency", "id: agency", 3, "comes twice"),
        ("{direct: We are safe", "{We are safe: direct", 19, "no field 'We are safe'"),
        ("{direct: We are safe, ", "{", 19, "exactly one of direct, indirect, mixed"),
        (", by: anonymous", "", 20, '"by"'),
        ("scare: stable", "scary: stable", 21, "none of scare"),
        ("injured: 9", "injured: nine", 30, "'nine' is no number"),
        ("part_of: all", "part_of: none", 30, "no figure 'none'"),
        ("EUR ", "", 33, "has a currency"),
        ("time: 2024-03-03", "time: Sunday", 26, "'Sunday' is no day"),
        ("how: carried_over", "how: narrated", 31, "narrated exactly where it has no source"),
        ("responder: holt", "helper: holt", 28, "none of perpetrator"),
        ("type: accident.fire", "type: fire", 24, "joined by a dot"),
        ("  walk: {", "  leith: {", 15, "the entity 'leith' comes twice"),
        ("  walk: {", "  Walk: {", 15, "no id"),
        ("geonames: 2644605", "point: [91, 0]", 14, "a point is"),
        ("[walk, leith]", "[walk, [leith]]", 27, "a single value"),
        ("dates: {Sunday: 2024-03-03}", "dates: [", 18, "not YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(before: str, after: str, line: int, why: str) -> None:
    assert before in ARTICLE
    with pytest.raises(CorpusError) as told:
        read_article("a.yaml", ARTICLE.replace(before, after, 1))
    assert str(told.value).startswith(f"a.yaml:{line}: ")
    assert why in str(told.value)


def test_a_corpus_is_read_in_order_of_publication(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ARTICLE, "utf-8")
    earlier = ARTICLE.replace("id: a\n", "id: b\n").replace("2024-03-04T", "2024-03-03T")
    (tmp_path / "b.yaml").write_text(earlier, "utf-8")
    assert [article.id for article in load_corpus(tmp_path)] == ["b", "a"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("id: b\n", "id: c\n"), "not the name of the file"),
        (("type: accident.fire", "type: crime.arson"), "'leith-fire' is crime.arson here and accident.fire"),
        (("person: Maria", "group: Maria"), "'maria-holt' is group here and person"),
        (("triggers: Blaze", "triggers: Blaze\n    relations: {follows: flood}"), "no article reports"),
    ],
)
def test_articles_that_do_not_agree_are_refused(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    (tmp_path / "a.yaml").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.yaml").write_text(ARTICLE.replace("id: a\n", "id: b\n").replace(*change), "utf-8")
    with pytest.raises(CorpusError, match=why):
        load_corpus(tmp_path)


def test_a_type_may_change_over_days_where_the_articles_accept_both(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ARTICLE, "utf-8")
    other = ARTICLE.replace("id: a\n", "id: b\n").replace(
        "type: accident.fire", "type: crime.arson\n    also: accident.fire"
    )
    (tmp_path / "b.yaml").write_text(other, "utf-8")
    assert len(load_corpus(tmp_path)) == 2


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no annotated article"):
        load_corpus(tmp_path)
    with pytest.raises(CorpusError, match="No such file"):
        load_article(tmp_path / "a.yaml")
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    with pytest.raises(CorpusError, match="not UTF-8"):
        load_article(tmp_path / "a.yaml")
    with pytest.raises(CorpusError, match="empty"):
        read_article("a.yaml", "")
