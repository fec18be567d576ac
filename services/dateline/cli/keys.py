"""The file of API keys: changed by one command at a time, and never seen half-written."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dateline.cli.exits import CommandError
from dateline.rpc.keys import ApiKey, KeysFileError, keys_text, make_key, read_keys


def create(
    file: Path, name: str, now: dt.datetime, random_bytes: Callable[[int], bytes] = secrets.token_bytes
) -> tuple[ApiKey, str]:
    """Add a key, and make the file where there is none. The token is known here and nowhere else."""
    try:
        key, token = make_key(name, now, random_bytes)
    except ValueError as error:
        raise CommandError(str(error)) from None
    with _changing(file):
        _write(file, [*(_read(file) if file.exists() else []), key])
    return key, token


def listed(file: Path) -> list[ApiKey]:
    """The keys, oldest first."""
    return _read(file)


def revoke(file: Path, key_id: str, now: dt.datetime) -> ApiKey:
    """Make a key useless; it stays listed. One that was revoked before is left as it is."""
    with _changing(file):
        keys = _read(file)
        found = next((key for key in keys if key.id == key_id), None)
        if found is None:
            raise CommandError(f"there is no key {key_id!r} in {file}", hint="dateline keys list shows them.")
        revoked = found if found.revoked else replace(found, revoked=now)
        _write(file, [revoked if key is found else key for key in keys])
    return revoked


@contextmanager
def _changing(file: Path) -> Iterator[None]:
    """Keep other commands from changing the file meanwhile."""
    try:
        with file.with_name(file.name + ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as error:
        raise CommandError(f"{file} cannot be changed: {error.strerror}") from None


def _read(file: Path) -> list[ApiKey]:
    try:
        return read_keys(file)
    except KeysFileError as error:
        raise CommandError(str(error), hint="dateline keys create makes a file with a first key.") from None


def _write(file: Path, keys: list[ApiKey]) -> None:
    """Put a whole new file in the place of the old one: a service that reads meanwhile sees either."""
    new = file.with_name(file.name + ".new")
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o600
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(keys_text(keys))
        out.flush()
        os.fsync(out.fileno())
    new.chmod(mode)
    new.replace(file)
