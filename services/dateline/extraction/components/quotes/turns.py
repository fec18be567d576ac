"""Turns of an interview or a hearing: paragraphs that begin with a label of who speaks.

    role    "Q: Did you see it?" / "A: I did."; "Interviewer: Why?"; "Q. Where were you? A. At home."
    again   "Ode: I did." where labels come back; whose paragraphs go on without one, up to the next turn
    once    "Ann Ode: I did not know." of a person, in words that only somebody speaking says

Found: in bold ("**Ode:** I did") as well. Not found: a list of facts ("Price: ...", "Date: ..."), whose
labels come once; words in marks behind a label that comes once, which are a quote; players' marks ("Ode: 7.
Made good saves"); the options of a poll ("A: Yes" / "B: No").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from dateline.domain.entity import EntityType
from dateline.domain.quote import CueClass, SpeakerKind
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.page import TERMINATORS, Page, Paragraph
from dateline.extraction.components.quotes.ranges import Tokens, finish
from dateline.extraction.components.quotes.resolve import Cast
from dateline.extraction.extensions import FoundSpeaker

TURN = "label.turn"
_NAMED = re.compile(r"[*_]{0,3}(?P<label>[^\W\d_][^:\n*_?!\"“”]{0,40})[*_]{0,3}:[*_]{0,3}\s*(?=\S)")
_LETTER = re.compile(r"[*_]{0,3}(?P<label>[QA])(?:\.|:|\s?[–—-])[*_]{0,3}\s+(?=\S)")
_WITHIN = re.compile(r"(?<=[.?!…”\"'’])\s+(?P<label>[QA]|[A-Z][a-z]{5,12})(?:\.|:)\s+(?=\S)")
_FIRST_SENTENCE = re.compile(r"[^.?!…\n]*[.?!…]?")
_SPOKEN = re.compile(r"\b(?:I|I['’]\w+|we|my|me|our|us|you|your)\b|\?", re.IGNORECASE)
_MAX_WORDS = 4
_MIN_TURNS = 3
_MIN_TURNS_THAT_GO_ON = 4
_MAX_GOING_ON = 4
_SHORT = 8


class _Part(Enum):
    """What a label says of who speaks."""

    ASKS = "asks"
    ANSWERS = "answers"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class _Turn:
    """A label [first, last], in tokens, with where its words begin and end, in code points."""

    part: _Part
    name: str
    label: Tokens
    paragraph: int
    begin: int
    end: int
    dotted: bool = False


def find_turns(page: Page, people: frozenset[str] = frozenset()) -> list[Finding]:
    """Findings for the turns of a page; `people` are the words of persons' names, in small letters."""
    turns = [turn for number in range(len(page.paragraphs)) for turn in _turns(page, number)]
    if not turns:
        return []
    counts = Counter(turn.name for turn in turns)
    taken = [turn for turn in turns if _is_turn(page, turn, counts, people)]
    found = []
    for place, turn in enumerate(taken):
        following = taken[place + 1] if place + 1 < len(taken) else None
        finding = _finding(page, turn, following, goes_on=len(taken) >= _MIN_TURNS_THAT_GO_ON)
        if finding is not None:
            found.append(finding)
    return found


def _turns(page: Page, number: int) -> Iterator[_Turn]:
    """The labels of a paragraph, the first at its start and others of known roles within it."""
    paragraph, text = page.paragraphs[number], page.syntax.text
    match = _LETTER.match(text, paragraph.begin, paragraph.end)
    match = match or _NAMED.match(text, paragraph.begin, paragraph.end)
    if match is None or page.inside[page.syntax.token_over(match.start("label"))] >= 0:
        return
    found = [match]
    part = _part(match["label"])
    if part is not _Part.NAMED:
        found += [
            other
            for other in _WITHIN.finditer(text, match.end(), paragraph.end)
            if _part(other["label"]) is not _Part.NAMED
        ]
    for place, each in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else paragraph.end
        turn = _turn(page, number, each, end)
        if turn is not None:
            yield turn


def _part(label: str) -> _Part:
    word = label.strip().lower()
    if word in lexicon.words("labels", "asks"):
        return _Part.ASKS
    return _Part.ANSWERS if word in lexicon.words("labels", "answers") else _Part.NAMED


def _turn(page: Page, number: int, match: re.Match[str], end: int) -> _Turn | None:
    syntax = page.syntax
    first, last = syntax.token_over(match.start("label")), syntax.token_over(match.end("label") - 1)
    name = match["label"].strip()
    part = _part(name)
    if part is _Part.NAMED:
        words = range(first, last + 1)
        known = lexicon.words("labels", "not_speakers")
        if len(words) > _MAX_WORDS or any(syntax.words[token] in TERMINATORS for token in words):
            return None
        if not all(syntax.words[each][0].isupper() and syntax.lowers[each] not in known for each in words):
            return None
    dotted = "." in match.group().removeprefix(match["label"]) and ":" not in match.group()
    return _Turn(part, name.lower(), (first, last), number, match.end(), end, dotted)


