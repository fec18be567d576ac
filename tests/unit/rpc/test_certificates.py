"""Which files can be used, and what is said of those that cannot."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from dateline.rpc.certificates import CertificateError, read_authorities, read_key_pair, signature_of
from fakes.authority import DAY, Authority


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def test_a_pair_is_read_with_its_end(authority: Authority) -> None:
    files = authority.issue("server", ends=3 * DAY)
    pair = read_key_pair(files.certificate, files.key)
    assert (pair.certificate, pair.key) == (files.certificate.read_bytes(), files.key.read_bytes())
    assert abs(pair.expires - (dt.datetime.now(dt.UTC) + 3 * DAY)) < dt.timedelta(minutes=5)


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [(-2 * DAY, -DAY, "certificate has expired"), (DAY, 2 * DAY, "not yet valid")],
    ids=["expired", "of tomorrow"],
)
@pytest.mark.parametrize("for_server", [True, False])
def test_a_certificate_that_is_not_valid_now(
    authority: Authority, begins: dt.timedelta, ends: dt.timedelta, said: str, for_server: bool
) -> None:
    files = authority.issue("server", begins=begins, ends=ends)
    with pytest.raises(CertificateError, match=rf"server\.pem.*{said}"):
        read_key_pair(files.certificate, files.key, for_server=for_server)


def test_a_certificate_for_clients_alone_serves_no_server(authority: Authority) -> None:
    files = authority.issue("client", client_only=True)
    assert read_key_pair(files.certificate, files.key, for_server=False)
    with pytest.raises(CertificateError, match="purpose"):
        read_key_pair(files.certificate, files.key)


def test_a_key_of_another_certificate(authority: Authority) -> None:
    mine, another = authority.issue("mine"), authority.issue("another")
    with pytest.raises(CertificateError, match=r"another\.key does not belong to .*mine\.pem"):
        read_key_pair(mine.certificate, another.key)


def test_files_that_are_not_there_or_not_pem(authority: Authority, tmp_path: Path) -> None:
    files = authority.issue("server")
    with pytest.raises(CertificateError, match=r"none\.pem cannot be read: No such file"):
        read_key_pair(tmp_path / "none.pem", files.key)
    files.certificate.write_text("no certificate")
    with pytest.raises(CertificateError, match="PEM"):
        read_key_pair(files.certificate, files.key)


def test_an_encrypted_key_is_named_as_such_and_asks_nobody(authority: Authority) -> None:
    files = authority.issue("server")
    key = serialization.load_pem_private_key(files.key.read_bytes(), None)
    files.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"secret"),
        )
    )
    with pytest.raises(CertificateError, match="encrypted"):
        read_key_pair(files.certificate, files.key)


def test_authorities(authority: Authority, tmp_path: Path) -> None:
    assert read_authorities(authority.certificate) == authority.certificate.read_bytes()
    leaf = authority.issue("server").certificate
    with pytest.raises(CertificateError, match="no certificate of a CA"):
        read_authorities(leaf)
    leaf.write_text("nothing")
    with pytest.raises(CertificateError, match="PEM"):
        read_authorities(leaf)


def test_the_signature_changes_with_every_replacement(authority: Authority, tmp_path: Path) -> None:
    files = authority.issue("server")
    before = signature_of([files.certificate, tmp_path / "none"])
    assert before == signature_of([files.certificate, tmp_path / "none"])
    authority.issue("server", into=files)
    assert before != signature_of([files.certificate, tmp_path / "none"])
