"""Certificates and keys in PEM files: whether they can be used, and when they change.

Only the standard library is needed here, since the client has no more.
"""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_FLIGHTS = 4

type Signature = tuple[tuple[int, int, int] | None, ...]


class CertificateError(Exception):
    """A file cannot be used; the message names it and says why, and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate chain and its private key."""

    certificate: bytes
    key: bytes
    expires: dt.datetime


def signature_of(files: Iterable[Path]) -> Signature:
    """What changes whenever one of the files does; None stands for a file that is not there."""
    return tuple(_signature(file) for file in files)


def read_key_pair(certificate: Path, key: Path, *, for_server: bool = True) -> KeyPair:
    """Read a chain with its key. CertificateError unless both are readable, belong together and are valid."""
    before = signature_of((certificate, key))
    read = _read(certificate), _read(key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password=_no_password)
    except (ssl.SSLError, OSError, ValueError) as error:
        raise CertificateError(_what_is_wrong(certificate, key, error)) from None
    expires = _expiry(certificate, key, for_server=for_server)
    if signature_of((certificate, key)) != before:
        raise CertificateError(f"{certificate} and {key} were being replaced")
    return KeyPair(*read, expires)


def read_authorities(file: Path) -> bytes:
    """Read CA certificates. CertificateError unless there is one that is valid today."""
    raw = _read(file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(file)
    except (ssl.SSLError, OSError):
        raise CertificateError(f"{file} holds no certificates in PEM form") from None
    found = context.get_ca_certs()
    if not found:
        raise CertificateError(f"{file} holds no certificate of a CA")
    now = dt.datetime.now(dt.UTC)
    if all(_moment(str(certificate["notAfter"])) < now for certificate in found):
        raise CertificateError(f"{file} holds expired certificates only")
    return raw


def _signature(file: Path) -> tuple[int, int, int] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CertificateError(f"{file} cannot be read: {error.strerror}") from None


def _no_password() -> bytes:
    """Keeps OpenSSL from asking on the terminal."""
    return b""


def _what_is_wrong(certificate: Path, key: Path, error: Exception) -> str:
    reason = getattr(error, "reason", None) or ""
    if reason == "KEY_VALUES_MISMATCH":
        return f"the private key in {key} does not belong to the certificate in {certificate}"
    if b"ENCRYPTED" in _read(key):
        return f"the private key in {key} is encrypted; give one without a password"
    return f"{certificate} and {key} are not a certificate and its private key in PEM form"


def _expiry(certificate: Path, key: Path, *, for_server: bool) -> dt.datetime:
    """Until when the first certificate of the chain is valid. CertificateError where that is not now.

    The standard library reads certificates only in handshakes; so one is made here, in memory, with another
    side that trusts this very certificate.
    """
    client, server = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    for shows in (client, server):
        shows.load_cert_chain(certificate, key, password=_no_password)
    verifies = client if for_server else server
    verifies.verify_mode = ssl.CERT_REQUIRED
    verifies.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    verifies.load_verify_locations(certificate)
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = (
        client.wrap_bio(to_client, to_server),
        server.wrap_bio(to_server, to_client, server_side=True),
    )
    for _ in range(_FLIGHTS):
        for side in sides:
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLCertVerificationError as error:
                raise CertificateError(
                    f"the certificate in {certificate} is of no use: {error.verify_message}"
                ) from None
            except ssl.SSLError as error:
                raise CertificateError(f"TLS with {certificate} fails: {error.reason}") from None
    shown = sides[0 if for_server else 1].getpeercert() or {}
    return _moment(str(shown["notAfter"]))


def _moment(asn1: str) -> dt.datetime:
    return dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(asn1), dt.UTC)
