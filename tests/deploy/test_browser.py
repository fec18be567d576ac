"""The page of clients/typescript/examples/web in a real Chromium, before the real Envoy and real replicas.

`make test-clients` builds the page and says by the environment where the browser is.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.production import Suite
from fakes.kubernetes.envoy import Envoy, free_port, running_envoy

COMMAND = os.environ.get("DATELINE_BROWSER_TEST", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(COMMAND == "", reason="make test-clients"),
]


@pytest.fixture(scope="module")
def port() -> int:
    """Where the page will be: its origin must be known to Envoy before."""
    return free_port()


@pytest.fixture(scope="module")
def envoy(suite: Suite, port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Envoy]:
    folder = tmp_path_factory.mktemp("envoy") / "etc"
    with running_envoy(suite.cluster.names, suite.authority, folder, f"http://127.0.0.1:{port}") as running:
        yield running


def test_a_page_highlights_an_article_for_pointer_and_keyboard(
    suite: Suite, envoy: Envoy, port: int, tmp_path: Path
) -> None:
    # The names and the origin are those of this run; the browser keeps its profile in the test's folder.
    environment = os.environ | {
        "DATELINE_WEB_PROXY": f"https://localhost:{envoy.front}",
        "DATELINE_WEB_PORT": str(port),
        "DATELINE_API_KEY": suite.key,
        "TMPDIR": str(tmp_path),
    }
    command = shlex.split(COMMAND)
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    calls = envoy.calls("/dateline.v1.IngestService/ProcessArticle")
    assert 200 in {call["status"] for call in calls}, calls
