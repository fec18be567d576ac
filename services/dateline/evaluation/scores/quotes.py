"""How well quotes are found and credited.

- A span is cut at line breaks into units, so that a quotation over paragraphs counts once a paragraph
  whether it was given as one span or several.
- exact: the same unit, edges trimmed (or raw, when strict). partial: units in pairs by Dice of their
  letters, at least `dice`. chars: letters that both sides share.
- speaker, among pairs whose gold names one: exact and overlap compare the mentions, name the names.
- e2e: in a pair, and the speaker right too (mention overlaps or same name). e2e_resolved: where gold
  gives the speaker's full name, only that name is right.
- With `resamples`, X.low and X.high are the ends of the 95 % bootstrap interval of X over documents.
- false_quotes: predictions that mostly lie in a "not_quotes" range, such as a scare quote, of `not_quotes`.
- A prediction that mostly lies in an "ignore" range, or that pairs with an optional gold quote only, is
  neither right nor wrong; neither is one that is not reported speech, when `speech_only`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluation.align import Pairs, greedily
from dateline.evaluation.corpus import Row
from dateline.evaluation.scores.bootstrap import with_intervals
from dateline.evaluation.scores.figures import Prf, Scores, share
from dateline.evaluation.scores.names import PRONOUNS, letters, same_name, trimmed

KINDS: Mapping[str, frozenset[str]] = {
    "direct": frozenset({"direct"}),
    "indirect+mixed": frozenset({"indirect", "mixed"}),
    "all": frozenset({"direct", "indirect", "mixed"}),
}
IGNORED_SHARE = 0.5
INTERVALS = ("exact.f1", "partial.f1", "speaker.overlap", "speaker.name", "e2e.f1", "e2e_resolved.f1")


@dataclass(frozen=True, slots=True)
class QuoteRules:
    """How strictly quotes are compared."""

    dice: float = 0.5
    strict: bool = False
    speech_only: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph's piece of one quote."""

    quote: Row
    span: tuple[int, int]
    letters: frozenset[int]
    kind: str


@dataclass(frozen=True, slots=True)
class Leniency:
    """What of a document is neither right nor wrong to predict."""

    optional: list[Unit]
    ignored: set[int]


@dataclass(frozen=True, slots=True)
class SpeakerVerdict:
    """How a predicted speaker compares; `name` is None where gold has only a pronoun."""

    exact: bool
    overlap: bool
    name: bool | None
    right: bool
    resolved: bool


def score(
    gold: Mapping[str, Row], predicted: Mapping[str, Row], rules: QuoteRules, *, resamples: int = 0
) -> Scores:
    """Figures by kind; a document without prediction is an empty one."""
    found = {key: predicted[key]["quotes"] if key in predicted else [] for key in gold}
    documents = [_document(row, found[key], rules) for key, row in gold.items()]
    result: Scores = {"documents": len(gold), "missing": sum(key not in predicted for key in gold)}
    for kind in KINDS:
        tallies = [document[kind] for document in documents]
        figures = _figures(sum(tallies, Counter[str]()))
        if resamples:
            figures = with_intervals(figures, tallies, _figures, INTERVALS, resamples)
        result |= {f"{kind}.{name}": value for name, value in figures.items()}
    not_quotes = sum(len(row.get("not_quotes") or []) for row in gold.values())
    if not_quotes:
        false = sum(len(false_quotes(row, found[key])) for key, row in gold.items())
        result |= {"not_quotes": not_quotes, "false_quotes": false}
    return result


def false_quotes(row: Row, quotes: Sequence[Row]) -> list[Row]:
    """The predictions most of whose letters stand in one range that is marked as no quote."""
    text = row["text"]
    ranges = [letters(text, start, end) for start, end in row.get("not_quotes") or []]
    spans = [(quote, letters(text, quote["start"], quote["end"])) for quote in quotes]
    return [
        quote
        for quote, inside in spans
        if inside and any(len(inside & marked) / len(inside) >= IGNORED_SHARE for marked in ranges)
    ]


def units(text: str, quotes: Sequence[Row], *, strict: bool) -> list[Unit]:
    """The quotes cut at line breaks; the same piece of the same kind once."""
    found: dict[tuple[tuple[int, int], str], Unit] = {}
    for quote in quotes:
        kind = quote.get("kind") or "indirect"
        start = quote["start"]
        for piece in re.finditer(r"[^\r\n]+", text[start : quote["end"]]):
            a, b = start + piece.start(), start + piece.end()
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            inside = frozenset(letters(text, a, b))
            if inside:
                span = (a, b) if strict else trimmed(text, a, b)
                found.setdefault((span, kind), Unit(quote, span, inside, kind))
    return list(found.values())


def _paired(gold: Sequence[Unit], predicted: Sequence[Unit], dice: float) -> Pairs:
    weighted = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            shared = len(g.letters & p.letters)
            if shared:
                likeness = 2 * shared / (len(g.letters) + len(p.letters))
                if likeness >= dice:
                    weighted.append((-likeness, i, j))
    return greedily(weighted)


def _excused(rules: QuoteRules) -> Callable[[Unit], bool]:
    def excused(unit: Unit) -> bool:
        not_speech = rules.speech_only and unit.quote.get("reported_speech") is False
        return bool(unit.quote.get("optional")) or not_speech

    return excused


