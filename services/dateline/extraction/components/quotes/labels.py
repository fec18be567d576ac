"""Speech credited by layout: a label and a colon, or a name after a dash.

Found: "Police: Gunman acted alone" (headline), "FALLIN: Well, I think so." (transcript),
"Bridge is safe: mayor" (headline), "“We are safe.” - Ann Ode".
Not found: "Photo: Ann Ode", "Update: the road is open", "Source: Reuters"; topics: "Brexit: What next?",
"Peru: bus falls into gorge" (a place speaks only in marks or of itself: "Peru: We will pay").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.domain.entity import EntityType
from dateline.domain.quote import CueClass
from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.ranges import finish
from dateline.extraction.extensions import Cluster

_DASHES = frozenset({"-", "–", "—", "--", "―"})
_SPEAKERS = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.GROUP})
_OF_ITSELF = frozenset({"we", "our", "i", "us"})
_QUESTIONS = frozenset({"what", "why", "how", "who", "when", "where", "which"})
_MAX_LABEL = 6
_MAX_HEADLINE = 30
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def find_labels(page: Page, clusters: Sequence[Cluster] = ()) -> list[Finding]:
    """Findings for labels at the start or end of paragraphs, in text order."""
    found = []
    types = {
        token: cluster.type
        for cluster in clusters
        for each in cluster.mentions
        for token in range(each.start, each.end)
    }
    for number, paragraph in enumerate(page.paragraphs):
        if not paragraph.tokens:
            continue
        headline = paragraph.kind in (ZoneKind.HEADLINE, ZoneKind.SUBHEADING) or (
            number == 0 and len(paragraph.tokens) <= _MAX_HEADLINE
        )
        finding = _label_before(page, number, types, headline=headline)
        if finding is None and headline:
            finding = _label_after(page, number)
        if finding is not None:
            found.append(finding)
    found.extend(_signatures(page))
    return found


def _label_before(
    page: Page, number: int, types: Mapping[int, EntityType], *, headline: bool
) -> Finding | None:
    syntax, tokens = page.syntax, page.paragraphs[number].tokens
    stop = next(
        (
            token
            for token in tokens[: _MAX_LABEL + 1]
            if syntax.words[token] == ":" and page.inside[token] < 0
        ),
        None,
    )
    if stop is None or stop == tokens.start or stop + 2 >= tokens.stop:
        return None
    label = range(tokens.start, stop)
    if any(syntax.words[token] in TERMINATORS for token in label) or _is_mark(page, stop + 1):
        return None
    capitals = all(syntax.words[token].isupper() or not syntax.words[token].isalpha() for token in label)
    if not headline and not capitals:
        return None
    head = _speaker_head(page, label)
    if head is None and len(label) == 1 and _is_all_quoted(page, range(stop + 1, tokens.stop)):
        head = _unknown_name(page, label[0])
    if head is not None and _is_topic(page, head, stop + 1, types):
        return None
    if head is None or (capitals and not headline and not _looks_like_speech(page, stop + 1)):
        return None
    rule = "label.headline" if headline else "label.transcript"
    last, number_after = tokens[-1], page.inside[stop + 1]
    if number_after >= 0 and syntax.text[page.quotations[number_after].quoted.end - 1] in TERMINATORS:
        last = page.quotations[number_after].last  # what comes after a whole sentence is not said with it
    return _finding(page, rule, head=head, label=label, mark=stop, tokens=(stop + 1, last))


def _label_after(page: Page, number: int) -> Finding | None:
    syntax, tokens = page.syntax, page.paragraphs[number].tokens
    stop = next(
        (
            token
            for token in reversed(tokens[-_MAX_LABEL:])
            if (syntax.words[token] == ":" or syntax.words[token] in _DASHES) and page.inside[token] < 0
        ),
        None,
    )
    if stop is None or stop - tokens.start < 3 or stop == tokens[-1]:
        return None
    last = tokens[-1]
    while last > stop and syntax.words[last] in TERMINATORS:
        last -= 1
    label = range(stop + 1, last + 1)
    if not label or len(label) > 4:
        return None
    head = label[-1]
    if syntax.lowers[head] not in _label_words("speakers") and syntax.ent_types[head] != "PERSON":
        return None
    body = (tokens.start, stop - 1)
    return _finding(page, "label.headline_after", head=head, label=label, mark=stop, tokens=body)


def _signatures(page: Page) -> list[Finding]:
    """A dash and a name after a quotation: at the end of the quotation's paragraph, or alone in the next."""
    syntax, found = page.syntax, []
    for number, quotation in enumerate(page.quotations):
        paragraph = page.paragraphs[quotation.quoted.paragraph].tokens
        following = quotation.last + 1
        stop = paragraph.stop
        if following >= stop:
            below = quotation.quoted.paragraph + 1
            if below >= len(page.paragraphs):
                continue
            following, stop = page.paragraphs[below].tokens.start, page.paragraphs[below].tokens.stop
        if following + 1 >= stop or syntax.words[following] not in _DASHES or stop - following > 12:
            continue
        name = range(following + 1, stop)
        if syntax.ent_types[name[0]] != "PERSON" and syntax.pos[name[0]] != "PROPN":
            continue
        head = name[0]
        while head + 1 < stop and syntax.pos[head + 1] == "PROPN":
            head += 1
        if any(syntax.tags[token] in ("VBD", "VBZ", "VBP") for token in name):
            continue
        quoted = quotation.quoted
        found.append(
            Finding(
                rule="label.signature",
                content=[(quoted.begin, quoted.end)],
                strength=4,
                paragraph=quoted.paragraph,
                cue=CueRange(following, following, syntax.words[following], CueClass.NEUTRAL),
                speaker=(name[0], head),
                head=head,
                quotations=[number],
            )
        )
    return found


