"""Which services are for whom, and where a server may listen so that nobody else gets in."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from pathlib import Path

from dateline.rpc.settings import GrpcServerSettings
from dateline.rpc.starting import CannotStartError


class Access(Enum):
    """For whom a service is."""

    EVERYBODY = "everybody"
    """Probes; and reflection, where it is on."""
    CALLERS = "callers"
    """The newsroom's own programs, each with an API key."""
    SERVICES = "services"
    """Dateline's other services, by their client certificates."""


_ACCESS = {
    "grpc.health.v1.Health": Access.EVERYBODY,
    "grpc.reflection.v1alpha.ServerReflection": Access.EVERYBODY,
    "dateline.v1.ExtractionService": Access.SERVICES,
    "dateline.v1.IncidentLinkService": Access.SERVICES,
}


def access_of(service: str) -> Access:
    """For whom a service is; a service that is not named here is for callers, and asks for a key."""
    return _ACCESS.get(service, Access.CALLERS)


def is_local(address: str) -> bool:
    """Whether only this machine can reach an address to listen on."""
    if address.startswith(("unix:", "unix-abstract:")):
        return True
    host = address.rpartition(":")[0].strip("[]")
    return host in ("localhost", "::1") or (host.startswith("127.") and host.count(".") == 3)


def refuse_exposure(
    settings: GrpcServerSettings, addresses: Collection[str], services: Collection[str], keys: Path | None
) -> None:
    """CannotStartError where other machines could call a service unprotected, and nobody asked for that."""
    exposed = [address for address in addresses if not is_local(address)]
    if settings.allow_insecure or not exposed:
        return
    prefix = settings.model_config.get("env_prefix", "")
    wanted = {access_of(service) for service in services}
    missing = []
    if not settings.tls_certificate:
        missing += [f"{prefix}TLS_CERTIFICATE", f"{prefix}TLS_KEY"]
    if Access.SERVICES in wanted and not settings.tls_client_ca:
        missing.append(f"{prefix}TLS_CLIENT_CA")
    if Access.CALLERS in wanted and not keys:
        missing.append(f"{prefix}API_KEYS_FILE")
    if missing:
        raise CannotStartError(
            f"{' and '.join(exposed)} can be reached by other machines, and not all is set that protects it: "
            f"set {', '.join(missing)}; or listen on 127.0.0.1; or, where something else protects it, set "
            f"{prefix}ALLOW_INSECURE=true"
        )
