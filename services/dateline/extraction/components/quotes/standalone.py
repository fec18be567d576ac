"""Quotations that stand by themselves, with their cue before, after or between.

    before     Ms Ode said: "We are safe."
    after      "We are safe," Ms Ode said.
    inverted   "We are safe," said Ms Ode, the mayor.
    middle     "We are safe," she said, "for now."
    continued  "We are safe," she said. "For now."

Not found: a word or two in marks inside a clause (He was "safe"); that is the clause's, or nobody's.
"""

from __future__ import annotations

from dateline.domain.quote import CueClass
from dateline.extraction.components.quotes.colons import colon_above, colon_alone
from dateline.extraction.components.quotes.cues import CueToken, phrase_of, speaks
from dateline.extraction.components.quotes.finding import Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon, CueWord
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.said import said_by
from dateline.extraction.components.quotes.seams import (
    begins_clause,
    final_sign,
    goes_on,
    is_paused,
    leads_as,
    starts_fresh,
    with_unmarked,
)
from dateline.extraction.syntax import FINITE_TAGS, Syntax

_BETWEEN_CUE_AND_MARK = 30
_MIN_WORDS = 4
_MAX_ATTRIBUTION = 5
_TIMES = frozenset({"DATE", "TIME"})
_DASHES = frozenset({"-", "–", "—", "--"})
_COMPLEMENTIZERS = frozenset({"that", "if", "whether", "because", "when", "while", "although"})


def find_standalone(page: Page, cues: list[CueToken], lexicon: CueLexicon) -> list[Finding]:
    """Findings for the quotations that a cue beside them takes in, in text order."""
    by_token = {cue.token: cue for cue in cues}
    found: list[Finding] = []
    owner: dict[int, Finding] = {}
    for number in range(len(page.quotations)):
        finding = (
            _joins(page, number, by_token, owner)
            or _after(page, number, by_token)
            or _before(page, number, by_token, lexicon)
            or _continues(page, number, owner)
            or colon_alone(page, number)
        )
        if finding is None:
            continue
        quoted = page.quotations[number].quoted
        is_new = finding.quotations == [number]
        if not is_new:
            finding.quotations.append(number)
            finding.content.append((quoted.begin, quoted.end))
        owner[number] = finding
        if is_new:
            found.append(finding)
            _take_in_what_it_goes_on_from(page, number, finding, owner)
    return found


def _take_in_what_it_goes_on_from(
    page: Page, number: int, finding: Finding, owner: dict[int, Finding]
) -> None:
    """What stands before a quotation that is attributed in its last part: paragraphs, and “Go!” “Now!”."""
    while number > 0 and number - 1 not in owner and _runs_on(page, number):
        number -= 1
        quoted = page.quotations[number].quoted
        finding.content.insert(0, (quoted.begin, quoted.end))
        finding.quotations.insert(0, number)
        owner[number] = finding


def _runs_on(page: Page, number: int) -> bool:
    before, quotation = page.quotations[number - 1], page.quotations[number]
    return quotation.quoted.carried or (
        before.last + 1 == quotation.first and before.quoted.paragraph == quotation.quoted.paragraph
    )


def _joins(page: Page, number: int, cues: dict[int, CueToken], owner: dict[int, Finding]) -> Finding | None:
    """The second half of "A," X said, "B", and the next paragraph of a quotation that runs on."""
    quotation = page.quotations[number]
    if number == 0 or number - 1 not in owner:
        return None
    before = page.quotations[number - 1]
    finding = owner[number - 1]
    if quotation.quoted.carried:
        return finding
    between = range(before.last + 1, quotation.first)
    if (
        len(between) == 1
        and page.syntax.lowers[between[0]] in ("and", "or")
        and before.quoted.paragraph == quotation.quoted.paragraph
        and page.syntax.text[quotation.quoted.begin].isupper()
    ):
        return finding  # shouted “Stop!” and “Thief!”
    if (
        finding.cue is None
        or before.quoted.paragraph != quotation.quoted.paragraph
        or finding.cue.first not in between
        or any(page.syntax.words[token] in TERMINATORS for token in between)
    ):
        return None
    cue_end = max(finding.cue.last, finding.speaker[1] if finding.speaker else 0)
    rest = [token for token in between if token > cue_end]
    if not is_paused(page.syntax, quotation.first, cue_end):
        # Words of the attribution itself: "said Ms Ode, who waited in a "long, long line"".
        return None
    if any(token in cues and _is_open(page.syntax, token) for token in rest):
        return None
    if any(
        page.syntax.tags[token] in FINITE_TAGS and not _is_in_relative_clause(page.syntax, token)
        for token in rest
    ):
        return None
    return finding


def _is_in_relative_clause(syntax: Syntax, token: int) -> bool:
    """Whether a verb tells more of somebody in the attribution: "said of men *whose rights were lost*"."""
    if syntax.deps[token] in ("aux", "auxpass"):
        token = syntax.heads[token]
    return syntax.deps[token] == "relcl"


