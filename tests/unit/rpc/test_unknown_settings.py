"""Which variables are mistyped settings, which are merely unknown, and which nobody should hear of."""

from __future__ import annotations

from itertools import combinations

import pytest

from dateline.extraction.settings import ExtractionSettings
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.ingest.settings import IngestSettings
from dateline.rpc.settings import GrpcServerSettings
from dateline.rpc.unknown_settings import unknown_settings

PREFIX = "DATELINE_INGEST_"


def found(**environment: str) -> list[tuple[str, str, bool]]:
    """Each unknown name without its prefix, what is nearest, and whether that was meant."""
    variables = {f"{PREFIX}{name}": value for name, value in environment.items()}
    return [
        (one.name.removeprefix(PREFIX), one.nearest.removeprefix(PREFIX), one.is_mistyped)
        for one in unknown_settings(PREFIX, IngestSettings.model_fields, variables)
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("DATABASE_URI", "DATABASE_URL"),
        ("DATBASE_URL", "DATABASE_URL"),
        ("READER", "READERS"),
        ("LOGLEVEL", "LOG_LEVEL"),
        ("API_KEY_FILE", "API_KEYS_FILE"),
        ("TLS_CERTIFCATE", "TLS_CERTIFICATE"),
    ],
)
def test_a_letter_too_many_too_few_or_another_is_a_mistake(name: str, meant: str) -> None:
    assert found(**{name: "x"}) == [(name, meant, True)]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("TLS_CERT", "TLS_CERTIFICATE"),  # though TLS_CA is as much like it
        ("DRAIN", "DRAIN_SECONDS"),
        ("CLIENT_CA", "TLS_CLIENT_CA"),
        ("COLOUR", ""),  # of a later release, or of somebody else
        ("PORT", ""),  # not as Kubernetes sets it
        ("ENV_HOME", ""),
    ],
)
def test_what_is_less_alike_is_unknown(name: str, nearest: str) -> None:
    assert found(**{name: "9000"}) == [(name, nearest, False)]


def test_settings_are_known_in_small_letters_too() -> None:
    assert list(unknown_settings(PREFIX, ["listen"], {"dateline_ingest_listen": "", "LISTEN": ""})) == []


def test_variables_of_other_services_are_no_matter() -> None:
    others = {"DATELINE_EXTRACTION_WORKER": "2", "DATELINE_CLI_INGEST": "x", "DATELINE_INGESTS_READER": "2"}
    assert list(unknown_settings(PREFIX, IngestSettings.model_fields, others)) == []


def test_what_kubernetes_makes_of_services_is_no_matter() -> None:
    """As of `dateline-ingest`, and of another Service whose name goes on from there."""
    for service in ("", "HEADLESS_"):
        assert (
            found(
                **{
                    f"{service}SERVICE_HOST": "10.0.0.11",
                    f"{service}SERVICE_PORT": "50051",
                    f"{service}SERVICE_PORT_GRPC": "50051",
                    f"{service}PORT": "tcp://10.0.0.11:50051",
                    f"{service}PORT_50051_TCP": "tcp://10.0.0.11:50051",
                    f"{service}PORT_50051_TCP_PROTO": "tcp",
                    f"{service}PORT_50051_TCP_PORT": "50051",
                    f"{service}PORT_50051_TCP_ADDR": "10.0.0.11",
                }
            )
            == []
        )


def test_values_are_not_told() -> None:
    variables = {f"{PREFIX}DATABASE_URI": "postgresql+psycopg://dateline:s3cret@/news"}
    (one,) = unknown_settings(PREFIX, IngestSettings.model_fields, variables)
    assert one.told == (
        "DATELINE_INGEST_DATABASE_URI: there is no such setting; DATELINE_INGEST_DATABASE_URL is one"
    )


@pytest.mark.parametrize("settings", [IngestSettings, ExtractionSettings, IncidentStoreSettings])
def test_no_two_settings_are_so_much_alike(settings: type[GrpcServerSettings]) -> None:
    """Else a release that lacks one of them would take it for the other, and refuse to start."""
    for one, other in combinations(sorted(settings.model_fields), 2):
        for given, known in ((one, other), (other, one)):
            (told,) = unknown_settings("X_", [known], {f"X_{given.upper()}": ""})
            assert not told.is_mistyped, (one, other)