def _is_turn(page: Page, turn: _Turn, counts: Counter[str], people: frozenset[str]) -> bool:
    """Whether somebody speaks; `counts` are the page's labels, and how often each comes."""
    text = page.syntax.text[turn.begin : turn.end]
    if not any(char.isalpha() for char in text):
        return False  # a table: "Ode: 1,547"
    if turn.part is not _Part.NAMED:
        if turn.dotted:
            return {"q", "a"} <= counts.keys()  # "A. Smith and sons" is a firm
        return turn.name != "a" or "b" not in counts
    if counts[turn.name] > 1 and counts.total() >= _MIN_TURNS and len(counts) > 1:
        return True
    if _is_quoted_first(page, turn):
        return False  # what comes after a whole sentence in marks is not said with it
    sentence = _FIRST_SENTENCE.match(text)
    spoken = sentence is not None and _SPOKEN.search(sentence.group()) is not None
    words = page.syntax.words[turn.label[0] : turn.label[1] + 1]
    in_capitals = len(words) > 1 and all(word.isupper() for word in words)
    return spoken and (in_capitals or any(word.lower() in people for word in words))


def _is_quoted_first(page: Page, turn: _Turn) -> bool:
    """Whether whole sentences in marks stand behind a label: 'Ode: "We lost." Rivals did not answer.'."""
    tokens = page.syntax.tokens_in(turn.begin, turn.end)
    number = page.inside[tokens[0]] if tokens else -1
    return number >= 0 and page.syntax.text[page.quotations[number].quoted.end - 1] in TERMINATORS


def _finding(page: Page, turn: _Turn, following: _Turn | None, *, goes_on: bool) -> Finding | None:
    syntax = page.syntax
    tokens = syntax.tokens_in(turn.begin, turn.end)
    if not tokens:
        return None
    parts: list[Tokens] = [(tokens[0], tokens[-1])]
    if goes_on and following is not None and following.paragraph - turn.paragraph <= _MAX_GOING_ON:
        between = page.paragraphs[turn.paragraph + 1 : following.paragraph]
        parts += [(each.tokens[0], each.tokens[-1]) for each in between if _is_prose(page, each)]
    content, quotations = finish(page, parts)
    mark = min(turn.label[1] + 1, tokens[0] - 1)
    if not content:
        return None
    return Finding(
        rule=TURN,
        content=content,
        strength=3,
        paragraph=turn.paragraph,
        cue=CueRange(mark, mark, ":", CueClass.NEUTRAL) if mark > turn.label[1] else None,
        speaker=turn.label,
        head=turn.label[1],
        quotations=quotations,
    )


def _is_prose(page: Page, paragraph: Paragraph) -> bool:
    """Whether a paragraph between two turns is speech that goes on, and no heading or stage direction."""
    text = page.syntax.text[paragraph.begin : paragraph.end]
    if paragraph.kind is not ZoneKind.PARAGRAPH or text[0] in "([<*_":
        return False
    return text[-1] in ".?!…”\"'’" and len(paragraph.tokens) >= _SHORT


def role_speaker(page: Page, cast: Cast, finding: Finding) -> FoundSpeaker | None:
    """Who is meant by a label that names a role alone: the one interviewed, or who wrote the interview.

    The one interviewed is the only person named before, or the only one whom somebody "spoke to"; None where
    the label is a name.
    """
    if finding.rule != TURN or finding.speaker is None:
        return None
    syntax = page.syntax
    first, last = finding.speaker
    mention = (syntax.begins[first], syntax.ends[last])
    part = _part(syntax.text[mention[0] : mention[1]].rstrip("."))
    if part is _Part.NAMED:
        return None
    cluster: int | None = None
    if part is _Part.ASKS and len(cast.bylines) == 1:
        (cluster,) = cast.bylines
    elif part is _Part.ANSWERS:
        cluster = _interviewee(page, cast)
    kind = SpeakerKind.ANONYMOUS if cluster is None else SpeakerKind.NAMED
    return FoundSpeaker(kind, mention, cluster)


def _interviewee(page: Page, cast: Cast) -> int | None:
    first = next(
        (
            turn.label[0]
            for number in range(len(page.paragraphs))
            for turn in _turns(page, number)
            if turn.part is not _Part.NAMED
        ),
        0,
    )
    before = [
        (token, cast.same_as.get(cluster, cluster))
        for token, cluster, _ in cast.mentions
        if token < first and cluster not in cast.bylines and cast.clusters[cluster].type is EntityType.PERSON
    ]
    people = {cluster for _, cluster in before}
    if len(people) > 1:
        people = {cluster for token, cluster in before if _is_met(page, token)}
    return people.pop() if len(people) == 1 else None


def _is_met(page: Page, token: int) -> bool:
    """Whether a name is whom somebody interviewed: "We *spoke to* Mayor Ann Ode"."""
    syntax = page.syntax
    for _ in range(3):
        relation, head = syntax.deps[token], syntax.heads[token]
        if relation in ("dobj", "pobj"):
            verb = syntax.heads[head] if relation == "pobj" else head
            return syntax.lemmas[verb] in lexicon.words("labels", "meeting")
        if head == token:
            return False
        token = head
    return False
