"""A whole suite for the clients to call: `dateline serve` on free ports, which asks for API keys."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dateline.rpc.keys import keys_text, make_key
from serving import Served
from serving import serving as serving_plainly


@dataclass(frozen=True)
class Suite:
    """Where the running services are, and the key that they take."""

    served: Served
    api_key: str

    @property
    def addresses(self) -> dict[str, str]:
        """Address by service."""
        return self.served.addresses

    @contextmanager
    def without(self, service: str | None) -> Iterator[None]:
        """Let a service hang, as a machine that is gone would, for the time of a with statement."""
        hung = [self.served.service(service)] if service else []
        for process in hung:
            process.suspend()
        try:
            yield
        finally:
            for process in hung:
                process.resume()


@contextmanager
def serving(data: Path) -> Iterator[Suite]:
    """Start the suite; whatever happens, nothing of it is left."""
    data.mkdir()
    key, token = make_key("conformance", dt.datetime.now(dt.UTC), secrets.token_bytes)
    keys = data / "keys.jsonl"
    keys.write_text(keys_text([key]), encoding="utf-8")
    keys.chmod(0o600)
    environment = {f"DATELINE_{service}_API_KEYS_FILE": str(keys) for service in ("INGEST", "INCIDENT_STORE")}
    environment["DATELINE_INGEST_LINK_SECONDS"] = "1"
    with serving_plainly(data, environment, drain_seconds=1) as served:
        yield Suite(served, token)
