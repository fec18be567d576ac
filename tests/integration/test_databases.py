"""How both services with a database start, and what they say when they cannot."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from dateline.storage.database import Database
from fakes.postgres import Postgres
from patience import PATIENCE

SERVICES = ("ingest", "incident_store")
AWAY = "postgresql+psycopg://dateline:s3cret@/news?host=/nowhere"


@asynccontextmanager
async def started(service: str, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The service as a process of its own; killed at the end where it still runs."""
    prefix = f"DATELINE_{service.upper()}_"
    values = {"LISTEN": "127.0.0.1:0", **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"dateline.{service}",
        env=os.environ | {f"{prefix}{name}": value for name, value in values.items()},
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def line_with(pattern: str, process: asyncio.subprocess.Process) -> str:
    """The next line of the log that has the pattern."""
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while line := (await process.stderr.readline()).decode():
            if re.search(pattern, line):
                return line
    raise AssertionError(f"the log ended without {pattern}")


async def end_of(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    _, written = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode, written.decode()


@pytest.mark.parametrize("service", SERVICES)
async def test_a_database_that_stays_away_is_waited_for_and_then_exit_code_3(service: str) -> None:
    async with started(service, DATABASE_URL=AWAY, DATABASE_WAIT_SECONDS="1") as process:
        code, written = await end_of(process)
    assert code == 3
    *waiting, last = written.splitlines()
    assert [line for line in waiting if "database_not_ready" in line and "/nowhere" in line] == waiting
    assert waiting
    assert "cannot start: after 1 seconds" in last
    assert "s3cret" not in written
    assert "Traceback" not in written


@pytest.mark.parametrize("service", SERVICES)
async def test_a_database_that_comes_later_is_found(postgres: Postgres, tmp_path: Path, service: str) -> None:
    url = postgres.create().replace(str(postgres.folder), str(tmp_path / "link"))
    async with started(service, DATABASE_URL=url) as process:
        await line_with("database_not_ready", process)
        (tmp_path / "link").symlink_to(postgres.folder)
        assert "listening" in await line_with("listening", process)
        process.terminate()
        code, _ = await end_of(process)
    assert code == 0


@pytest.mark.parametrize("service", SERVICES)
async def test_a_second_replica_on_sqlite_is_a_sentence_and_exit_code_2(service: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/news.db"
    first = Database.open_to_serve(url)
    async with started(service, DATABASE_URL=url) as second:
        code, written = await end_of(second)
    assert code == 2
    assert "SQLite is for one replica" in written
    assert "Traceback" not in written
    await first.close()