def _after(page: Page, number: int, cues: dict[int, CueToken]) -> Finding | None:
    syntax = page.syntax
    quoted = page.quotations[number].quoted
    tail = page.tail(number)
    fresh = starts_fresh(page, number)
    if not tail or not (fresh or _is_introduced(page, number, cues)):
        return None
    final = final_sign(syntax.text, quoted.end)
    first = tail[0]
    if syntax.words[first] in (",", "—", "–", "-", "--") and len(tail) > 1:
        final, first = ",", first + 1
    if final == "." and not (first in cues and syntax.words[first][0].islower()) and not _is_all(tail, cues):
        return None
    if final in "?!." and syntax.pos[first] == "PRON" and syntax.words[first][0].isupper():
        return None
    for token in range(first, min(tail.stop, first + _BETWEEN_CUE_AND_MARK)):
        if syntax.lowers[token] in ("according", "per"):
            return None
        cue = cues.get(token) or (_other_verb(syntax, token, first, final) if fresh else None)
        if (
            cue is None
            or "quote" not in cue.word.takes
            or not _may_follow(syntax, cue, inverted=token == first and final == ",")
        ):
            continue
        head = _speaker_in(cue, range(first, tail.stop))
        if head is None:
            is_inverted = token == first
            head = _noun_after(page, cue, tail.stop) if is_inverted else _noun_before(page, first, cue)
        if head is None or (final not in ",?!…-—–.:;" and not _short_gap(syntax, first, token, head)):
            return None
        rule = "marks.after" if head < token else "marks.inverted"
        found = said_by(page, number, rule if token in cues else "marks.other_verb", cue, head)
        found.content = [with_unmarked(page, number, first, min(phrase_of(page, head)[0], cue.first))]
        return found
    return None


def _is_all(tail: range, cues: dict[int, CueToken]) -> bool:
    """Whether a sentence is an attribution and no more: "“We are safe.” *Ann Ode said.*"."""
    cue = cues.get(tail[-1])
    return cue is not None and cue.speaker in tail and len(tail) <= _MAX_ATTRIBUTION


def _may_follow(syntax: Syntax, cue: CueToken, *, inverted: bool) -> bool:
    """Whether a cue can stand after what it reports: finite, in a main clause, with somebody speaking."""
    modal = any(syntax.tags[child] == "MD" for child in syntax.children[cue.token])
    if (
        syntax.tags[cue.token] == "VBG"
        or (syntax.tags[cue.token] == "VB" and not modal)
        or (not inverted and syntax.deps[cue.token] in ("relcl", "acl"))
    ):
        return False
    return cue.speaker is not None or not cue.passive


def _other_verb(syntax: Syntax, token: int, first: int, final: str) -> CueToken | None:
    """A verb that is no reporting verb by itself: "Never," Ms Ode *shot* from the back."""
    if (
        final not in (",!?" if token == first else ",")
        or syntax.tags[token] not in ("VBD", "VBZ")
        or syntax.pos[token] != "VERB"
    ):
        return None
    subject = syntax.subject(token)
    told = syntax.child(token, "dobj", "attr")
    if subject is None and token == first:
        subject, told = told, None  # inverted, and read as its object
    if subject is None or told is not None or subject < first or (subject > token and token != first):
        return None
    word = CueWord(syntax.lemmas[token], CueClass.NEUTRAL, frozenset({"quote"}))
    return CueToken(token, token, token, word, subject)


def _before(page: Page, number: int, cues: dict[int, CueToken], lexicon: CueLexicon) -> Finding | None:
    syntax = page.syntax
    lead = page.lead(number)
    if not lead:
        return colon_above(page, number, cues)
    colon = syntax.words[lead[-1]] == ":"
    quoted = page.quotations[number].quoted
    for token in reversed(lead):
        if lead[-1] - token > _BETWEEN_CUE_AND_MARK:
            break
        cue = cues.get(token)
        if cue is None:
            if not colon and (
                (syntax.lowers[token] in _COMPLEMENTIZERS and syntax.tags[token] != "DT")
                or (syntax.tags[token] in FINITE_TAGS and syntax.deps[token] not in ("aux", "auxpass"))
            ):
                return None
            continue
        is_asked = cue.passive and cue.word.cue_class is CueClass.QUESTION
        if "quote" not in cue.word.takes or (cue.speaker is None and not is_asked):
            return None
        if colon and any(syntax.tags[other] in FINITE_TAGS for other in range(cue.last + 1, lead.stop)):
            return None
        gap = [other for other in range(cue.last + 1, lead.stop) if syntax.words[other] not in (",", ":")]
        if not colon and not _may_stand_between(page, cue, gap, comma=syntax.words[lead[-1]] == ","):
            return None
        rule = "marks.colon_cue" if colon else "marks.before"
        if colon or not (syntax.text[quoted.begin].islower() or goes_on(page, number)):
            found = said_by(page, number, rule, cue, cue.speaker)
        elif not speaks(page, cue, lexicon):
            return None
        else:
            # A clause that holds it says more.
            found = said_by(page, number, "marks.partial", cue, cue.speaker)
            found.strength = 1
        paused = syntax.words[lead[-1]] == "," and bool(gap) and syntax.pos[gap[0]] == "ADP"
        if not colon and gap and not paused and "as" in cue.word.takes and not leads_as(syntax, gap):
            found.content = [(syntax.begins[gap[0]], quoted.outer_end)]
        return found
    return None


