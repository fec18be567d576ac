"""The real Envoy with the configuration that is deployed: only addresses, files and names are local ones."""

from __future__ import annotations

import contextlib
import json
import random
import socket
import subprocess
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from fakes.authority import Authority, Files
from fakes.kubernetes.manifests import ROOT, tool
from fakes.kubernetes.names import Names

CONFIG = ROOT / "deploy" / "kustomize" / "components" / "envoy" / "config"
READY_SECONDS = 120.0
PORTS = (20_000, 32_000)
TYPES = "type.googleapis.com"


@dataclass
class Envoy:
    """A running Envoy: where it listens, and what it says of itself."""

    process: subprocess.Popen[bytes]
    folder: Path
    front: int
    metrics: int
    admin: int

    def stats(self, prefix: str) -> dict[str, int]:
        """Counters and gauges by name."""
        url = f"http://127.0.0.1:{self.admin}/stats?format=json&filter={prefix}"
        with urllib.request.urlopen(url, timeout=10) as page:
            return {row["name"]: row["value"] for row in json.load(page)["stats"] if "value" in row}

    def calls(self, path: str) -> list[dict[str, Any]]:
        """The lines of the access log about a path, oldest first."""
        lines = (self.folder / "out").read_text("utf-8").splitlines()
        return [row for row in map(json.loads, lines) if row["path"] == path]

    def upstreams(self, path: str) -> Counter[str]:
        """How many calls of a path each replica answered."""
        return Counter(row["upstream"] for row in self.calls(path))


def localised(names: Names, folder: Path, origin: str, admin: int) -> dict[str, Any]:
    """The deployed configuration with free ports, this machine's resolver and files, and a page's origin."""
    text = (CONFIG / "envoy.yaml").read_text("utf-8")
    # The folder of the descriptors last: the other begins alike.
    text = text.replace("/etc/envoy-tls", str(folder)).replace("/etc/envoy", str(CONFIG))
    config: dict[str, Any] = yaml.safe_load(text)
    resources = config["static_resources"]
    for listener in resources["listeners"]:
        listener["address"]["socket_address"] = {"address": "127.0.0.1", "port_value": 0}
    (front,) = [listener for listener in resources["listeners"] if listener["name"] == "front"]
    (chain,) = front["filter_chains"]
    (manager,) = chain["filters"]
    manager = manager["typed_config"]
    # Lines at once, not when a buffer is full.
    (host,) = manager["route_config"]["virtual_hosts"]
    host["typed_per_filter_config"]["envoy.filters.http.cors"]["allow_origin_string_match"] = [
        {"exact": origin}
    ]
    address, port = names.authority.split(":")
    resolver = {
        "name": "envoy.network.dns_resolver.cares",
        "typed_config": {
            "@type": f"{TYPES}/envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig",
            "resolvers": [{"socket_address": {"address": address, "port_value": int(port)}}],
            "dns_resolver_options": {"no_default_search_domain": True},
        },
    }
    (own,) = [cluster for cluster in resources["clusters"] if cluster["name"] == "admin"]
    (endpoint,) = own["load_assignment"]["endpoints"][0]["lb_endpoints"]
    endpoint["endpoint"]["address"]["socket_address"]["port_value"] = admin
    config["admin"]["address"]["socket_address"]["port_value"] = admin
    for cluster in resources["clusters"]:
        if cluster is own:
            continue
        cluster["cluster_type"]["typed_config"] |= {
            "typed_dns_resolver_config": resolver,
            "dns_lookup_family": "V4_ONLY",
            "dns_refresh_rate": "0.5s",
        }
    return config


@contextmanager
def running_envoy(
    names: Names, authority: Authority, folder: Path, origin: str = "", arguments: Sequence[str] = ()
) -> Iterator[Envoy]:
    """Envoy before the front doors that the names lead to; whatever happens, it is ended."""
    folder.mkdir()
    own = Files(folder / "tls.crt", folder / "tls.key")
    authority.issue("envoy", into=own, service="dateline-envoy")
    (folder / "ca.crt").write_bytes(authority.certificate.read_bytes())
    config = folder / "envoy.json"
    admin = free_port()
    config.write_text(json.dumps(localised(names, folder, origin, admin)), "utf-8")
    command = [tool("envoy"), "--config-path", str(config), *arguments]
    command += ["--use-dynamic-base-id", "--log-level", "warning", "--concurrency", "1"]
    with (folder / "out").open("wb") as out, (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--file-flush-interval-msec", "50"], stdout=out, stderr=log, cwd=folder
        )
    try:
        yield _ready(process, folder, admin)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """One that nobody listens at now, below those that the system gives to whoever connects meanwhile."""
    while True:
        port = random.randrange(*PORTS)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def _ready(process: subprocess.Popen[bytes], folder: Path, admin: int) -> Envoy:
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up:
        assert process.poll() is None, (folder / "log").read_text("utf-8")
        with contextlib.suppress(OSError):
            ports = _listening(admin)
            envoy = Envoy(process, folder, ports.get("front", 0), ports.get("metrics", 0), admin)
            healthy = envoy.stats("membership_healthy")
            if envoy.front and len(healthy) == 3 and all(healthy.values()):
                return envoy
        time.sleep(0.1)
    with urllib.request.urlopen(f"http://127.0.0.1:{admin}/clusters", timeout=10) as page:
        clusters = page.read().decode()
    raise AssertionError(clusters + (folder / "log").read_text("utf-8"))


def _listening(admin: int) -> dict[str, int]:
    with urllib.request.urlopen(f"http://127.0.0.1:{admin}/listeners?format=json", timeout=10) as page:
        statuses = json.load(page).get("listener_statuses", [])
    return {status["name"]: status["local_address"]["socket_address"]["port_value"] for status in statuses}
