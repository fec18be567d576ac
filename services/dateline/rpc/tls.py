"""TLS of a server, from files that are read again when they are replaced."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import structlog

from dateline.rpc.certificates import CertificateError, KeyPair, read_authorities, read_key_pair, signature_of

_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """A server's chain and key and, where clients need certificates, the CA that must have signed them."""

    certificate: Path
    key: Path
    client_ca: Path | None = None

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file that there is."""
        return (self.certificate, self.key, *((self.client_ca,) if self.client_ca else ()))


@dataclass(frozen=True, slots=True)
class _Loaded:
    pair: KeyPair
    configuration: Any


class ServerCertificates:
    """The certificates in use. New connections get the new ones as soon as the files change.

    Files that cannot be used are an error at the start. Later the former ones stay in use, and an error is
    logged, once for each change; connections that stand are left alone in any case.
    """

    def __init__(self, files: TlsFiles, monotonic: Callable[[], float] = time.monotonic) -> None:
        """CertificateError where the files cannot be used."""
        self._files = files
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._signature = signature_of(files.all)
        self._loaded = _load(files)
        self._looked_at = monotonic()

    def expires(self) -> float:
        """Until when the certificate of a connection that comes now is valid, in seconds of the epoch."""
        self.newer()  # a service that nobody connects to anew would tell of the former one
        return self._loaded.pair.expires.timestamp()

    def credentials(self, *, for_services: bool = True) -> grpc.ServerCredentials:
        """What a port is opened with; one that is not for services asks for no client certificate."""
        return grpc.dynamic_ssl_server_credentials(
            self._loaded.configuration,
            self.newer,
            require_client_authentication=for_services and self._files.client_ca is not None,
        )

    def newer(self) -> Any:  # noqa: ANN401 - the library has no public name for its type
        """The configuration for a connection that comes now. Called by threads of whatever asks."""
        with self._lock:
            now = self._monotonic()
            if now - self._looked_at >= _LOOK_SECONDS:
                self._looked_at = now
                self._look()
            return self._loaded.configuration

    def _look(self) -> None:
        signature = signature_of(self._files.all)
        if signature == self._signature:
            return
        self._signature = signature
        logger: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.rpc")
        try:
            self._loaded = _load(self._files)
        except CertificateError as error:
            logger.error("certificates_not_reloaded", problem=str(error))  # noqa: TRY400 - it says all
        else:
            logger.info("certificates_reloaded", expires=self._loaded.pair.expires.isoformat())


def _load(files: TlsFiles) -> _Loaded:
    pair = read_key_pair(files.certificate, files.key)
    authorities = read_authorities(files.client_ca) if files.client_ca else None
    return _Loaded(
        pair, grpc.ssl_server_certificate_configuration([(pair.key, pair.certificate)], authorities)
    )
