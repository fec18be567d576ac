"""API keys: what is kept, what is let in, and how a changed file counts."""

from __future__ import annotations

import datetime as dt
import hmac
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.domain.errors import ApiKeyInvalidError, ApiKeyRevokedError
from dateline.rpc import keys
from dateline.rpc.keys import ApiKey, KeyRing, KeysFileError, key_json, keys_text, make_key, read_keys

NOW = dt.datetime(2026, 1, 2, 10, tzinfo=dt.UTC)


class Moments:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def made(name: str = "cms", seed: int = 1) -> tuple[ApiKey, str]:
    return make_key(name, NOW, lambda count: bytes((seed + place) % 256 for place in range(count)))


def written(file: Path, *of: ApiKey) -> Path:
    file.write_text(keys_text(of), encoding="utf-8")
    return file


@pytest.fixture
def clock() -> Moments:
    return Moments()


def test_a_token_has_its_id_and_is_not_kept() -> None:
    key, token = made()
    assert token.startswith(f"dl_{key.id}_")
    assert len(token) == 3 + 16 + 1 + 43
    assert token.split("_", 2)[2] not in key_json(key)


def test_the_file_says_what_was_written(tmp_path: Path) -> None:
    first, second = made()[0], made("another näme", 7)[0]
    second = replace(second, revoked=NOW)
    assert read_keys(written(tmp_path / "keys", first, second)) == [first, second]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2"),
        ("[]", "no JSON object"),
        (json.dumps({"id": "a" * 16}), "there is no 'name'"),
        (key_json(made("x", 9)[0]).replace("sha256", "sha1"), "there is no 'sha256'"),
        (key_json(made("x", 9)[0]).replace(made("x", 9)[0].id, "SHORT"), "id"),
        (key_json(made()[0]), "an id twice"),
    ],
    ids=["no JSON", "no object", "fields missing", "no hash", "no id", "twice"],
)
def test_a_wrong_file_names_the_line(tmp_path: Path, line: str, said: str) -> None:
    file = written(tmp_path / "keys", made()[0])
    file.write_text(file.read_text() + line)
    with pytest.raises(KeysFileError, match=said):
        read_keys(file)


def test_who_has_the_token_is_let_in_by_name(tmp_path: Path) -> None:
    key, token = made()
    assert KeyRing(written(tmp_path / "keys", key)).caller_of(token) == "cms"


def test_any_other_token_is_invalid(tmp_path: Path) -> None:
    key, token = made()
    ring = KeyRing(written(tmp_path / "keys", key))
    _, another = made(seed=9)
    last = "A" if token[-1] != "A" else "E"
    for wrong in ("", "dl_", token[:-1], token + "x", token[:-1] + last, another, token.upper(), "x" * 9_999):
        with pytest.raises(ApiKeyInvalidError):
            ring.caller_of(wrong)


def test_a_revoked_key_says_so_to_its_owner_only(tmp_path: Path) -> None:
    key, token = made()
    ring = KeyRing(written(tmp_path / "keys", replace(key, revoked=NOW)))
    with pytest.raises(ApiKeyRevokedError):
        ring.caller_of(token)
    with pytest.raises(ApiKeyInvalidError):
        ring.caller_of(token[:-4] + "AAAA")


def test_every_refusal_costs_one_comparison_in_constant_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, token = made()
    ring = KeyRing(written(tmp_path / "keys", key))
    compared: list[tuple[int, int]] = []

    def compare(given: str, kept: str) -> bool:
        compared.append((len(given), len(kept)))
        return hmac.compare_digest(given, kept)

    monkeypatch.setattr(keys, "hmac", type("Hmac", (), {"compare_digest": staticmethod(compare)}))
    for wrong in (token[:-4] + "AAAA", made(seed=9)[1], "nonsense"):
        with pytest.raises(ApiKeyInvalidError):
            ring.caller_of(wrong)
    assert compared == [(64, 64)] * 3


def test_a_changed_file_counts_within_a_second(tmp_path: Path, clock: Moments) -> None:
    (old, old_token), (new, new_token) = made(), made("another", 9)
    file = written(tmp_path / "keys", old)
    ring = KeyRing(file, clock)
    written(file, replace(old, revoked=NOW), new)
    assert ring.caller_of(old_token) == "cms"
    clock.now = 1.0
    with pytest.raises(ApiKeyRevokedError):
        ring.caller_of(old_token)
    assert ring.caller_of(new_token) == "another"


def test_a_broken_file_leaves_the_former_keys(tmp_path: Path, clock: Moments) -> None:
    key, token = made()
    file = written(tmp_path / "keys", key)
    ring = KeyRing(file, clock)
    for broken in (lambda: file.write_text("{"), file.unlink):
        broken()
        clock.now += 1.0
        assert ring.caller_of(token) == "cms"
    written(file, replace(key, revoked=NOW))
    clock.now += 1.0
    with pytest.raises(ApiKeyRevokedError):
        ring.caller_of(token)


@pytest.mark.parametrize("name", ["", "x" * 129, "two\nlines"])
def test_names_are_short_and_printable(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        made(name)