def _continues(page: Page, number: int, owner: dict[int, Finding]) -> Finding | None:
    """The B of "A," she said. "B.": nothing stands between the attribution's sentence and it."""
    if number == 0 or number - 1 not in owner or page.lead(number):
        return None
    if page.quotations[number - 1].quoted.paragraph != page.quotations[number].quoted.paragraph:
        return None
    between = range(page.quotations[number - 1].last + 1, page.quotations[number].first)
    ends = [token for token in between if page.syntax.words[token] in TERMINATORS]
    finding = owner[number - 1]
    if len(ends) > 1 or (between and finding.cue is not None and finding.cue.first not in between):
        return None
    return finding


def _speaker_in(cue: CueToken, tokens: range) -> int | None:
    return cue.speaker if cue.speaker is not None and cue.speaker in tokens else None


def _is_introduced(page: Page, number: int, cues: dict[int, CueToken]) -> bool:
    """Whether a colon, a dash, or a cue and a comma, lead in to a quotation that begins with a capital."""
    syntax, lead = page.syntax, page.lead(number)
    if not lead or not syntax.text[page.quotations[number].quoted.begin].isupper():
        return False
    if syntax.words[lead[-1]] == ":" or syntax.words[lead[-1]] in _DASHES:
        return True
    return syntax.words[lead[-1]] == "," and any(token in cues for token in lead)


def _noun_before(page: Page, first: int, cue: CueToken) -> int | None:
    """The head of the noun phrase between a mark and a cue, where the parser took another subject."""
    syntax = page.syntax
    head: int | None = None
    for token in range(first, cue.first):
        if syntax.tags[token] in FINITE_TAGS:
            return None
        if head is not None and (syntax.words[token] in (",", "(") or syntax.pos[token] in ("ADP", "SCONJ")):
            break
        if syntax.pos[token] in ("NOUN", "PROPN", "PRON"):
            head = token
    return head


def _noun_after(page: Page, cue: CueToken, stop: int) -> int | None:
    """The head of the noun phrase right after an inverted cue that the parser read otherwise."""
    syntax = page.syntax
    token = cue.last + 1
    while token < stop and syntax.pos[token] == "ADV":
        token += 1
    if token < stop and syntax.ent_types[token] in _TIMES:
        return None  # "Ms Ode, the mayor, said Sunday"
    if token >= stop or syntax.pos[token] not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
        return None
    head = token
    while head + 1 < stop and (
        syntax.pos[head + 1] in ("PROPN", "NOUN", "ADJ", "PART", "NUM") and syntax.words[head + 1] != ","
    ):
        head += 1
    return head if syntax.pos[head] in ("PROPN", "NOUN", "PRON") else None


def _is_open(syntax: Syntax, token: int) -> bool:
    return syntax.tags[token] in ("VBG", "VBD", "VBZ", "VBP")


def _short_gap(syntax: Syntax, first: int, token: int, head: int) -> bool:
    """Nothing but the speaker between the mark and the cue: "It is over" he said."""
    return head == token - 1 or token == first or syntax.left[head] <= first


def _may_stand_between(page: Page, cue: CueToken, gap: list[int], *, comma: bool) -> bool:
    """Whether the words between cue and mark are a hearer, a time or a place, and not part of a clause."""
    syntax = page.syntax
    if not gap:
        return True
    if syntax.lowers[gap[-1]] == "of":
        return False  # "told viewers of “Strictly”"
    if any(syntax.deps[token] in ("nsubj", "nsubjpass") and not comma for token in gap):
        return False
    if comma:
        return not any(begins_clause(syntax, cue, token) for token in gap)
    first = gap[0]
    if "as" in cue.word.takes:
        return len(gap) <= 10
    if cue.hearer is not None and all(syntax.is_under(token, cue.hearer) for token in gap):
        return True
    if syntax.ent_types[first] in ("DATE", "TIME") and len(gap) <= 3:
        return True
    is_adjunct = syntax.lowers[first] in ("to", "in", "on", "at") and len(gap) <= 4
    return is_adjunct and page.quotations[page.inside[gap[-1] + 1]].last - gap[-1] > _MIN_WORDS
