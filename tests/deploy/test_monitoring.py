"""Alerts and dashboard: all that they name is exported, and every alert does what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import grpc
import pytest
import yaml

from dateline.rpc.settings import GrpcServerSettings
from deploy.promtool import promtool, unit_test, write
from docs.pages import blocks
from fakes.exported import Samples, exported
from fakes.kubernetes.manifests import ROOT, Manifest, Manifests

pytestmark = pytest.mark.slow

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "alerts.yaml").read_text("utf-8"))
JOBS = {"dateline-ingest", "dateline-extraction", "dateline-incident-store"}
# What Prometheus itself knows of what it scrapes.
TARGET = {"job": JOBS, "namespace": {"dateline"}, "pod": {"any"}}
OTHERS: Samples = {
    "up": {},
    # test_envoy sees the real one tell this.
    "envoy_cluster_membership_healthy": {"envoy_cluster_name": {"ingest", "incidents"}},
    "kube_cronjob_created": {"cronjob": {"dateline-backup"}},
    "kube_cronjob_status_last_successful_time": {"cronjob": {"dateline-backup"}},
}
NAME = re.compile(r"\b((?:dateline|process|up|kube|envoy_cluster_membership)\w*)(\{[^}]*\})?")
LABEL = re.compile(r'(\w+)(=~|!=|=)"([^"]*)"')
GROUPED = re.compile(r"\b(?:by|ignoring|on) \(([^)]*)\)")


@pytest.fixture
async def samples(tmp_path: Path) -> Samples:
    found = await exported(tmp_path)
    found["dateline_rpc_calls_total"]["code"] = {code.name for code in grpc.StatusCode}
    return {name: dict(labels) for name, labels in found.items()} | OTHERS


def rules(full: Manifests) -> list[Manifest]:
    (resource,) = full.of("PrometheusRule")
    return [rule for group in resource["spec"]["groups"] for rule in group["rules"]]


def dashboard(full: Manifests) -> dict[str, Any]:
    return dict(json.loads(full.get("ConfigMap", "dateline-dashboard")["data"]["dateline.json"]))


def shown(board: dict[str, Any]) -> list[str]:
    """The queries of a dashboard, as Grafana would send them."""
    return [
        target["expr"].replace("$__rate_interval", "5m").replace("$namespace", "dateline")
        for panel in board["panels"]
        for target in panel.get("targets", [])
    ]


def wrong(expression: str, samples: Samples) -> Iterator[str]:
    """What an expression asks for that nobody exports."""
    known: set[str] = set()
    text = re.sub(r'"[^"]*"', lambda quoted: quoted[0].replace("{", "").replace("}", ""), expression)
    for name, selector in NAME.findall(text):
        if name not in samples:
            yield f"no metric {name}"
            continue
        labels = samples[name] | TARGET
        known |= set(labels)
        for label, operator, value in LABEL.findall(selector):
            if label not in labels:
                yield f"{name} has no label {label}"
            elif operator != "!=" and not all(
                any(re.fullmatch(each, told) for told in labels[label]) for each in value.split("|")
            ):
                yield f"{name}: {label} is never {value}"
    for group in GROUPED.findall(expression):
        yield from (f"nothing has a label {label}" for label in group.split(", ") if label not in known)


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("rate(dateline_rpc_calls[5m])", "no metric dateline_rpc_calls"),  # counters end in _total
        ('dateline_ingest_jobs{state="done"}', "dateline_ingest_jobs: state is never done"),
        ('dateline_ingest_jobs{stat="dead"}', "dateline_ingest_jobs has no label stat"),
        ('up{job="ingest"}', "up: job is never ingest"),
        ("sum by (service) (dateline_ingest_jobs)", "nothing has a label service"),
        (
            'dateline_rpc_calls_total{code=~"INTERNAL|ODD"}',
            "dateline_rpc_calls_total: code is never INTERNAL|ODD",
        ),
    ],
)
def test_what_nobody_exports_is_noticed(expression: str, why: str, samples: Samples) -> None:
    assert list(wrong(expression, samples)) == [why]


def test_every_alert_asks_for_what_is_exported(full: Manifests, samples: Samples) -> None:
    for rule in rules(full):
        assert not list(wrong(rule["expr"], samples)), rule["alert"]


def test_every_panel_asks_for_what_is_exported(full: Manifests, samples: Samples) -> None:
    expressions = shown(dashboard(full))
    assert len(expressions) >= 20
    for expression in expressions:
        assert not list(wrong(expression, samples)), expression


def test_the_dashboard_leaves_out_nothing_that_a_service_says_of_its_work(
    full: Manifests, samples: Samples
) -> None:
    text = " ".join(shown(dashboard(full)))
    families = {
        re.sub(r"_(bucket|sum|count|created|total)$", "", name)
        for name in samples
        if name.startswith("dateline_")
    }
    assert {family for family in families if family not in text} == set()


def test_panels_stand_side_by_side(full: Manifests) -> None:
    board = dashboard(full)
    panels = board["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    for panel in panels:
        if panel["type"] != "row":
            assert panel["datasource"]["uid"] == "${datasource}"
            assert panel["title"]
            assert panel["description"]
    for one, other in combinations([panel["gridPos"] for panel in panels], 2):
        apart = (
            one["x"] + one["w"] <= other["x"]
            or other["x"] + other["w"] <= one["x"]
            or one["y"] + one["h"] <= other["y"]
            or other["y"] + other["h"] <= one["y"]
        )
        assert apart, (one, other)


def test_prometheus_understands_alerts_and_queries(full: Manifests, tmp_path: Path) -> None:
    (resource,) = full.of("PrometheusRule")
    queries = [
        {"record": f"query:{number}", "expr": expression}
        for number, expression in enumerate(shown(dashboard(full)))
    ]
    groups = [*resource["spec"]["groups"], {"name": "dashboard", "rules": queries}]
    write(tmp_path / "rules.yaml", {"groups": groups})
    said = promtool("check", "rules", "--lint=all", "--lint-fatal", "rules.yaml", folder=tmp_path)
    assert f"{len(rules(full)) + len(queries)} rules found" in said


def test_every_alert_fires_when_it_should_and_only_then(full: Manifests, tmp_path: Path) -> None:
    (resource,) = full.of("PrometheusRule")
    groups = resource["spec"]["groups"]
    # What an alert says to people is no part of whether it fires.
    plain = [
        {
            "name": group["name"],
            "rules": [{k: v for k, v in rule.items() if k != "annotations"} for rule in group["rules"]],
        }
        for group in groups
    ]
    severities = {rule["alert"]: rule["labels"]["severity"] for rule in rules(full)}
    write(tmp_path / "rules.yaml", {"groups": plain})
    tests = [unit_test(case, severities) for case in CASES]
    write(
        tmp_path / "tests.yaml", {"rule_files": ["rules.yaml"], "evaluation_interval": "1m", "tests": tests}
    )
    promtool("test", "rules", "tests.yaml", folder=tmp_path)


def test_the_autoscaler_is_told_what_the_page_has_an_adapter_tell(
    full: Manifests, samples: Samples, tmp_path: Path
) -> None:
    (rule,) = [
        rule
        for shown in blocks(Path("docs/kubernetes.md"), "yaml")
        for rule in yaml.safe_load(shown).get("rules", [])
    ]
    scaler = full.get("HorizontalPodAutoscaler", "dateline-extraction")
    asked = [each["pods"]["metric"]["name"] for each in scaler["spec"]["metrics"] if each["type"] == "Pods"]
    assert asked == [rule["name"]["as"]]
    query = rule["metricsQuery"].replace("<<.LabelMatchers>>", 'namespace="dateline",pod=~"any"')
    query = query.replace("<<.GroupBy>>", "pod")
    assert not list(wrong(query, samples))
    series = rule["seriesQuery"]
    assert not list(wrong(series, samples))
    queries = [{"record": "asked:query", "expr": query}, {"record": "asked:series", "expr": series}]
    write(tmp_path / "rules.yaml", {"groups": [{"name": "adapter", "rules": queries}]})
    promtool("check", "rules", "rules.yaml", folder=tmp_path)


def test_every_alert_is_seen_to_fire(full: Manifests) -> None:
    """In a real Prometheus that scrapes what is really broken."""
    tests = [Path(__file__).with_name(f"test_alerts_{name}.py") for name in ("fire", "of_production")]
    seen = {alert for test in tests for alert in re.findall(r'"(Dateline\w+)"', test.read_text("utf-8"))}
    assert seen == {rule["alert"] for rule in rules(full)}


def test_every_alert_has_a_case_for_and_one_against_it(full: Manifests) -> None:
    alerts = {rule["alert"] for rule in rules(full)}
    assert {case["alert"] for case in CASES if case["fires"]} == alerts
    assert {case["alert"] for case in CASES if not case["fires"]} == alerts


def test_cases_feed_what_is_exported(samples: Samples) -> None:
    mine = [series for case in CASES for series in case["series"] if "cms" not in series]
    for series in mine:
        asked = re.sub(r',?\b(pod|version|le|method|kind)="[^"]*"', "", series)
        assert not list(wrong(asked, samples)), series


def test_the_page_says_what_to_do_about_every_alert(full: Manifests) -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(Dateline\w+)` \|", page, re.MULTILINE)
    assert told == [rule["alert"] for rule in rules(full)]


def test_the_page_has_the_limits_of_the_rules(full: Manifests) -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    means = dict(re.findall(r"^\| `(Dateline\w+)` \| ([^|]+) \|", page, re.MULTILINE))
    limits = {rule["alert"]: f"{rule['expr'].rstrip()} for {rule.get('for')}" for rule in rules(full)}
    for alert, told, limit in (
        ("CallsBroken", "over 1 %", "> 0.01 "),
        ("CallsUnanswered", "over 5 %", "> 0.05 "),
        ("AnswersDegraded", "over 1 %", "> 0.01 "),
        ("FindersFail", "over 1 %", "> 0.01 "),
        ("Overloaded", "over 1 %", "> 0.01 "),
        ("TextsWait", "more than a second", "> 1 "),
        ("NoWorkers", "for 5 minutes", "for 5m"),
        ("WorkersDie", "three workers died within 15 minutes", "[15m])) > 2 "),
        ("JobsPileUp", "over 100", "> 100 "),
        ("JobsPileUp", "for 15 minutes", "[15m]"),
        ("JobsGivenUp", "within the hour", "[1h])) > 0 "),
        ("EditorsNotFollowed", "for 30 seconds", "> 30 "),
        ("EditorsNotFollowed", "for 5 minutes", "for 5m"),
        ("DatabaseSlow", "one in twenty", "quantile(0.95"),
        ("DatabaseSlow", "half a second", "> 0.5 "),
        ("DatabaseBusy", "one in twenty", "quantile(0.95"),
        ("DatabaseBusy", "a quarter of a second", "> 0.25 "),
        ("CertificateExpires", "less than a week", "< 7 * 86400 "),
        ("FilesRunOut", "four fifths", "> 0.8 "),
        ("VersionsDiffer", "half an hour", "for 30m"),
        ("BackupLate", "36 hours", "> 36 * 3600 "),
    ):
        assert told in means[f"Dateline{alert}"]
        assert limit in limits[f"Dateline{alert}"]


def test_pages_name_what_is_exported(samples: Samples) -> None:
    families = {re.sub(r"_(bucket|sum|count|created|total)$", "", name) for name in samples}
    adapted = {"dateline_extraction_queue_wait_seconds_mean"}  # by the adapter, from sum and count
    for page in ("README.md", "docs/operations.md", "docs/kubernetes.md", "docs/scale.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        named = set(re.findall(r"\b(dateline_[a-z_]+[a-z])\b", text)) - {"dateline_client"}
        known = {name for name in named if name in samples or name in families | adapted}
        assert named - known == set(), page


def test_pods_are_scraped_where_they_tell(full: Manifests) -> None:
    (monitor,) = full.of("PodMonitor")
    (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
    selector = monitor["spec"]["selector"]
    (relabeling,) = endpoint["relabelings"]
    scraped = set()
    for deployment in full.of("Deployment"):
        template = deployment["spec"]["template"]
        labels = template["metadata"]["labels"]
        component = labels["app.kubernetes.io/component"]
        if component not in selector["matchExpressions"][0]["values"]:
            continue
        assert selector["matchLabels"].items() <= labels.items()
        ports = {each["name"] for container in template["spec"]["containers"] for each in container["ports"]}
        assert endpoint["port"] in ports
        scraped.add(relabeling["replacement"].replace("$1", component))
    assert scraped == JOBS | {"dateline-envoy"}
    assert "metrics_listen" in GrpcServerSettings.model_fields
