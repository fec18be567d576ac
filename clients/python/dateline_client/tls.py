"""TLS of a client, from files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import grpc

from dateline.rpc.certificates import (
    CertificateError,
    Signature,
    read_authorities,
    read_key_pair,
    signature_of,
)


@dataclass(frozen=True, slots=True)
class Tls:
    """PEM files: the CA to trust (by default those that gRPC comes with), and a certificate to show.

    The server's certificate must name the host of the target.
    """

    ca: Path | str | None = None
    certificate: Path | str | None = None
    key: Path | str | None = None

    def __post_init__(self) -> None:
        """ValueError where only one of certificate and key is given."""
        if (self.certificate is None) != (self.key is None):
            raise ValueError("certificate and key go together: give both")

    def credentials(self) -> grpc.ChannelCredentials:
        """The files as they are now. ValueError where one cannot be used; the message says why."""
        try:
            authorities = read_authorities(Path(self.ca)) if self.ca else None
            if self.certificate is None or self.key is None:
                return grpc.ssl_channel_credentials(authorities)
            pair = read_key_pair(Path(self.certificate), Path(self.key), for_server=False)
        except CertificateError as error:
            raise ValueError(str(error)) from error
        return grpc.ssl_channel_credentials(authorities, pair.key, pair.certificate)

    def signature(self) -> Signature:
        """What changes whenever one of the files does."""
        return signature_of(Path(file) for file in (self.ca, self.certificate, self.key) if file)
