from __future__ import annotations

from typing import Any

import pytest

from dateline.evaluation.scores.names import same_name, trimmed
from dateline.evaluation.scores.quotes import QuoteRules, score

TEXT = 'Ann Lee said: "We go now.\n\n"We stay."\n\nHe said that taxes rise. A so-called "fix" failed.'
RULES = QuoteRules()


def quote(words: str, kind: str, speaker: str, **more: object) -> dict[str, Any]:
    start, at = TEXT.index(words), TEXT.index(speaker)
    return {
        "start": start,
        "end": start + len(words),
        "kind": kind,
        "speaker_start": at,
        "speaker_end": at + len(speaker),
        "speaker_text": speaker,
        **more,
    }


GOLD = [
    quote('"We go now.', "direct", "Ann Lee"),
    quote('"We stay."', "direct", "Ann Lee"),
    quote("that taxes rise", "indirect", "He", speaker_name="Bob Ray"),
]


def rows(*quotes: dict[str, Any], **more: object) -> dict[str, dict[str, Any]]:
    return {"x": {"id": "x", "text": TEXT, "quotes": list(quotes), **more}}


def test_gold_predicts_itself_perfectly() -> None:
    found = score(rows(*GOLD), rows(*GOLD), RULES)
    for measure in ("exact.f1", "partial.f1", "chars.f1", "e2e.f1", "e2e_resolved.f1", "speaker.overlap"):
        assert found[f"all.{measure}"] == 1.0


def test_nothing_predicted_is_all_missed() -> None:
    found = score(rows(*GOLD), {}, RULES)
    assert (found["all.gold"], found["all.predicted"], found["missing"]) == (3, 0, 1)
    assert found["all.e2e.f1"] == 0.0
    assert found["all.speaker.name"] is None


def test_one_span_over_two_paragraphs_counts_as_two_units() -> None:
    whole = quote('We go now.\n\n"We stay.', "direct", "Ann Lee")
    found = score(rows(*GOLD), rows(whole), RULES)
    assert (found["direct.exact.p"], found["direct.exact.r"]) == (1.0, 1.0)


def test_strict_compares_marks_too() -> None:
    bare = [quote("We go now.", "direct", "Ann Lee"), quote("We stay.", "direct", "Ann Lee")]
    assert score(rows(*GOLD), rows(*bare), RULES)["direct.exact.f1"] == 1.0
    assert score(rows(*GOLD), rows(*bare), QuoteRules(strict=True))["direct.exact.f1"] == 0.0


def test_figures_by_hand() -> None:
    # Two of three found, one of them with the wrong speaker; one false alarm.
    predicted = [GOLD[0], quote('"We stay."', "direct", "He"), quote('"fix"', "direct", "Ann Lee")]
    found = score(rows(*GOLD), rows(*predicted), RULES)
    assert found["all.partial.p"] == pytest.approx(2 / 3)
    assert found["all.partial.r"] == pytest.approx(2 / 3)
    assert found["all.e2e.f1"] == pytest.approx(1 / 3)
    assert found["all.speaker.overlap"] == pytest.approx(1 / 2)
    # Letters: gold 7 + 6 + 13, predicted 7 + 6 + 3, shared 13.
    assert found["all.chars.p"] == pytest.approx(13 / 16)
    assert found["all.chars.r"] == pytest.approx(13 / 26)


def test_a_pronoun_is_enough_unless_gold_knows_the_name() -> None:
    predicted = quote("taxes rise", "indirect", "He")
    found = score(rows(*GOLD), rows(predicted), RULES)
    assert found["indirect+mixed.e2e.f1"] == 1.0
    assert found["indirect+mixed.e2e_resolved.f1"] == 0.0
    named = predicted | {"speaker_name": "Mr Ray"}
    assert score(rows(*GOLD), rows(named), RULES)["indirect+mixed.e2e_resolved.f1"] == 1.0


@pytest.mark.parametrize(
    ("gold", "rules", "why"),
    [
        (GOLD[2] | {"optional": True}, RULES, "an optional quote"),
        (GOLD[2] | {"reported_speech": False}, QuoteRules(speech_only=True), "not speech"),
    ],
)
def test_what_is_excused_is_neither_right_nor_wrong(
    gold: dict[str, Any], rules: QuoteRules, why: str
) -> None:
    found = score(rows(*GOLD[:2], gold), rows(*GOLD), rules)
    assert (found["all.gold"], found["all.predicted"]) == (2, 2), why
    assert score(rows(*GOLD[:2], gold), rows(*GOLD[:2]), rules)["all.partial.f1"] == 1.0, why


def test_what_lies_in_an_ignored_range_is_forgiven() -> None:
    fix = quote('"fix"', "direct", "Ann Lee")
    gold = rows(*GOLD, ignore=[[fix["start"], fix["end"]]])
    assert score(gold, rows(*GOLD, fix), RULES)["all.predicted"] == 3


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Mr. Trump", "Donald Trump", True),
        ("Sen. Ann Lee", "Lee", True),
        ("A. Lee", "Ann Lee", True),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Ann", "the government", False),
        ("the state-run APS news agency", "APS", True),
        ("Lee’s", "Lee", True),
        ("two men", "the two men", True),
        ("two men", "three women", False),
        ("", "Lee", False),
    ],
)
def test_names(left: str, right: str, *, same: bool) -> None:
    assert same_name(left, right) is same
    assert same_name(right, left) is same


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We go,”", "We go"),
        ("that taxes rise", "taxes rise"),
        ("that", "that"),
        ("$5 (about £4)", "$5 (about £4)"),
        ("five)", "five"),
        ("100%.", "100%"),
        ("...", ""),
    ],
)
def test_edges_are_trimmed(text: str, inner: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == inner


def test_words_that_are_no_quote_count_where_most_of_a_prediction_stands_in_them() -> None:
    at = TEXT.index('"fix"')
    gold = rows(*GOLD, not_quotes=[[at, at + 5]])
    scare = quote("fix", "direct", "He")
    around = quote('A so-called "fix" failed', "mixed", "He")
    found = score(gold, rows(*GOLD, scare, around), RULES)
    assert (found["not_quotes"], found["false_quotes"]) == (1, 1)


def test_intervals_stand_behind_their_figures() -> None:
    plain = score(rows(*GOLD), rows(*GOLD), RULES)
    with_intervals = score(rows(*GOLD), rows(*GOLD), RULES, resamples=5)
    assert with_intervals["all.e2e.f1.low"] == with_intervals["all.e2e.f1.high"] == 1.0
    assert {name: with_intervals[name] for name in plain} == plain
