"""The commands of README.md and CONTRIBUTING.md are typed as they stand, against a real suite.

What a reader would have at hand is there: an article, a file of articles, scores to compare. Ids that a page
shows as `inc_...` stand for those of the reader's own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.pages import ROOT, blocks, commands
from serving import Served, own_environment, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

README, CONTRIBUTING = Path("README.md"), Path("CONTRIBUTING.md")
STORY = """Ferry sinks off Port Astrid

PORT ASTRID, March 2 - A ferry sank off Port Astrid on Monday, killing nine people, police said.

"We are still looking for four passengers," said Renée Okafor, the head of the coast guard.
"""
# Other tests run what these start: the demo, the suite, the checks.
MAKE = re.compile(r"make (?P<target>[a-z-]+)")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("docs") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the pages speak of, where the project's own are at hand, too."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    rows = [
        {"id": f"row-{number}", "title": "", "text": STORY, "published": "2026-03-02"} for number in range(2)
    ]
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    quote = {
        "kind": "direct",
        "start": STORY.index("We are"),
        "end": STORY.index(',"'),
        "reported_speech": True,
    }
    gold = [{"id": row["id"], "text": STORY, "quotes": [quote]} for row in rows]
    (folder / "annotated.jsonl").write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf-8")
    (folder / "annotated").mkdir()
    for story in sorted((ROOT / "tests/golden/articles/independent").glob("carrick-*.yaml")):
        (folder / "annotated" / story.name).symlink_to(story)
    (folder / "people.csv").write_text(blocks(README, "csv")[0], encoding="utf-8")
    for name in ("protos", "build", "deploy", "tests", "buf.yaml"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def typed(command: str, served: Served, desk: Path) -> str:
    """What a command prints, at a desk where the suite at hand is the reader's own."""
    # The command line may know the addresses; the page's own are those of a suite with standard ports.
    for service, standard in (("ingest", "127.0.0.1:50051"), ("incident_store", "127.0.0.1:50053")):
        command = command.replace(standard, served.addresses[service])
    environment = own_environment() | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DATELINE_CLI_INGEST": served.addresses["ingest"],
        "DATELINE_CLI_INCIDENT_STORE": served.addresses["incident_store"],
        "USER": "desk",
    }
    if "--data" not in command:  # the reader's databases are those of the suite at hand
        environment |= {
            "DATELINE_INGEST_DATABASE_URL": f"sqlite:///{served.data}/ingest.db",
            "DATELINE_INCIDENT_STORE_DATABASE_URL": f"sqlite:///{served.data}/incidents.db",
        }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command.replace(".venv/bin/", "")],
        cwd=desk,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def is_target(command: str) -> bool:
    """Whether the command is a target of the Makefile, and then that it is there."""
    if not (found := MAKE.match(command)):
        return False
    done = subprocess.run(
        ["make", "--dry-run", "--silent", found["target"]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return True


def test_what_the_readme_shows_is_so(served: Served, desk: Path) -> None:
    said: dict[str, str] = {}
    for command in commands(README):
        if is_target(command):
            continue
        said[command] = typed(_own_ids(command, served, desk), served, desk)
    assert any("Renée Okafor" in answer for answer in said.values())
    keys = [line for line in (desk / "keys.jsonl").read_text().splitlines() if line]
    assert len(keys) == 1


def _own_ids(command: str, served: Served, desk: Path) -> str:
    """The command with an id of the reader's own where the page has none in particular."""
    for place, listing in (("inc_...", "incidents"), ("ent_...", "entities")):
        if place in command:
            listed = typed(f"dateline {listing} list --json", served, desk)
            given: str = json.loads(listed.splitlines()[0])["id"]
            command = command.replace(place, given)
    return command


def test_the_readmes_python_prints_who_spoke(served: Served) -> None:
    code = blocks(README, "python")[0]
    assert "127.0.0.1:50051" in code
    done = subprocess.run(
        [sys.executable, "-c", code.replace("127.0.0.1:50051", served.addresses["ingest"])],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Mayor Ann Roe ['We are devastated" in done.stdout


def test_contributors_find_their_targets() -> None:
    assert all(is_target(command) for command in commands(CONTRIBUTING))