def _speaker_head(page: Page, label: range) -> int | None:
    syntax = page.syntax
    words = [token for token in label if syntax.words[token][0].isalnum()]
    if not words or syntax.lowers[words[0]] in _label_words("not_speakers"):
        return None
    head = words[-1]
    if syntax.lowers[head] in _label_words("not_speakers") or page.inside[head] >= 0:
        return None
    if syntax.lowers[head] in _label_words("speakers") or syntax.ent_types[head] in _NAMES:
        return head
    if syntax.pos[head] == "PROPN" and len(words) <= 2 and syntax.lowers[words[0]] != "the":
        return head
    return None


def _is_topic(page: Page, head: int, first: int, types: Mapping[int, EntityType]) -> bool:
    """Whether a name before a colon is what a headline is about: an event, a work, a place, a question's."""
    syntax = page.syntax
    kind = types.get(head, EntityType.PLACE if syntax.ent_types[head] == "GPE" else None)
    if kind is EntityType.PLACE:
        return page.inside[first] < 0 and syntax.lowers[first] not in _OF_ITSELF
    asks = syntax.lowers[first] in _QUESTIONS and page.inside[first] < 0
    return asks or (kind is not None and kind not in _SPEAKERS)


def _is_mark(page: Page, token: int) -> bool:
    """Whether a number stands alone after a label: "Ode: 7. Made good saves"."""
    words = page.syntax.words
    return words[token].strip("./").isdigit() and (words[token][-1] in "./" or words[token + 1] in (".", "/"))


def _is_all_quoted(page: Page, tokens: range) -> bool:
    number = page.inside[tokens.start]
    return number >= 0 and page.quotations[number].last + 1 >= tokens.stop - 1


def _unknown_name(page: Page, token: int) -> int | None:
    """A word in capitals before words in marks, whatever the model takes it for: "Ode: 'We won'"."""
    syntax = page.syntax
    is_name = syntax.words[token][0].isupper() and syntax.lowers[token] not in _label_words("not_speakers")
    return token if is_name else None


def _looks_like_speech(page: Page, first: int) -> bool:
    return page.syntax.words[first][0].isupper() or page.inside[first] >= 0


def _label_words(key: str) -> frozenset[str]:
    return lexicon.words("labels", key)


def _finding(
    page: Page, rule: str, *, head: int, label: range, mark: int, tokens: tuple[int, int]
) -> Finding | None:
    content, quotations = finish(page, [tokens])
    if not content:
        return None
    return Finding(
        rule=rule,
        content=content,
        strength=2,
        paragraph=page.paragraph_of[mark],
        cue=CueRange(mark, mark, page.syntax.words[mark], CueClass.NEUTRAL),
        speaker=(label[0], label[-1]),
        head=head,
        quotations=quotations,
    )
