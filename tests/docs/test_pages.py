"""Every page that shows commands is run by a test, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.pages import ROOT, pages, sections

# The page, and the test that runs it.
RUN_BY = {
    "README.md": "tests/docs/test_commands.py",
    "CONTRIBUTING.md": "tests/docs/test_commands.py",
    "clients/java/README.md": "tests/conformance/test_readmes.py",
    "clients/typescript/README.md": "tests/conformance/test_readmes.py",
    "docs/integration.md": "tests/docs/test_integration.py",
    "docs/kubernetes.md": "tests/deploy/test_docs.py",
    "docs/operations.md": "tests/deploy/test_docs.py",
}
INTO = re.compile(r"(\[[^\]]*\]\((?P<target>[^)\s#:]*\.md)?#(?P<anchor>[^)\s]+)\))")
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s#]+)[^)]*\)")


def test_every_page_with_commands_is_run_by_a_test() -> None:
    assert {str(page) for page in pages()} == set(RUN_BY)
    assert all((ROOT / test).exists() for test in RUN_BY.values())


@pytest.mark.parametrize(
    "page",
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("clients/*/*.md")],
    ids=lambda p: p.name,
)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [found["target"] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    here = [target for target in targets if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in here if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], ids=lambda p: p.name)
def test_links_into_pages_find_their_headings(page: Path) -> None:
    missing = [
        link
        for link, target, anchor in INTO.findall(page.read_text(encoding="utf-8"))
        if anchor not in anchors((page.parent / target) if target else page)
    ]
    assert missing == []


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    names = [re.sub(r"[^\w\- ]", "", name.lower()) for name in sections(page) if name]
    return {name.replace(" ", "-") for name in names}
