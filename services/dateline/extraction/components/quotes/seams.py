"""Where a quotation meets the words around it: what opens it, goes on after it, or belongs to it unmarked.

belongs      "*“We are safe” in the old town*, she said"
goes on      He suggested that *“Greed”* had won.   (a part of the clause, not a quotation by itself)
paused       "We are safe," she said, *"for now"*; not: said Ms Ode, who waited in a *"long, long line"*.
"""

from __future__ import annotations

from dateline.extraction.components.quotes.cues import CueToken
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.extensions import Chars
from dateline.extraction.syntax import Syntax

_MIN_UNMARKED = 2
_CLOSING_MARKS = "'’”\""
_PARENTHESES = frozenset({")", "]"})
_OPEN_ENDED = frozenset({"ADP", "DET", "ADJ", "SCONJ"})
_JOINERS = frozenset({"and", "but", "or", "so", "yet", "then", ",", "-", "–", "—", ";", ":"})


def final_sign(text: str, end: int) -> str:
    """The last character before a place that is no quotation mark: the comma of "“They said ‘no,’”"."""
    while end > 1 and text[end - 1] in _CLOSING_MARKS:
        end -= 1
    return text[end - 1]


def is_paused(syntax: Syntax, mark: int, cue_end: int) -> bool:
    """Whether a pause, a joining word or nothing at all stands between an attribution and a mark."""
    before = mark - 1
    while before > cue_end and syntax.words[before].isspace():
        before -= 1
    return (
        (before <= cue_end and syntax.pos[before] not in _OPEN_ENDED)
        or syntax.lowers[before] in _JOINERS
        or syntax.words[before] in _PARENTHESES
        or syntax.ent_types[before] in ("DATE", "TIME")
    )


def with_unmarked(page: Page, number: int, first: int, attribution: int) -> Chars:
    """A quotation with words without marks that belong to it: "“We won” in the end, she said".

    Before it a joining word, where it begins with a small letter; after it, what a comma parts from the
    attribution.
    """
    syntax, quoted = page.syntax, page.quotations[number].quoted
    begin, end = quoted.begin, quoted.end
    lead = page.lead(number)
    if len(lead) == 1 and syntax.words[lead[0]].isalpha() and syntax.text[begin].islower():
        begin = syntax.begins[lead[0]]
    comma = attribution - 1
    if comma - first >= _MIN_UNMARKED and syntax.words[comma] == ",":
        begin, end = min(begin, quoted.outer_begin), syntax.ends[comma - 1]
    elif begin < quoted.begin and syntax.text[end - 1] != ",":
        end = quoted.outer_end
    return begin, end


def goes_on(page: Page, number: int) -> bool:
    """Whether the sentence goes on after a quotation without a pause: "suggested that “Greed” had won"."""
    syntax, quotation = page.syntax, page.quotations[number]
    tail = page.tail(number)
    last = syntax.text[quotation.quoted.end - 1]
    return bool(tail) and last.isalnum() and syntax.words[tail[0]][0].isalpha()


def leads_as(syntax: Syntax, gap: list[int]) -> bool:
    """Whether the words before a mark are no object: an article of what is quoted, "as", a time."""
    return all(syntax.pos[token] not in ("NOUN", "PROPN", "PRON", "NUM") for token in gap)


def starts_fresh(page: Page, number: int) -> bool:
    """Whether a quotation begins its own sentence, but for a joining word before it."""
    lead = page.lead(number)
    if any(page.syntax.lowers[token] not in _JOINERS for token in lead):
        return False
    if lead and number > 0 and page.quotations[number - 1].last + 1 == lead[0]:
        # The second of "“a mess” and “a shame”" is no quotation by itself.
        return page.syntax.text[page.quotations[number].quoted.begin].isupper()
    if not lead and number > 0:
        before = page.quotations[number - 1]
        # “Go!” “Now!” are two; “immoral” “lie” is none.
        ends = page.syntax.text[before.quoted.end - 1] in ".!?…"
        return ends or before.last + 1 != page.quotations[number].first
    return True


def begins_clause(syntax: Syntax, cue: CueToken, token: int) -> bool:
    """Whether a subject begins what the cue reports: "said *she* was thinking, “Not now”"."""
    verb = syntax.heads[token]
    return (
        syntax.deps[token] in ("nsubj", "nsubjpass")
        and syntax.deps[verb] == "ccomp"
        and syntax.heads[verb] == cue.token < token < verb
    )
