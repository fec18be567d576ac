"""What is rendered, by the policies of checkov: all hold but those that policies.yaml gives up."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from fakes.kubernetes.chart import rendered_chart
from fakes.kubernetes.manifests import ROOT, rendered

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

CHECKOV = ROOT / "build" / "deploy" / "policies" / "bin" / "checkov"
GIVEN_UP: dict[str, str] = yaml.safe_load((Path(__file__).parent / "policies.yaml").read_text("utf-8"))
ENABLED = {"enabled": True}
CAREFREE = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: carefree, namespace: default}
spec:
  selector: {matchLabels: {app: carefree}}
  template:
    metadata: {labels: {app: carefree}}
    spec:
      hostNetwork: true
      containers:
        - name: carefree
          image: carefree:latest
          securityContext: {privileged: true}
"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The policies that something breaks, by the file that has it."""
    folder = tmp_path_factory.mktemp("policies")
    jobs = [
        path.read_text("utf-8")
        for path in (ROOT / "deploy/kustomize/components").glob("*/*.yaml")
        if path.name in ("restore.yaml", "recovery.yaml")
    ]
    assert len(jobs) == 2
    everything = {
        "dev": rendered("dev"),
        "production-full": rendered("production-full"),
        "production-cnpg": rendered("production-cnpg"),
        "chart": rendered_chart({"envoy": ENABLED, "monitoring": ENABLED, "backup": ENABLED}).text,
        "chart-cnpg": rendered_chart({"backup": ENABLED, "cloudNativePg": ENABLED}).text,
        "by-hand": "\n---\n".join(jobs),
        "carefree": CAREFREE,
    }
    for name, text in everything.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    if not CHECKOV.exists():
        pytest.fail(f"{CHECKOV} is missing: run `make test-deploy`, which installs it")
    done = subprocess.run(
        [
            CHECKOV,
            "--framework",
            "kubernetes",
            "--directory",
            folder,
            "--compact",
            "--quiet",
            "--output",
            "json",
        ],
        capture_output=True,
        text=True,
        timeout=800,
        check=False,
    )
    report = json.loads(done.stdout)
    assert report["summary"]["parsing_errors"] == 0
    assert report["summary"]["resource_count"] > 200
    found: dict[str, set[str]] = defaultdict(set)
    for failed in report["results"]["failed_checks"]:
        found[Path(failed["file_path"]).stem].add(failed["check_id"])
    return found


def test_every_policy_holds_but_those_given_up(broken: dict[str, set[str]]) -> None:
    for name, policies in broken.items():
        assert name == "carefree" or policies - set(GIVEN_UP) == set(), name


def test_no_policy_is_given_up_for_nothing(broken: dict[str, set[str]]) -> None:
    assert set().union(*(policies for name, policies in broken.items() if name != "carefree")) == set(
        GIVEN_UP
    )
    assert all(len(reason) > 40 for reason in GIVEN_UP.values())


def test_the_policies_notice_what_is_careless(broken: dict[str, set[str]]) -> None:
    # Privileged, on the node's network, of no version, without limits of memory.
    assert broken["carefree"] >= {"CKV_K8S_16", "CKV_K8S_19", "CKV_K8S_14", "CKV_K8S_13"}
