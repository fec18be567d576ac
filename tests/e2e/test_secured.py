"""`dateline serve` with TLS, certificates between the services and API keys, and commands that call it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fakes.authority import Authority
from serving import own_environment, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


def dateline(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=own_environment() | environment,
    )


def test_a_suite_that_asks_for_certificates_and_keys_serves_those_who_have_them(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    own = authority.issue("localhost")
    keys = tmp_path / "keys.jsonl"
    key = dateline("keys", "create", "--file", str(keys), "--name", "cms", "--json")
    assert key.returncode == 0, key.stderr
    secret = next(word.strip('",:}') for word in key.stdout.split() if word.strip('",:}').startswith("dl_"))
    secured = {
        f"DATELINE_{service}_{setting}": str(value)
        for service in ("INGEST", "EXTRACTION", "INCIDENT_STORE")
        for setting, value in (
            ("TLS_CERTIFICATE", own.certificate),
            ("TLS_KEY", own.key),
            ("TLS_CLIENT_CA", authority.certificate),
        )
    }
    secured |= {f"DATELINE_{service}_API_KEYS_FILE": str(keys) for service in ("INGEST", "INCIDENT_STORE")}
    secured["DATELINE_INGEST_TLS_CA"] = str(authority.certificate)
    story = tmp_path / "story.txt"
    story.write_text("Ferry sinks\n\nNine people died, police said.\n", encoding="utf-8")

    with serving(tmp_path / "data", secured) as served:
        call = ["process", str(story), "--ingest", served.addresses["ingest"]]
        call += ["--tls-ca", str(authority.certificate)]
        certified = {
            "DATELINE_CLI_TLS_CERTIFICATE": str(own.certificate),
            "DATELINE_CLI_TLS_KEY": str(own.key),
        }
        processed = dateline(*call, DATELINE_CLI_API_KEY=secret, **certified)
        assert processed.returncode == 0, processed.stderr
        assert "Nine people died" in processed.stdout

        assert "does not let us in" in dateline(*call, **certified).stderr  # no key
        assert dateline(*call, DATELINE_CLI_API_KEY=secret).returncode == 3  # no certificate
