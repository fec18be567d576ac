"""Where a server may listen, and what it says where it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_settings import SettingsConfigDict

from dateline.rpc.access import Access, access_of, is_local, refuse_exposure
from dateline.rpc.settings import CallerSettings
from dateline.rpc.starting import CannotStartError

FILE = Path("file")
PUBLIC, INTERNAL = "dateline.v1.IncidentService", "dateline.v1.IncidentLinkService"


class Settings(CallerSettings):
    model_config = SettingsConfigDict(env_prefix="DATELINE_TEST_")


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("127.0.0.1:50051", True),
        ("127.8.9.1:0", True),
        ("[::1]:50051", True),
        ("localhost:50051", True),
        ("unix:/run/dateline.sock", True),
        ("0.0.0.0:50051", False),
        ("[::]:50051", False),
        ("10.0.0.1:50051", False),
        ("127.example.org:50051", False),
        (":50051", False),
    ],
)
def test_what_only_this_machine_can_reach(address: str, local: bool) -> None:
    assert is_local(address) is local


def test_a_service_that_nobody_named_asks_for_a_key() -> None:
    assert access_of("dateline.v1.NewService") is Access.CALLERS


@pytest.mark.parametrize(
    ("set_", "services", "missing"),
    [
        ({}, [PUBLIC], ["TLS_CERTIFICATE", "TLS_KEY", "API_KEYS_FILE"]),
        ({}, [INTERNAL], ["TLS_CERTIFICATE", "TLS_KEY", "TLS_CLIENT_CA"]),
        ({"tls_certificate": FILE}, [PUBLIC], ["API_KEYS_FILE"]),
        ({"tls_certificate": FILE, "tls_client_ca": FILE}, [PUBLIC, INTERNAL], ["API_KEYS_FILE"]),
        ({"tls_certificate": FILE}, [PUBLIC, INTERNAL], ["TLS_CLIENT_CA", "API_KEYS_FILE"]),
    ],
)
def test_what_is_missing_is_named(set_: dict[str, Path], services: list[str], missing: list[str]) -> None:
    with pytest.raises(CannotStartError) as refused:
        refuse_exposure(Settings(**set_), ["127.0.0.1:1", "0.0.0.0:1"], services, None)  # type: ignore[arg-type]
    assert str(refused.value) == (
        "0.0.0.0:1 can be reached by other machines, and not all is set that protects it: set "
        + ", ".join(f"DATELINE_TEST_{name}" for name in missing)
        + "; or listen on 127.0.0.1; or, where something else protects it, set "
        + "DATELINE_TEST_ALLOW_INSECURE=true"
    )


def test_what_is_protected_local_or_plainly_asked_for_may_listen() -> None:
    everywhere = ["0.0.0.0:1"]
    refuse_exposure(Settings(), ["127.0.0.1:1", "unix:socket"], [PUBLIC, INTERNAL], None)
    refuse_exposure(Settings(allow_insecure=True), everywhere, [PUBLIC, INTERNAL], None)
    protected = Settings(tls_certificate=FILE, tls_client_ca=FILE)
    refuse_exposure(protected, everywhere, [PUBLIC, INTERNAL], FILE)
    refuse_exposure(protected, everywhere, [INTERNAL], None)


def test_a_variable_that_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_TEST_TLS_CERTIFICATE", "")
    monkeypatch.setenv("DATELINE_TEST_API_KEYS_FILE", "")
    assert (Settings().tls_certificate, Settings().api_keys_file) == (None, None)
