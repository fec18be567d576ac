"""The production overlay, run as processes, with clients at its front doors."""

from __future__ import annotations

import datetime as dt
import secrets as randomness
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Unpack

from dateline.cli.demo import SAMPLES, read_articles
from dateline.rpc.convert.article import article_to_pb
from dateline.rpc.keys import keys_text, make_key
from dateline.v1 import article_pb2
from dateline_client import IncidentClient, IngestClient
from dateline_client.base import Connection
from dateline_client.tls import Tls
from fakes.authority import Authority, Files
from fakes.kubernetes.cluster import Cluster, Secrets
from fakes.kubernetes.manifests import Manifests
from fakes.postgres import running_postgres

DEPLOYMENTS = ("dateline-incident-store", "dateline-extraction", "dateline-ingest")
SERVICES = ("ingest", "extraction", "incident-store")
VALID = dt.timedelta(days=20)  # long enough that nobody is told that it ends
JOB_SECONDS = 300.0


def articles() -> list[article_pb2.Article]:
    """The articles of the demo."""
    return [article_to_pb(article) for article in read_articles(SAMPLES)]


def certificates(folder: Path) -> tuple[Authority, dict[str, dict[str, str]]]:
    """A CA, and the Secret that cert-manager would make for each service."""
    authority = Authority(folder)
    found = {}
    for service in SERVICES:
        files = Files(folder / f"{service}.crt", folder / f"{service}.key")
        authority.issue(service, into=files, service=f"dateline-{service}", ends=VALID)
        found[f"dateline-{service}-tls"] = {
            "tls.crt": files.certificate.read_text(),
            "tls.key": files.key.read_text(),
            "ca.crt": authority.certificate.read_text(),
        }
    return authority, found


class Suite:
    """A running cluster, and clients at its front doors."""

    def __init__(self, cluster: Cluster, secrets: Secrets, authority: Authority, key: str) -> None:
        self.cluster = cluster
        self.secrets = secrets
        self.authority = authority
        self.ca = authority.certificate
        self.key = key

    def target(self, service: str, port: int) -> str:
        return self.cluster.names.localised(f"dns:///{service}:{port}")

    def ingest(self, **connection: Unpack[Connection]) -> IngestClient:
        usual: Connection = {"tls": Tls(self.ca), "api_key": self.key}
        return IngestClient(self.target("dateline-ingest", 50051), **(usual | connection))

    def incidents(self, port: int = 50054) -> IncidentClient:
        return IncidentClient(
            self.target("dateline-incident-store", port), tls=Tls(self.ca), api_key=self.key
        )


@contextmanager
def running(production: Manifests, folder: Path) -> Iterator[Suite]:
    """Two pods each of ingest and the incident store, one of extraction, on a PostgreSQL."""
    authority, secrets = certificates(folder / "certificates")
    key, token = make_key("cms", dt.datetime.now(dt.UTC), randomness.token_bytes)
    with ExitStack() as stack:
        postgres = stack.enter_context(running_postgres())
        secrets |= {
            "dateline-api-keys": {"keys.jsonl": keys_text([key])},
            "dateline-ingest-database": {"url": postgres.create()},
            "dateline-incident-store-database": {"url": postgres.create()},
        }
        cluster = stack.enter_context(Cluster(production, secrets, folder))
        early = [cluster.start(name, wait=False) for name in DEPLOYMENTS if name != "dateline-extraction"]
        for pod in early:
            cluster.await_started(pod)
        assert not any(pod.ready for pod in early)
        cluster.run_job("dateline-migrate", JOB_SECONDS)
        for pod in early:
            cluster.await_ready(pod)
        for name, replicas in zip(DEPLOYMENTS, (2, 1, 2), strict=True):
            cluster.scale(name, replicas)
        yield Suite(cluster, secrets, authority, token)
