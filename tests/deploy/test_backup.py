"""The nightly backup and its restore, as their manifests say, from one PostgreSQL database into another."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.storage.engine import make_engine
from fakes.filled import fill
from fakes.kubernetes.cluster import Cluster, Secrets
from fakes.kubernetes.manifests import ROOT, Manifest, Manifests, as_job, tool
from fakes.postgres import Postgres

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

RESTORE = ROOT / "deploy" / "kustomize" / "components" / "backup" / "restore.yaml"
SERVICES = ("ingest", "incident-store")
JOB_SECONDS = 300.0


@pytest.fixture
def cron_job(full: Manifests) -> Manifest:
    return full.get("CronJob", "dateline-backup")


def ran(manifests: Manifests, job: str, secrets: Secrets, folder: Path) -> str:
    """The log of a Job that came to a good end; volumes stay in the folder."""
    with Cluster(manifests, secrets, folder) as cluster:
        return cluster.run_job(job, JOB_SECONDS).log


def told(log: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.splitlines() if line.startswith("{")]


def full_database(url: str, service: str) -> int:
    engine = make_engine(url, connections=2)
    try:
        return fill(engine, service)
    finally:
        engine.dispose()


def test_what_is_backed_up_at_night_comes_back(
    full: Manifests, cron_job: Manifest, postgres: Postgres, tmp_path: Path
) -> None:
    live = {name: postgres.create() for name in SERVICES}
    rows = [full_database(url, name.replace("-", "_")) for name, url in live.items()]
    restore = RESTORE.read_text(encoding="utf-8")
    secrets = {
        **{f"dateline-{name}-database": {"url": url} for name, url in live.items()},
        "dateline-restore": {name: postgres.create() for name in SERVICES},
    }
    backing_up = Manifests(yaml.safe_dump_all([*full.all, as_job(cron_job)]))
    written = told(ran(backing_up, "dateline-backup", secrets, tmp_path))
    assert [(row["service"], row["rows"]) for row in written] == list(
        zip(("ingest", "incident_store"), rows, strict=True)
    )
    for row, placeholder in zip(written, ("INGEST.zip", "INCIDENT_STORE.zip"), strict=True):
        assert restore.count(f"/{placeholder}") == 1
        restore = restore.replace(placeholder, Path(row["file"]).name)
    restoring = Manifests(yaml.safe_dump_all([*full.all, *yaml.safe_load_all(restore)]))
    restored = told(ran(restoring, "dateline-restore", secrets, tmp_path))
    assert [(row["service"], row["rows"], row["revision"]) for row in restored] == [
        (row["service"], row["rows"], row["revision"]) for row in written
    ]


def test_backup_and_restore_may_do_no_more_than_the_migration(full: Manifests, cron_job: Manifest) -> None:
    backup, restore = as_job(cron_job), yaml.safe_load(RESTORE.read_text(encoding="utf-8"))
    migrate = dict(full.pod_specs())["dateline-migrate"]
    for job in (backup, restore):
        spec = job["spec"]["template"]["spec"]
        for setting in ("automountServiceAccountToken", "enableServiceLinks"):
            assert spec[setting] is False
        assert migrate["securityContext"].items() <= spec["securityContext"].items()
        (container,), (migrating,) = spec["containers"], migrate["containers"]
        assert container["securityContext"] == migrating["securityContext"]
        assert full.get("ServiceAccount", spec["serviceAccountName"])["automountServiceAccountToken"] is False


def test_backup_and_restore_come_to_the_databases_and_share_the_volume(
    full: Manifests, cron_job: Manifest
) -> None:
    backup, restore = as_job(cron_job), yaml.safe_load(RESTORE.read_text(encoding="utf-8"))
    policy = full.get("NetworkPolicy", "backup-to-postgresql")["spec"]
    claims = []
    for job in (backup, restore):
        template = job["spec"]["template"]
        assert policy["podSelector"]["matchLabels"].items() <= template["metadata"]["labels"].items()
        claims += [
            volume["persistentVolumeClaim"]["claimName"]
            for volume in template["spec"]["volumes"]
            if "persistentVolumeClaim" in volume
        ]
    assert set(claims) == {full.of("PersistentVolumeClaim")[0]["metadata"]["name"]}
    assert len(claims) == 2


def test_the_files_of_a_night_are_made_one_after_the_other(cron_job: Manifest) -> None:
    assert cron_job["spec"]["concurrencyPolicy"] == "Forbid"
    assert cron_job["spec"]["jobTemplate"]["spec"]["template"]["metadata"]["labels"].keys() >= {
        "app.kubernetes.io/part-of"
    }


def test_all_that_kubernetes_itself_knows_is_valid(full: Manifests, tmp_path: Path) -> None:
    own = [manifest for manifest in full.all if "monitoring.coreos.com" not in manifest["apiVersion"]]
    (tmp_path / "full.yaml").write_text(yaml.safe_dump_all(own))
    checked = subprocess.run(
        [tool("kubernetes-validate"), "--strict", tmp_path / "full.yaml", RESTORE],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("INFO") == len(own) + 1


def test_every_image_has_a_version(full: Manifests) -> None:
    for name, spec in full.pod_specs():
        for container in spec["containers"]:
            assert ":" in container["image"], name
