"""What a Markdown page shows its reader to type."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
CONTINUED = re.compile(r"\\\n\s*")
HEADING = re.compile(r"^#{1,4} .+$", re.MULTILINE)
HEADING_NAME = re.compile(r"^(#{1,4}) (.+)$", re.MULTILINE)
SHELL = "sh"


def pages() -> list[Path]:
    """Every page of the project that shows commands, by its path from the root."""
    folders = (".", "docs", "docs/adr", "deploy", "clients/*", "tests/*")
    found = (page for folder in folders for page in ROOT.glob(f"{folder}/*.md"))
    return sorted({page.resolve().relative_to(ROOT) for page in found if blocks(page, SHELL)})


def sections(page: Path) -> dict[str, str]:
    """What stands under each heading of a page, up to the next one; "" is what stands before the first."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found, names = HEADING.split(text), [name for _, name in HEADING_NAME.findall(text)]
    return dict(zip(["", *names], found, strict=True))


def blocks(page: Path, language: str, section: str | None = None) -> list[str]:
    """The fenced blocks of a language, in the order of the page, or of one section of it."""
    text = (ROOT / page).read_text(encoding="utf-8") if section is None else sections(page)[section]
    return [found["code"] for found in FENCE.finditer(text) if found["language"] == language]


def commands(page: Path, section: str | None = None) -> list[str]:
    """The commands of a page or a section, a line each, in their order. Comments stay where they stand."""
    joined = (CONTINUED.sub(" ", block) for block in blocks(page, SHELL, section))
    return [line for block in joined for line in _lines(block) if not line.startswith("#")]


def _lines(block: str) -> list[str]:
    """Lines, but a quoted argument that runs over several stays one command."""
    lines: list[str] = []
    for line in block.splitlines():
        if lines and lines[-1].count("'") % 2:
            lines[-1] += "\n" + line
        elif line.strip():
            lines.append(line)
    return lines
