"""What is said around a cue that has no clause after it.

    trailing      *The army had left the town*, it said.
    parenthesis   *The army*, he said, *had left the town*; *If it rains*, she said, *they will stay*.
    as            *The army*, as he put it, *had left*.

Not found: "On Friday, he said goodbye" (no clause), "As he said goodbye, the band played" (what he said
stands there), "prosecutors charged him, and she left" (the cue has its object).
"""

from __future__ import annotations

from dateline.extraction.components.quotes.cues import CueToken, phrase_of
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.ranges import Tokens, sentence_end, sentence_start
from dateline.extraction.components.quotes.seams import final_sign
from dateline.extraction.syntax import FINITE_TAGS, SUBJECTS

_OBJECTS = frozenset({"dobj", "xcomp", "prep", "oprd", "ccomp", "acomp"})
_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "prt"})
_GOING_ON = frozenset(
    {"and", "but", "or", "that", "to", "because", "since", "for", "by", "if", "unless", "with", "than"}
)
_SUBORDINATES = frozenset(
    {
        "if",
        "unless",
        "after",
        "before",
        "because",
        "while",
        "when",
        "although",
        "though",
        "since",
        "until",
        "once",
    }
)
_MIN_WORDS = 3
_SENTENCE = 6
_ADVERBIAL = frozenset({"ADP", "SCONJ", "ADV"})
PUT_IT = "put it"


def around(page: Page, cue: CueToken, before: list[int]) -> tuple[str, list[Tokens]]:
    """Content around a cue that has none after it: trailing, parentheses, "as he said"."""
    syntax = page.syntax
    token, head = cue.token, syntax.heads[cue.token]
    if cue.speaker is None or syntax.tags[token] == "VB":
        return "", []
    if any(syntax.lowers[child] == "as" and child < token for child in syntax.children[token]):
        if cue.word.lemma != PUT_IT and not _lacks_object(page, cue):
            return "", []
        return "clause.as", _without_clause(page, cue, head)
    if cue.word.lemma == PUT_IT:
        return "", []
    first, last = _own_tokens(page, cue)
    after = last + 1
    opens = first - 1
    if opens < 0 or page.paragraph_of[opens] != page.paragraph_of[token]:
        return "", []
    closed = after >= len(syntax) or page.paragraph_of[after] != page.paragraph_of[token]
    closed = closed or syntax.words[after] in TERMINATORS or syntax.words[after] == ";"
    if not _ends_with_comma(page, opens):
        if before and closed:
            return "clause.trailing", [(sentence_start(page, syntax.left[before[0]], cue), first - 1)]
        return "", []
    start = sentence_start(page, opens, cue)
    if opens - start < (_MIN_WORDS if closed else 1) or syntax.deps[token] in ("relcl", "acl", "advcl"):
        return "", []
    between_commas = not closed and syntax.words[after] == "," and after + 2 < len(syntax)
    if between_commas and not _has_object(page, cue) and _goes_on(page, after + 1, start, opens):
        return "clause.parenthesis", [(start, opens), (after + 1, sentence_end(page, after))]
    beside = syntax.deps[token] == "parataxis" and start <= head <= opens
    if (closed or before or beside) and _is_sayable(page, cue, start, opens):
        return "clause.trailing", [(start, opens)]
    return "", []


def _is_sayable(page: Page, cue: CueToken, start: int, stop: int) -> bool:
    """Whether what stands before a cue can be what it reports: a clause or a quotation, not "On Friday"."""
    syntax = page.syntax
    if _has_object(page, cue):
        return False
    if any(
        child > cue.token and syntax.lowers[child] in ("of", "about") for child in syntax.children[cue.token]
    ):
        return False
    if any(page.inside[token] >= 0 for token in range(start, stop)):
        return True
    if stop - start >= _SENTENCE and syntax.pos[start] not in _ADVERBIAL and syntax.tags[start] != "VBG":
        return True  # long enough, and no time or place that an attribution begins with
    return any(
        (syntax.deps[token] in SUBJECTS or syntax.deps[token] == "expl")
        and (syntax.heads[token] > cue.token or start <= syntax.heads[token] <= stop)
        and syntax.deps[syntax.heads[token]] not in ("advcl", "relcl", "acl")
        for token in range(start, stop)
    )


