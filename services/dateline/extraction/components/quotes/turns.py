"""Turns of an interview or a hearing: paragraphs that begin with a label that comes back.

Found: "Q: Did you see it?" / "A: I did." / "Q: And then?"; "Ode: I did." where "Ode:" begins two paragraphs.
Not found: a list of facts ("Price: ...", "Date: ..."), whose labels come once; "Photo: ..." twice.
"""

from __future__ import annotations

from collections import Counter

from dateline.domain.quote import CueClass
from dateline.extraction import lexicon
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.ranges import finish

_QUESTION_AND_ANSWER = frozenset({"q", "a"})
_MAX_LABEL = 4
_MIN_TURNS = 3


def find_turns(page: Page) -> list[Finding]:
    """Findings for the turns of a page that has three at least, of two who speak at least."""
    syntax = page.syntax
    labels: list[tuple[str, range]] = []
    for paragraph in page.paragraphs:
        label = _label(page, paragraph.tokens)
        if label is not None:
            labels.append((" ".join(syntax.lowers[label.start : label.stop]), label))
    if len(labels) < _MIN_TURNS:
        return []
    counts = Counter(name for name, _ in labels)
    if len(counts) == 1 or max(counts.values()) == 1:
        return []
    found = []
    for name, label in labels:
        finding = _turn(page, label) if counts[name] > 1 else None
        if finding is not None:
            found.append(finding)
    return found


def _label(page: Page, tokens: range) -> range | None:
    """The tokens before a colon near the start of a paragraph, where they can be a name or "Q" and "A"."""
    syntax = page.syntax
    for token in tokens[1 : _MAX_LABEL + 1]:
        if page.inside[token] >= 0 or syntax.words[token - 1] in TERMINATORS:
            return None
        if syntax.words[token] == ":":
            label = range(tokens.start, token)
            known = lexicon.words("labels", "not_speakers")
            may_speak = syntax.lowers[label[0]] in _QUESTION_AND_ANSWER or all(
                syntax.words[each][0].isupper() and syntax.lowers[each] not in known for each in label
            )
            return label if may_speak and token + 1 < tokens.stop else None
    return None


def _turn(page: Page, label: range) -> Finding | None:
    mark = label.stop
    paragraph = page.paragraph_of[mark]
    content, quotations = finish(page, [(mark + 1, page.paragraphs[paragraph].tokens[-1])])
    begin, end = page.syntax.begins[mark + 1], page.paragraphs[paragraph].end
    if not content or not any(char.isalpha() for char in page.syntax.text[begin:end]):
        return None  # a table: "Ode: 1,547"
    return Finding(
        rule="label.turn",
        content=content,
        strength=3,
        paragraph=paragraph,
        cue=CueRange(mark, mark, ":", CueClass.NEUTRAL),
        speaker=(label[0], label[-1]),
        head=label[-1],
        quotations=quotations,
    )
