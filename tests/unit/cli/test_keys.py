"""`dateline keys`: a key is shown once, and a service would let it in."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.cli import keys as keys_file
from dateline.domain.errors import ApiKeyRevokedError
from dateline.rpc.keys import KeyRing, read_keys

from .conftest import Command

NOW = datetime(2026, 1, 2, 10, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.jsonl"


def test_a_key_is_made_listed_and_revoked(file: Path) -> None:
    dateline = Command()
    made = dateline("keys", "create", "--file", str(file), "--name", "cms")
    token = made.stdout.strip()
    assert (made.exit_code, len(token)) == (0, 63)
    assert "cannot be shown again" in made.stderr
    assert KeyRing(file).caller_of(token) == "cms"
    assert token.split("_", 2)[2] not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    key_id = token.split("_")[1]
    listed = dateline("keys", "list", "--file", str(file)).stdout.splitlines()
    assert listed[0] == "id\tname\tcreated\trevoked"
    assert listed[1].startswith(f"{key_id}\tcms\t")

    assert dateline("keys", "revoke", "--file", str(file), key_id).exit_code == 0
    with pytest.raises(ApiKeyRevokedError):
        KeyRing(file).caller_of(token)
    revoked = read_keys(file)
    assert dateline("keys", "revoke", "--file", str(file), key_id).exit_code == 0
    assert read_keys(file) == revoked, "the first time stays"


def test_json_for_scripts(file: Path) -> None:
    dateline = Command()
    made = json.loads(dateline("keys", "create", "--file", str(file), "--name", "cms", "--json").stdout)
    assert KeyRing(file).caller_of(made.pop("token")) == "cms"
    assert json.loads(dateline("keys", "list", "--file", str(file), "--json").stdout) == made
    revoked = json.loads(dateline("keys", "revoke", "--file", str(file), made["id"], "--json").stdout)
    assert revoked["revoked"] > made["created"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list",), "cannot be read"),
        (("revoke", "none"), "cannot be read"),
        (("create", "--name", ""), "a name has 1 to 128"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(file: Path, arguments: tuple[str, ...], said: str) -> None:
    result = Command()("keys", *arguments, "--file", str(file))
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    result = Command()("keys", "create", "--name", "cms", "--file", str(tmp_path / "none" / "keys"))
    assert result.exit_code == 2
    assert "cannot be changed" in result.stderr


def test_an_id_that_nobody_has(file: Path) -> None:
    keys_file.create(file, "cms", NOW)
    result = Command()("keys", "revoke", "--file", str(file), "nobody")
    assert result.exit_code == 2
    assert "there is no key 'nobody'" in result.stderr


def test_a_broken_file_is_left_as_it_is(file: Path) -> None:
    file.write_text("{")
    assert Command()("keys", "create", "--file", str(file), "--name", "cms").exit_code == 2
    assert file.read_text() == "{"


def test_commands_at_the_same_time_lose_no_key(file: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda number: keys_file.create(file, f"n{number}", NOW), range(40)))
    assert {key.id for key in read_keys(file)} == {key.id for key, _ in made}
    assert len(made) == 40


def test_the_file_keeps_its_mode(file: Path) -> None:
    keys_file.create(file, "cms", NOW)
    file.chmod(0o640)
    keys_file.create(file, "cms", NOW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
