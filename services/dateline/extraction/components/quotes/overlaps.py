"""Settling findings that claim the same words: one keeps them, or one is said inside the other."""

from __future__ import annotations

from dateline.extraction.components.quotes.finding import Finding
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.extensions import Chars

_SAME = 0.6
_WEAK = 1


def settle(page: Page, found: list[Finding]) -> list[Finding]:
    """The findings to keep, in text order, none overlapping another but for those nested in a parent."""
    kept: list[Finding] = []
    taken: dict[int, Finding] = {}
    by_cue: dict[int, list[Finding]] = {}
    for finding in sorted(found, key=_rank):
        rivals = by_cue.setdefault(finding.cue.first, []) if finding.cue is not None else []
        if any(_shares(finding, rival) for rival in rivals) or not _admit(page, finding, taken):
            continue
        kept.append(finding)
        rivals.append(finding)
        for begin, end in finding.content:
            for token in _tokens(page, begin, end):
                taken.setdefault(token, finding)
    for finding in kept:
        finding.content.sort()
    for finding in kept:
        if finding.cue is not None:
            outer = taken.get(finding.cue.first)
            if outer is not None and outer is not finding and not _encloses(finding, outer):
                finding.parent = outer
    kept.sort(key=lambda finding: (finding.begin, finding.content[-1][1], finding.rule))
    return kept


def _shares(finding: Finding, other: Finding) -> bool:
    """Whether two findings of one cue tell some of the same words."""
    return any(a < d and c < b for a, b in finding.content for c, d in other.content)


def _encloses(finding: Finding, other: Finding) -> bool:
    """Whether a finding is already above another, so that it cannot also be below it."""
    above: Finding | None = other
    while above is not None:
        if above is finding:
            return True
        above = above.parent
    return False


def _rank(finding: Finding) -> tuple[int, int, int]:
    return -finding.strength, finding.begin, -sum(end - begin for begin, end in finding.content)


def _admit(page: Page, finding: Finding, taken: dict[int, Finding]) -> bool:
    """Whether a finding may stand beside those already kept; it may be cut to what is free."""
    free: list[Chars] = []
    for begin, end in finding.content:
        tokens = _tokens(page, begin, end)
        free.extend(_free_runs(page, tokens, taken, (begin, end)))
    total = sum(end - begin for begin, end in finding.content)
    left = sum(end - begin for begin, end in free)
    if left == total:
        return True
    owners = {
        id(taken[token]): taken[token]
        for begin, end in finding.content
        for token in _tokens(page, begin, end)
        if token in taken
    }
    if finding.cue is not None and any(
        owner.cue is not None and owner.cue.first == finding.cue.first for owner in owners.values()
    ):
        return False
    if finding.cue is not None and any(
        begin <= page.syntax.begins[finding.cue.first] < end
        for owner in owners.values()
        for begin, end in owner.content
    ):
        # Said inside somebody's speech: it stays, nested, if it is a clause of its own there.
        return len(owners) == 1 and finding.strength > _WEAK
    inner = [owner for owner in owners.values() if owner.cue is not None and _holds(page, finding, owner)]
    if len(inner) == len(owners):
        return True
    if left < _SAME * total:
        return False
    finding.content = free
    return True


def _holds(page: Page, finding: Finding, other: Finding) -> bool:
    """Whether the other's cue stands inside this finding's content."""
    if other.cue is None:
        return False
    place = page.syntax.begins[other.cue.first]
    return any(begin <= place < end for begin, end in finding.content)


def _free_runs(page: Page, tokens: range, taken: dict[int, Finding], chars: Chars) -> list[Chars]:
    if not any(token in taken for token in tokens):
        return [chars]
    runs: list[Chars] = []
    first: int | None = None
    for token in tokens:
        if token in taken:
            first = None
            continue
        if first is None:
            first = token
            runs.append((page.syntax.begins[token], page.syntax.ends[token]))
        else:
            runs[-1] = runs[-1][0], page.syntax.ends[token]
    return [run for run in runs if run[1] - run[0] > 12]


def _tokens(page: Page, begin: int, end: int) -> range:
    syntax = page.syntax
    return range(syntax.token_over(begin), syntax.token_over(max(begin, end - 1)) + 1)
