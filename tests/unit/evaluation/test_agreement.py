"""Our scores against independent scorers of the same measures, where those are at hand."""

from __future__ import annotations

import importlib.util
import random
from argparse import Namespace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dateline.evaluation import report
from dateline.evaluation.corpus import read_rows, write_rows
from dateline.evaluation.scores.figures import Scores
from dateline.evaluation.scores.quotes import QuoteRules

SHARED = Path(__file__).parents[4] / "shared"
SCORERS = SHARED / "eval"
DATA = SHARED / "data"

pytestmark = pytest.mark.skipif(not SCORERS.is_dir(), reason="no independent scorers beside the checkout")


def scorer(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCORERS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_rows(path: Path, count: int) -> list[dict[str, Any]]:
    return [row for _, row in read_rows(path)][:count]


def files(tmp_path: Path, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> tuple[Path, Path]:
    gold_path, predicted_path = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    write_rows(gold_path, gold)
    write_rows(predicted_path, predicted)
    return gold_path, predicted_path


def moved(chance: random.Random, start: int, end: int, length: int) -> tuple[int, int]:
    """A range near another, never empty."""
    start = max(0, start + chance.randint(-8, 8))
    end = min(length, max(start + 1, end + chance.randint(-8, 8)))
    return min(start, end - 1), end


def damaged_quotes(chance: random.Random, row: dict[str, Any]) -> list[dict[str, Any]]:
    quotes: list[dict[str, Any]] = []
    for quote in row["quotes"]:
        if chance.random() < 0.2:
            continue
        changed = dict(quote)
        if chance.random() < 0.5:
            changed["start"], changed["end"] = moved(chance, quote["start"], quote["end"], len(row["text"]))
        if chance.random() < 0.2:
            changed["kind"] = chance.choice(["direct", "indirect", "mixed", None])
        if chance.random() < 0.3:
            other = chance.choice(row["quotes"])
            for field in ("speaker_start", "speaker_end", "speaker_text", "speaker_name"):
                changed[field] = other.get(field)
        if chance.random() < 0.2:
            changed["cue_start"] = changed["cue_end"] = None
        quotes.append(changed)
        if chance.random() < 0.1:
            quotes.append(dict(changed))
    for start, end in row.get("ignore") or []:
        quotes.append({"start": start, "end": end, "kind": "direct"})
    return quotes


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("speech_only", [False, True])
@pytest.mark.parametrize(("name", "count"), [("gum_news_dev", 12), ("polnear_dev", 20)])
def test_quotes_agree(tmp_path: Path, name: str, count: int, *, speech_only: bool, strict: bool) -> None:
    chance = random.Random(f"{name}{strict}")
    gold = gold_rows(DATA / "quotes" / f"{name}.jsonl", count)
    predicted = [{"id": row["id"], "quotes": damaged_quotes(chance, row)} for row in gold[1:]]
    theirs = scorer("quotes_score").run(
        gold, predicted, Namespace(strict=strict, dice=0.5, speech_only=speech_only, ci=0)
    )
    ours = report.score_quotes(
        *files(tmp_path, gold, predicted), QuoteRules(strict=strict, speech_only=speech_only)
    )
    assert ours["documents"] == theirs["docs"]
    for kind in ("direct", "indirect+mixed", "all"):
        expected = theirs[kind]
        assert ours[f"{kind}.gold"] == expected["gold"]
        assert ours[f"{kind}.predicted"] == expected["pred"]
        for measure, as_theirs in (
            ("exact", "exact"),
            ("partial", "partial"),
            ("chars", "chars"),
            ("e2e", "e2e"),
            ("e2e_resolved", "e2e_res"),
        ):
            assert triple(ours, f"{kind}.{measure}") == pytest.approx(expected[as_theirs])
        for measure, as_theirs in (
            ("speaker.exact", "spk_exact"),
            ("speaker.overlap", "spk_overlap"),
            ("speaker.name", "spk_name"),
            ("cue", "cue"),
        ):
            assert ours[f"{kind}.{measure}"] == pytest.approx(expected[as_theirs])


def triple(scores: Scores, name: str) -> tuple[float | None, ...]:
    return tuple(scores[f"{name}.{side}"] for side in ("p", "r", "f1"))


def damaged_entities(chance: random.Random, row: dict[str, Any]) -> list[dict[str, Any]]:
    entities: list[dict[str, Any]] = []
    for entity in row["entities"]:
        if chance.random() < 0.2:
            continue
        changed = dict(entity)
        if chance.random() < 0.3:
            span = moved(chance, entity["start"], entity["end"], len(row["text"]))
            changed["start"], changed["end"] = span
        if chance.random() < 0.1:
            changed["label"] = chance.choice(["PERSON", "ORG", "GPE", "NORP", "DATE"])
        other = chance.choice(row["entities"])
        if chance.random() < 0.2:
            changed |= {key: other.get(key) for key in ("cluster", "value", "kb_id", "lat", "lon")}
        if changed.get("kb_id", "") and str(changed["kb_id"]).startswith("geonames:"):
            changed["geonames_id"] = str(changed["kb_id"]).removeprefix("geonames:")
        entities.append(changed)
    return entities


def flattened(prefix: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        return {prefix: value}
    result: dict[str, object] = {}
    for key, inner in value.items():
        result |= flattened(f"{prefix}.{key}" if prefix else key, inner)
    return result


THEIR_NAMES = {
    "men": "mentions",
    "calendar_f1": "calendar",
    "docs": "documents",
    "docs_missing_in_pred": "missing",
    "resolution.n_resolved": "resolution.resolved",
    "resolution.n_gold": "resolution.gold",
}
COUNTS = (".tp", ".pred", ".gold")


@pytest.mark.parametrize(
    ("name", "count", "task", "options"),
    [
        ("conll", 20, "ner", {}),
        ("meantime", 20, "ner", {"labels": "PER,ORG"}),
        ("gum", 6, "ner", {"map": "none"}),
        ("geo_lgl", 30, "geo", {}),
        ("geo_gwn", 20, "geo", {}),
        ("gum", 8, "cluster", {}),
        ("gum", 5, "cluster", {"mentions": "all"}),
        ("meantime", 10, "cluster", {"mentions": "all", "gold_mentions": True}),
        ("gum", 8, "cluster", {"drop_singletons": True, "labels": "PER"}),
        ("timex", 60, "time", {}),
        ("el_news", 20, "link", {}),
        ("gum", 8, "link", {"mentions": "all"}),
    ],
)
def test_entities_agree(tmp_path: Path, name: str, count: int, task: str, options: dict[str, Any]) -> None:
    chance = random.Random(f"{name}{task}")
    gold = gold_rows(DATA / "entities" / f"{name}.jsonl", count)
    predicted = [{"id": row["id"], "entities": damaged_entities(chance, row)} for row in gold[1:]]
    gold_path, predicted_path = files(tmp_path, gold, predicted)
    theirs = flattened("", their_entity_scores(gold, predicted, task, options))
    ours = report.score_entities(
        gold_path,
        predicted_path,
        report.EntityRules(
            task=task,
            conll=options.get("map") != "none",
            labels=frozenset(options["labels"].split(",")) if "labels" in options else frozenset(),
            names_only=options.get("mentions") != "all",
            gold_mentions=options.get("gold_mentions", False),
            drop_singletons=options.get("drop_singletons", False),
        ),
    )
    compared = 0
    for their_name, expected in theirs.items():
        # They also print the counts behind each triple, which ours leave out.
        if their_name.endswith(COUNTS) and their_name not in THEIR_NAMES:
            continue
        first, _, rest = their_name.partition(".")
        our_name = THEIR_NAMES.get(their_name) or (
            f"{THEIR_NAMES.get(first, first)}.{rest}" if rest else first
        )
        assert ours[our_name] == (None if expected is None else pytest.approx(expected)), our_name
        compared += 1
    assert compared > 8


def their_entity_scores(
    gold: list[dict[str, Any]], predicted: list[dict[str, Any]], task: str, options: dict[str, Any]
) -> dict[str, Any]:
    module = scorer("entities_score")
    found = {row["id"]: row["entities"] for row in predicted}
    pairs = []
    for row in gold:
        first, last = row.get("eval_span") or [0, 1 << 60]
        sides = [row["entities"], found.get(row["id"], [])]
        inside = [[e for e in side if first <= e["start"] and e["end"] <= last] for side in sides]
        pairs.append((row["text"], *inside))
    mapping = None if options.get("map") == "none" else module.MAPS["conll"]
    labels = set(options["labels"].split(",")) if "labels" in options else None
    mentions = options.get("mentions", "name")
    result: dict[str, Any] = {
        "ner": lambda: module.ner(pairs, mapping, labels),
        "geo": lambda: module.geo(pairs, labels),
        "cluster": lambda: module.cluster(
            pairs,
            mapping,
            labels,
            mentions,
            options.get("gold_mentions", False),
            options.get("drop_singletons", False),
        ),
        "time": lambda: module.timex(pairs),
        "link": lambda: module.link(pairs, labels, mapping, mentions),
    }[task]()
    return result | {"docs": len(gold), "docs_missing_in_pred": len(gold) - len(predicted)}


def damaged_incidents(chance: random.Random, row: dict[str, Any]) -> list[dict[str, Any]]:
    incidents: list[dict[str, Any]] = []
    for incident in row["incidents"]:
        if chance.random() < 0.15:
            continue
        changed = dict(incident)
        for role in ("perpetrators", "victims", "targets", "organizations", "weapons"):
            if role in changed and chance.random() < 0.5:
                changed[role] = [alternatives[-1:] for alternatives in changed[role][1:]] + ["the gunmen"]
        if chance.random() < 0.3:
            changed["type"] = "bombing"
        if changed.get("killed") is not None and chance.random() < 0.4:
            changed["killed"] = [changed["killed"] + chance.randint(0, 1), changed["killed"]]
        if changed.get("date") and chance.random() < 0.4:
            changed["date"] = changed["date"][:8] + "11"
        if changed.get("location") and chance.random() < 0.3:
            changed["location"] = ", ".join([*changed["location"][0][:1], "Elsewhere"])
        incidents.append(changed)
        if chance.random() < 0.2:
            incidents.append({"type": "attack", "killed": 3, "victims": ["a farmer"], "location": "Nowhere"})
    # Over seven, they align greedily unless scipy is there.
    return incidents[:7]


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize(("name", "count"), [("muc4", 150), ("gva", 100), ("gvdb", 80)])
def test_incidents_agree(tmp_path: Path, name: str, count: int, *, lenient: bool) -> None:
    chance = random.Random(name)
    gold = gold_rows(DATA / "incidents" / f"extraction.{name}.dev.jsonl", count)
    predicted = [{"id": row["id"], "incidents": damaged_incidents(chance, row)} for row in gold[2:]]
    gold_path, predicted_path = files(tmp_path, gold, predicted)
    module = scorer("extraction_score")
    theirs = module.score(
        {row["id"]: row["incidents"] for row in gold},
        {row["id"]: row["incidents"] for row in predicted},
        lenient,
    )
    ours = report.score_incidents(gold_path, predicted_path, lenient=lenient)
    names = {"docs": "documents", "pred_incidents": "predicted_incidents"}
    for their_name, expected in theirs.items():
        assert ours[names.get(their_name) or dotted(their_name)] == pytest.approx(expected), their_name


def dotted(name: str) -> str:
    for measure in ("exact_f1", "any_r", "p", "r", "f1", "acc", "hit"):
        if name.endswith(f"_{measure}") and name not in {"type_acc", "date_exact_f1"}:
            return f"{name.removesuffix(f'_{measure}')}.{measure}".replace("doc_detect", "document")
    return "date_exact.f1" if name == "date_exact_f1" else name


@pytest.mark.parametrize(("name", "count"), [("gva", 400), ("allsides", 200), ("ecbplus", 300)])
def test_linking_agrees(tmp_path: Path, name: str, count: int) -> None:
    # Their alignment is optimal only with scipy, and greedy without: then it may be below ours.
    optimal = importlib.util.find_spec("scipy") is not None
    chance = random.Random(name)
    gold = gold_rows(DATA / "incidents" / f"linking.{name}.dev.jsonl", count)
    labels = [str(label) for row in gold for label in row["incident"]]
    predicted = [
        {
            "id": row["id"],
            "incident": [chance.choice(labels)]
            if chance.random() < 0.2
            else [f"p{i}" for i in row["incident"]],
        }
        for row in gold[3:]
    ]
    gold_path, predicted_path = files(tmp_path, gold, predicted)
    module = scorer("linking_score")
    theirs = module.score(
        {row["id"]: ([str(label) for label in row["incident"]], row["published"] or "") for row in gold},
        {row["id"]: (row["incident"], "") for row in predicted},
    )
    ours = report.score_linking(gold_path, predicted_path)
    for their_name, expected in theirs.items():
        if their_name == "ceafe_alignment":
            continue
        ours_value = ours[linking_name(their_name)]
        if their_name.startswith("ceafe") and not optimal:
            assert isinstance(ours_value, float)
            assert ours_value == pytest.approx(expected, abs=0.02)
        else:
            assert ours_value == pytest.approx(expected), their_name


def linking_name(name: str) -> str:
    names = {"pred_incidents": "predicted_incidents", "first_f1": "first.f1", "b3_r_size2+": "b3.r_size2+"}
    measure, _, side = name.rpartition("_")
    return names.get(name) or (f"{measure}.{side}" if side in {"p", "r", "f1"} else name)
