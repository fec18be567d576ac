"""What every server can be told by its environment."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1 << 20
_LAST_PORT = 0xFFFF
_LARGEST_OF_GRPC = (1 << 31) - 1
"""gRPC counts bytes and milliseconds in signed numbers of 32 bits."""


def _listenable(address: str) -> str:
    """The address; refused where it names no port that there is: gRPC would take port 99999 for 34463."""
    port = re.fullmatch(r"[^/]*:(\d{1,5})", address)
    if not address.startswith("unix") and (port is None or int(port[1]) > _LAST_PORT):
        raise PydanticCustomError(
            "listen", "Input should be an address and a port up to 65535, such as 127.0.0.1:50051"
        )
    return address


ListenAddress = Annotated[str, AfterValidator(_listenable)]
# Empty for nowhere.
OptionalListenAddress = Annotated[str, AfterValidator(lambda given: given and _listenable(given))]

# A variable that is set to nothing means what one that is not set means.
OptionalFile = Annotated[Path | None, BeforeValidator(lambda given: given or None)]


class GrpcServerSettings(BaseSettings):
    """Base of each service's settings; the service names its prefix, for example DATELINE_INGEST_."""

    model_config = SettingsConfigDict(allow_inf_nan=False)

    listen: ListenAddress = Field(
        default="127.0.0.1:0", description="Address and port to listen on; port 0 takes a free one."
    )
    reflection: bool = Field(default=False, description="Whether clients may ask for the protos (grpcurl).")
    drain_seconds: float = Field(
        default=20.0, ge=0, description="How long calls at hand may take to finish when the server stops."
    )
    max_message_bytes: int = Field(
        default=16 * MEBIBYTE, ge=1024, le=_LARGEST_OF_GRPC, description="The largest message taken."
    )
    max_concurrent_rpcs: int = Field(
        default=1_000, ge=1, description="Calls at one time; further ones are RESOURCE_EXHAUSTED at once."
    )
    max_connection_age_seconds: float = Field(
        default=300.0,
        gt=0,
        le=_LARGEST_OF_GRPC // 1_000,
        description="Connections are renewed after this time, so that clients find new replicas.",
    )
    default_deadline_seconds: float = Field(
        default=30.0, gt=0, description="How long a call may take whose caller set no deadline."
    )
    metrics_listen: OptionalListenAddress = Field(
        default="", description="Address and port for Prometheus (/metrics); none without it."
    )
    health_listen: OptionalListenAddress = Field(
        default="",
        description="Address and port for health in clear text besides, for probes that know no TLS.",
    )
    tls_certificate: OptionalFile = Field(
        default=None, description="PEM file with the server's certificate chain; with it comes TLS."
    )
    tls_key: OptionalFile = Field(default=None, description="PEM file with the certificate's private key.")
    tls_client_ca: OptionalFile = Field(
        default=None, description="PEM file of the CA that must have signed the certificates of clients."
    )
    allow_insecure: bool = Field(
        default=False,
        description="Whether to serve other machines without TLS, and without asking who they are.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="What is logged."
    )
    log_format: Literal["json", "console"] = Field(default="json", description="For machines or for people.")


class CallerSettings(GrpcServerSettings):
    """Base of the settings of a service that the newsroom's own programs call."""

    api_keys_file: OptionalFile = Field(
        default=None, description="File of `dateline keys`; with it, callers need an API key."
    )