def _document(row: Row, quotes: Sequence[Row], rules: QuoteRules) -> dict[str, Counter[str]]:
    text = row["text"]
    gold = units(text, row["quotes"], strict=rules.strict)
    predicted = units(text, quotes, strict=rules.strict)
    excused = _excused(rules)
    required = [unit for unit in gold if not excused(unit)]
    leniency = Leniency([unit for unit in gold if excused(unit)], set())
    for start, end in row.get("ignore") or []:
        leniency.ignored.update(letters(text, start, end))
    return {
        kind: _tally(
            text,
            [unit for unit in required if unit.kind in kinds],
            [unit for unit in predicted if unit.kind in kinds],
            leniency,
            rules.dice,
        )
        for kind, kinds in KINDS.items()
    }


def _tally(
    text: str,
    gold: Sequence[Unit],
    predicted: Sequence[Unit],
    leniency: Leniency,
    dice: float,
) -> Counter[str]:
    """Counts for one document and kind. Required gold claims predictions first, then the rest is forgiven."""
    optional, ignored = leniency.optional, leniency.ignored
    pairs = _paired(gold, predicted, dice)
    claimed = {j for _, j in pairs}
    exact = {unit.span for unit in gold}
    rest = [j for j, unit in enumerate(predicted) if j not in claimed and unit.span not in exact]
    forgiven = {rest[j] for _, j in _paired(optional, [predicted[j] for j in rest], dice)}
    for j in rest:
        inside = predicted[j].letters
        if ignored and len(inside & ignored) / len(inside) >= IGNORED_SHARE:
            forgiven.add(j)
    kept = [unit for j, unit in enumerate(predicted) if j not in forgiven]

    gold_letters = set().union(*(unit.letters for unit in gold))
    optional_letters = set().union(*(unit.letters for unit in optional)) - gold_letters
    kept_letters = set().union(*(unit.letters for unit in kept))
    kept_letters -= optional_letters | (ignored - gold_letters)
    tally = Counter(
        gold=len(gold),
        predicted=len(kept),
        exact=len(exact & {unit.span for unit in kept}),
        partial=len(pairs),
        gold_letters=len(gold_letters),
        predicted_letters=len(kept_letters),
        shared_letters=len(gold_letters & kept_letters),
    )
    for i, j in pairs:
        tally.update(_credited(text, gold[i].quote, predicted[j].quote))
    return tally


def _credited(text: str, gold: Row, predicted: Row) -> Counter[str]:
    tally = Counter[str]()
    verdict = speaker_verdict(text, gold, predicted)
    if verdict is None:
        tally.update(e2e=1, e2e_resolved=1)
    else:
        tally.update(
            speakers=1,
            speaker_exact=verdict.exact,
            speaker_overlap=verdict.overlap,
            e2e=verdict.right,
            e2e_resolved=verdict.resolved,
        )
        if verdict.name is not None:
            tally.update(names=1, speaker_name=verdict.name)
    cue = _range(gold, "cue")
    if cue and letters(text, *cue):
        found = _range(predicted, "cue")
        tally.update(cues=1, cue=bool(found and letters(text, *cue) & letters(text, *found)))
    return tally


def _range(quote: Row, field: str) -> tuple[int, int] | None:
    start, end = quote.get(f"{field}_start"), quote.get(f"{field}_end")
    return (start, end) if start is not None and end is not None and end > start else None


def speaker_verdict(text: str, gold: Row, predicted: Row) -> SpeakerVerdict | None:
    """How the speakers compare; None where gold names none."""
    gold_range, found = _range(gold, "speaker"), _range(predicted, "speaker")
    if gold_range is None:
        return None
    full_name = gold.get("speaker_name")
    gold_name = full_name or text[slice(*gold_range)]
    exact = found is not None and trimmed(text, *gold_range) == trimmed(text, *found)
    overlap = found is not None and bool(letters(text, *gold_range) & letters(text, *found))
    name = (
        predicted.get("speaker_name")
        or predicted.get("speaker_text")
        or (text[slice(*found)] if found else "")
    )
    same: bool | None = None
    if full_name or gold_name.strip().lower() not in PRONOUNS:
        # Two unresolved mentions that overlap name the same, however long each is.
        same = same_name(gold_name, name) or (overlap and not full_name and not predicted.get("speaker_name"))
    right = overlap or bool(same)
    return SpeakerVerdict(exact, overlap, same, right, bool(same) if full_name else right)


def _figures(tally: Counter[str]) -> Scores:
    gold, predicted = tally["gold"], tally["predicted"]
    return {
        "gold": gold,
        "predicted": predicted,
        **Prf.of(tally["exact"], predicted, gold).named("exact"),
        **Prf.of(tally["partial"], predicted, gold).named("partial"),
        **Prf.of(tally["shared_letters"], tally["predicted_letters"], tally["gold_letters"]).named("chars"),
        "speaker.exact": share(tally["speaker_exact"], tally["speakers"]),
        "speaker.overlap": share(tally["speaker_overlap"], tally["speakers"]),
        "speaker.name": share(tally["speaker_name"], tally["names"]),
        **Prf.of(tally["e2e"], predicted, gold).named("e2e"),
        **Prf.of(tally["e2e_resolved"], predicted, gold).named("e2e_resolved"),
        "cue": share(tally["cue"], tally["cues"]),
    }
