"""API keys: `dl_<id>_<secret>`, kept as hashes in a file of JSON lines, one a key.

    {"created": "2026-01-02T10:00:00+00:00", "id": "k3v...", "name": "cms", "revoked": null,
     "sha256": "9f2b..."}

The secret is 256 random bits, so a plain SHA-256 keeps it: there is no dictionary of such secrets to try,
which is what slow hashes are for, and every call pays for the check.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import structlog

from dateline.domain.errors import ApiKeyInvalidError, ApiKeyRevokedError
from dateline.rpc.certificates import signature_of

MAX_NAME = 128
ID_BYTES, SECRET_BYTES = 10, 32
_ID = re.compile(r"[a-z2-7]{16}")
_TOKEN = re.compile(r"dl_([a-z2-7]{16})_([A-Za-z0-9_-]{43})")
_HASH = re.compile(r"[0-9a-f]{64}")
# Compared with where there is no such key, so that an unknown id takes as long as a wrong secret.
_NO_HASH = "0" * 64
_LOOK_SECONDS = 1.0


class KeysFileError(Exception):
    """The file cannot be used; the message names it and the line."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is kept of a key. Keys of one name are of one caller: a new one is made before an old one goes."""

    id: str
    name: str
    sha256: str
    created: dt.datetime
    revoked: dt.datetime | None = None

    def __post_init__(self) -> None:
        """ValueError where a field is not what a key has."""
        if not _ID.fullmatch(self.id):
            raise ValueError("the id is not one of a key")
        if not 1 <= len(self.name) <= MAX_NAME or not self.name.isprintable():
            raise ValueError(f"a name has 1 to {MAX_NAME} printable characters")
        if not _HASH.fullmatch(self.sha256):
            raise ValueError("sha256 is not a hash")


def make_key(name: str, now: dt.datetime, random_bytes: Callable[[int], bytes]) -> tuple[ApiKey, str]:
    """A new key, and the token to hand to its caller; the token cannot be had from the key again."""
    key_id = base64.b32encode(random_bytes(ID_BYTES)).decode().lower()
    secret = base64.urlsafe_b64encode(random_bytes(SECRET_BYTES)).decode().rstrip("=")
    return ApiKey(key_id, name, _hash(secret), now), f"dl_{key_id}_{secret}"


def read_keys(file: Path) -> list[ApiKey]:
    """The keys in a file, in its order. KeysFileError where it cannot be used."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise KeysFileError(f"the keys in {file} cannot be read: {reason}") from None
    keys = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            keys.append(_key_from_json(line))
        except (ValueError, KeyError, TypeError) as error:
            reason = f"there is no {error}" if isinstance(error, KeyError) else str(error)
            raise KeysFileError(f"line {number} of {file} is no key: {reason}") from None
    if len({key.id for key in keys}) != len(keys):
        raise KeysFileError(f"{file} has an id twice")
    return keys


def keys_text(keys: Iterable[ApiKey]) -> str:
    """The content of a file that has these keys."""
    return "".join(key_json(key) + "\n" for key in keys)


def key_json(key: ApiKey) -> str:
    """One line of the file."""
    return json.dumps(
        {
            "id": key.id,
            "name": key.name,
            "sha256": key.sha256,
            "created": key.created.isoformat(),
            "revoked": key.revoked.isoformat() if key.revoked else None,
        },
        sort_keys=True,
        ensure_ascii=False,
    )


class KeyRing:
    """The keys of a file, which is read again when it changes; a change counts within a second.

    A file that cannot be used is an error at the start. Later the former keys stay in use, and an error is
    logged, once for each change.
    """

    def __init__(self, file: Path, monotonic: Callable[[], float] = time.monotonic) -> None:
        """KeysFileError where the file cannot be used."""
        self._file = file
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._signature = signature_of([file])
        self._keys = _by_id(read_keys(file))
        self._looked_at = monotonic()

    def caller_of(self, token: str) -> str:
        """The name of the caller who has this token. ApiKeyInvalidError or ApiKeyRevokedError."""
        self._look()
        parsed = _TOKEN.fullmatch(token)
        key = self._keys.get(parsed[1]) if parsed else None
        given = _hash(parsed[2] if parsed else token)
        right = hmac.compare_digest(given, key.sha256 if key else _NO_HASH)
        if key is None or not right:
            raise ApiKeyInvalidError("the API key is not known here")
        if key.revoked is not None:
            raise ApiKeyRevokedError("the API key was revoked", metadata={"key_id": key.id})
        return key.name

    def _look(self) -> None:
        now = self._monotonic()
        if now - self._looked_at < _LOOK_SECONDS:
            return
        with self._lock:
            self._looked_at = now
            signature = signature_of([self._file])
            if signature == self._signature:
                return
            self._signature = signature
            logger: structlog.stdlib.BoundLogger = structlog.get_logger("dateline.rpc")
            try:
                self._keys = _by_id(read_keys(self._file))
            except KeysFileError as error:
                logger.error("api_keys_not_reloaded", problem=str(error))  # noqa: TRY400 - it says all
            else:
                logger.info("api_keys_reloaded", keys=len(self._keys))


def _by_id(keys: Iterable[ApiKey]) -> dict[str, ApiKey]:
    return {key.id: key for key in keys}


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key_from_json(line: str) -> ApiKey:
    given = json.loads(line)
    if not isinstance(given, dict):
        raise TypeError("it is no JSON object")
    return ApiKey(
        id=_text(given["id"]),
        name=_text(given["name"]),
        sha256=_text(given["sha256"]),
        created=dt.datetime.fromisoformat(_text(given["created"])),
        revoked=dt.datetime.fromisoformat(_text(given["revoked"])) if given.get("revoked") else None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a field is no text")
    return value