def _has_object(page: Page, cue: CueToken) -> bool:
    """Whether a cue already has what it reports: "prosecutors charged him, and she left"."""
    syntax = page.syntax
    if cue.last + 1 < len(syntax) and syntax.words[cue.last + 1] == ",":
        return False  # "In both cases, she said, the gifts were lawful"
    return "hearer" not in cue.word.takes and any(
        child > cue.token and syntax.deps[child] == "dobj" for child in syntax.children[cue.token]
    )


def _lacks_object(page: Page, cue: CueToken) -> bool:
    """Whether a clause with "as" leaves out what was said: "as he said", "as she told the paper"."""
    syntax = page.syntax
    if syntax.deps[cue.token] != "advcl":
        return False
    if any(syntax.lowers[child] in ("though", "if") for child in syntax.children[cue.token]):
        return False
    return not any(
        child > cue.token
        and syntax.deps[child] in _OBJECTS
        and not (syntax.deps[child] == "dobj" and "hearer" in cue.word.takes)
        and not (syntax.deps[child] == "prep" and syntax.right[child] - child <= 6)
        for child in syntax.children[cue.token]
    )


def _own_tokens(page: Page, cue: CueToken) -> Tokens:
    """A cue with its speaker and what follows them within its own clause: hearer, time and place."""
    syntax = page.syntax
    first, last = cue.first, cue.last
    if cue.speaker is not None:
        speaker = phrase_of(page, cue.speaker)
        first, last = min(first, speaker[0]), max(last, speaker[1])
        first = min(first, page.names.get(first, (first, last))[0])
    for child in syntax.children[cue.token]:
        follows = syntax.left[child] == last + 1 and page.inside[child] < 0
        is_short = syntax.right[child] - syntax.left[child] <= 8
        if follows and is_short and syntax.deps[child] in _ADJUNCTS:
            last = syntax.right[child]
    return first, last


def _ends_with_comma(page: Page, token: int) -> bool:
    syntax = page.syntax
    if syntax.words[token] == ",":
        return True
    number = page.inside[token]
    return number >= 0 and final_sign(syntax.text, page.quotations[number].quoted.end) == ","


def _goes_on(page: Page, token: int, start: int, stop: int) -> bool:
    """Whether the sentence before a parenthesis goes on after it, and is not followed by another clause."""
    syntax = page.syntax
    if syntax.tags[token] == "VBG" or syntax.lowers[token] in ("who", "which", "whose", "where"):
        return False
    if syntax.pos[token] in ("VERB", "AUX") or syntax.lowers[token] in _GOING_ON:
        return True
    rest = range(token, sentence_end(page, token) + 1)
    if syntax.pos[token] != "ADP" and not any(syntax.tags[other] in FINITE_TAGS for other in rest):
        return True  # "..., he said, two of them foreigners"
    if syntax.pos[start] == "SCONJ" or syntax.lowers[start] in _SUBORDINATES:
        return True  # "If it rains, he said, they will stay"
    return not any(
        syntax.deps[other] in SUBJECTS and syntax.heads[other] < token for other in range(start, stop)
    )


def _without_clause(page: Page, cue: CueToken, head: int) -> list[Tokens]:
    """The sentence of a verb but for the cue's own clause inside it."""
    syntax = page.syntax
    first, last = syntax.left[head], syntax.right[head]
    out_first, out_last = syntax.left[cue.token], syntax.right[cue.token]
    parts = [(first, out_first - 1), (out_last + 1, last)]
    kept = [(a, b) for a, b in parts if b - a >= 1]
    longer = [(a, b) for a, b in kept if b - a > _MIN_WORDS]
    return longer or kept


def interrupted(page: Page, cue: CueToken) -> list[Tokens]:
    """Both halves of "It is no surprise, he said, that they left", where the parser took the second alone."""
    syntax = page.syntax
    if cue.speaker is None or syntax.tags[cue.token] == "VB":
        return []
    first, last = _own_tokens(page, cue)
    opens, goes_on = first - 1, last + 2
    if opens < 0 or goes_on >= len(syntax) or page.paragraph_of[opens] != page.paragraph_of[cue.token]:
        return []
    if syntax.words[opens] != "," or syntax.words[last + 1] != "," or syntax.lowers[goes_on] not in _GOING_ON:
        return []
    start = sentence_start(page, opens, cue)
    if not any(syntax.deps[token] in SUBJECTS for token in range(start, opens)):
        return []
    return [(start, opens), (goes_on, sentence_end(page, goes_on))]
