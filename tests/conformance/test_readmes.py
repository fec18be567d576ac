"""The READMEs of the clients: their commands and their examples, run against a real suite.

`make test-clients` puts the tool chains on the path, and says so by the variables of test_conformance.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.pages import ROOT, blocks, commands
from serving import serving

ADDRESS = "127.0.0.1:50051"
GUIDE = Path("docs/integration.md")
TYPESCRIPT, GO, JAVA = (Path(f"clients/{language}/README.md") for language in ("typescript", "go", "java"))
SAID = "Nine people died"
GO_PROGRAM = """package main

import (
	"context"
	"fmt"
	"log"

{imports})

func run(ctx context.Context) error {{
{body}	return nil
}}

func main() {{
	if err := run(context.Background()); err != nil {{
		log.Fatal(err)
	}}
}}
"""
JAVA_PROGRAM = """{imports}
public class Readme {{
  public static void main(String[] arguments) {{
{body}  }}
}}
"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
with_typescript = pytest.mark.skipif(
    "DATELINE_EXAMPLE_TYPESCRIPT" not in os.environ, reason="make test-clients"
)
with_go = pytest.mark.skipif("DATELINE_EXAMPLE_GO" not in os.environ, reason="make test-clients")

with_java = pytest.mark.skipif("DATELINE_EXAMPLE_JAVA" not in os.environ, reason="make test-clients")


@pytest.fixture(scope="module")
def ingest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("readmes") / "data") as running:
        yield running.addresses["ingest"]


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@with_typescript
def test_the_commands_of_typescript_run(ingest: str) -> None:
    folder, said = (ROOT / TYPESCRIPT).parent, ""
    for command in commands(TYPESCRIPT):
        own = ["--", f"http://{ingest}"] if command == "npm run example" else []
        said += run([*shlex.split(command), *own], folder)
    assert "[PERSON: Renée Okafor]" in said


@with_typescript
def test_the_example_of_typescript_has_the_right_types_and_prints_who_spoke(ingest: str) -> None:
    folder = (ROOT / TYPESCRIPT).parent
    code, _ = blocks(TYPESCRIPT, "ts")
    assert ADDRESS in code
    # In the package's own folder, where its name leads to itself.
    program = folder / "dist" / "readme.mts"
    program.write_text(code.replace(ADDRESS, ingest), encoding="utf-8")
    run(
        [
            "npm",
            "exec",
            "--",
            "tsc",
            *["--strict", "--target", "es2022", "--module", "nodenext", "--types", "node"],
            str(program),
        ],
        folder,
    )
    assert SAID in run(["node", str(program.with_suffix(".mjs"))], folder)


@with_typescript
def test_the_example_of_a_page_has_the_right_types_and_bundles() -> None:
    """That such a page shows an article, tests/deploy/test_browser.py sees."""
    folder = (ROOT / TYPESCRIPT).parent
    _, code = blocks(TYPESCRIPT, "ts")
    program = folder / "dist" / "readme-page.mts"
    program.write_text(code, encoding="utf-8")
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--types", "node"]
    run(["npm", "exec", "--", "tsc", *options, str(program)], folder)
    bundled = run(["npm", "exec", "--", "esbuild", "--bundle", "--format=esm", str(program)], folder)
    assert "dateline-card" in bundled
    style = '@import "@dateline-news/client/web/dateline.css";'
    (folder / "dist" / "readme-page.css").write_text(style, encoding="utf-8")
    assert ".dateline-card" in run(
        ["npm", "exec", "--", "esbuild", "--bundle", "dist/readme-page.css"], folder
    )


@with_go
def test_the_example_of_go_builds_and_prints_who_spoke(ingest: str, tmp_path: Path) -> None:
    body, imports = blocks(GO, "go")
    assert ADDRESS in body
    program = GO_PROGRAM.format(imports=_indented(imports), body=_indented(body.replace(ADDRESS, ingest)))
    (tmp_path / "main.go").write_text(program, encoding="utf-8")
    assert SAID in run(["go", "run", str(tmp_path / "main.go")], tmp_path)


@with_java
def test_the_commands_of_java_run(ingest: str) -> None:
    said = ""
    for command in commands(JAVA):
        own = [ingest] if command.startswith("java ") else []
        said += run([*shlex.split(command), *own], ROOT)
    assert "[PERSON: Renée Okafor]" in said


@with_java
def test_the_example_of_java_compiles_and_prints_who_spoke(ingest: str, tmp_path: Path) -> None:
    body, imports = blocks(JAVA, "java")
    assert ADDRESS in body
    program = tmp_path / "Readme.java"
    program.write_text(
        JAVA_PROGRAM.format(imports=imports, body=body.replace(ADDRESS, ingest)), encoding="utf-8"
    )
    assert SAID in run(["java", "-cp", str(ROOT / "build/java/*"), str(program)], tmp_path)


@with_typescript
@pytest.mark.parametrize("section", ["TypeScript", "A page in the browser"])
def test_the_guides_commands_of_typescript_run(ingest: str, section: str) -> None:
    said = ""
    for command in commands(GUIDE, section):
        assert command.startswith("npm ")
        own = f" -- http://{ingest}" if command.endswith("run example") else ""
        said += run(["bash", "-euc", command + own], ROOT)
    if section == "TypeScript":
        assert "[PERSON: Renée Okafor]" in said
    else:
        assert (ROOT / "clients/typescript/dist/web/desk.js").exists()


@with_go
def test_the_guides_commands_of_go_run(ingest: str) -> None:
    (command,) = commands(GUIDE, "Go")
    assert "[PERSON: Renée Okafor]" in run(["bash", "-euc", f"{command} {ingest}"], ROOT)


@with_java
def test_the_guides_commands_of_java_are_those_of_its_readme() -> None:
    assert commands(GUIDE, "Java") == commands(JAVA)  # which are run above


def _indented(code: str) -> str:
    return "".join(f"\t{line}" for line in code.splitlines(keepends=True))
