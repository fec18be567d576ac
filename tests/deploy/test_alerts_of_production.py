"""As test_alerts_fire: alerts about what the production overlay has and a newsroom's trial has not.

That is certificates, replicas before which Envoy stands, and a backup every night. What kube-state-metrics
would tell of that last, its fake does; the backup itself is run.
"""

from __future__ import annotations

import datetime as dt
import resource
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import grpc
import psutil
import pytest
import yaml

from deploy.production import JOB_SECONDS, VALID, Suite
from deploy.watching import Watched, until, watching
from fakes.authority import Files
from fakes.kubernetes.cluster import Cluster, Secrets
from fakes.kubernetes.envoy import running_envoy
from fakes.kubernetes.manifests import Manifests, as_job
from fakes.kubernetes.pods import Pod
from fakes.kubernetes.state_metrics import CronJobState, state_metrics
from fakes.postgres import PASSWORD

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]

BACKUP = "dateline-backup"
CHANNELS = 180
ROOM = 200


@contextmanager
def certificate_that_ends(suite: Suite, pod: Pod) -> Iterator[None]:
    """The pod's Secret has one of six days, which cert-manager does not renew; at last it does."""
    tls = pod.folder / "volumes" / "tls"
    files = Files(tls / "tls.crt", tls / "tls.key")
    suite.authority.issue("ingest", into=files, service="dateline-ingest", ends=dt.timedelta(days=6))
    try:
        yield
    finally:
        suite.authority.issue("ingest", into=files, service="dateline-ingest", ends=VALID)


@contextmanager
def channel_a_call(suite: Suite, pod: Pod) -> Iterator[None]:
    """A program opens a channel for each of its calls, of a pod that may have few files open."""
    process = psutil.Process(pod.pid)
    before = process.rlimit(resource.RLIMIT_NOFILE)
    process.rlimit(resource.RLIMIT_NOFILE, (process.num_fds() + ROOM, before[1]))
    credentials = grpc.ssl_channel_credentials(suite.ca.read_bytes())
    options = [("grpc.ssl_target_name_override", "dateline-ingest"), ("grpc.use_local_subchannel_pool", 1)]
    with ExitStack() as open_channels:
        open_channels.callback(process.rlimit, resource.RLIMIT_NOFILE, before)
        for _ in range(CHANNELS):
            channel = grpc.secure_channel(f"{pod.address}:{pod.port('grpc')}", credentials, options)
            open_channels.enter_context(channel)
            grpc.channel_ready_future(channel).result(60)
        yield


@contextmanager
def nodes_lost(watched: Watched, name: str, replicas: int) -> Iterator[None]:
    """All pods of a Deployment are lost with their nodes; at last there are new ones."""
    watched.cluster.lose(name)
    try:
        yield
    finally:
        watched.cluster.forget(name)
        watched.cluster.scale(name, replicas)
        watched.watch()


def of_another_password(secrets: Secrets) -> Secrets:
    """Somebody has changed the passwords of the databases, and not in the Secrets."""
    return {
        name: {key: text.replace(PASSWORD, "another") for key, text in secret.items()}
        for name, secret in secrets.items()
    }


def back_up(full: Manifests, secrets: Secrets, folder: Path, state: CronJobState) -> bool:
    """Run the night's backup; whether it came to a good end, which Kubernetes notes."""
    manifests = Manifests(yaml.safe_dump_all([*full.all, as_job(full.get("CronJob", BACKUP))]))
    with Cluster(manifests, secrets, Path(tempfile.mkdtemp(dir=folder))) as cluster:
        _, code = cluster.ended_job(BACKUP, JOB_SECONDS)
    if code == 0:
        state.succeed()
    return code == 0


@pytest.fixture
def watched(suite: Suite, full: Manifests, tmp_path: Path) -> Iterator[Watched]:
    with watching(suite.cluster, full, tmp_path / "prometheus") as found:
        yield found


def test_what_wants_upkeep_and_gets_none(
    suite: Suite, full: Manifests, watched: Watched, tmp_path: Path
) -> None:
    pod = suite.cluster.pods["dateline-ingest"][0]
    alone = ("DatelineEnvoyAlone", "incidents")
    expiring = ("DatelineCertificateExpires", "dateline-ingest")
    full_of_files = ("DatelineFilesRunOut", pod.name)
    late = ("DatelineBackupLate", "")
    with (
        running_envoy(suite.cluster.names, suite.authority, tmp_path / "envoy") as envoy,
        state_metrics(BACKUP) as (address, state),
    ):
        watched.others = {
            f"127.0.0.1:{envoy.metrics}": {"job": "dateline-envoy"},
            address: {"job": "kube-state-metrics"},
        }
        watched.watch()
        until(watched.prometheus.up, lambda: "not all is scraped")
        assert back_up(full, suite.secrets, tmp_path, state)
        watched.quiet()

        state.pass_hours(37)
        with (
            certificate_that_ends(suite, pod),
            channel_a_call(suite, pod),
            nodes_lost(watched, "dateline-incident-store", 2),
        ):
            assert not back_up(full, of_another_password(suite.secrets), tmp_path, state)
            watched.fires(alone, expiring, full_of_files, late)
        assert back_up(full, suite.secrets, tmp_path, state)
        watched.quiet()


def test_a_backup_that_was_never_made(
    suite: Suite, full: Manifests, watched: Watched, tmp_path: Path
) -> None:
    with state_metrics(BACKUP) as (address, state):
        watched.others = {address: {"job": "kube-state-metrics"}}
        watched.watch()
        until(watched.prometheus.up, lambda: "not all is scraped")
        watched.quiet()
        state.pass_hours(37)
        watched.fires(("DatelineBackupLate", ""))
        assert back_up(full, suite.secrets, tmp_path, state)
        watched.quiet()
