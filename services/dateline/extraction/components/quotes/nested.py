"""Quotations inside a quotation, with who said that: marks within marks, both ways round.

    before    “He told me, *‘I never signed it,’* and left,” Ms Ode said; 'My father said *"no"*'
    after     “*‘You are late,’* he said, and he was right,” said Ms Ode
    inverted  “*‘Where is it?’* asked my lawyer,” said Ms Ode
    middle    “*‘We are lost,’* he said, *‘and it is cold,’*” said Ms Ode

Found in marks of the first depth only, where a verb of speech stands right beside them and somebody says it:
a name, a noun, "he", "she", "I", and in the past also "they", "we" and the like.
Not found: “They call us ‘dreamers’,” she said (a word on somebody), “You say, ‘Why?’” and “You could say,
‘Why?’” (nobody has said it), “She said ‘The Long Road’ was fine” (a title).
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.domain.text import ZoneKind
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon, CueWord
from dateline.extraction.components.quotes.marks import Quoted
from dateline.extraction.components.quotes.names_given import is_capitalised
from dateline.extraction.components.quotes.not_quotes import is_not_speech
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.components.quotes.subjects import shared_subject
from dateline.extraction.syntax import FINITE_TAGS, SUBJECTS

NESTED = "marks.nested"
_KNOWN = frozenset({"the", "this", "that", "a", "an", "one", "my", "our", "his", "her", "their", "your"})
_SOMEBODY = frozenset({"he", "she", "i", "who", "which", "somebody", "someone"})
_SEVERAL = frozenset({"they", "we", "others", "some", "everybody", "everyone", "both"})
_NOBODY = frozenset({"you", "nobody", "anybody", "anyone", "no", "any", "one", "it"})
_IFS = frozenset({"if", "unless"})
_PAST = frozenset({"VBD", "VBN"})
_MAX_GAP = 4
_MAX_PAUSED_GAP = 8
_MAX_PHRASE = 6
_MAX_BETWEEN = 12
_PAUSES = frozenset({",", ":"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def find_nested(page: Page, words: CueLexicon, found: Iterable[Finding]) -> list[Finding]:
    """Findings for what is quoted inside what the findings quote, each with its parent."""
    if not page.nested:
        return []
    parents = {number: finding for finding in found for number in finding.quotations}
    nested: list[Finding] = []
    for quoted in page.nested:
        tokens = page.syntax.token_over(quoted.outer_begin), page.syntax.token_over(quoted.outer_end - 1)
        number = page.inside[tokens[0]]
        parent = parents.get(number)
        if quoted.depth != 1 or parent is None or page.inside[tokens[1]] != number:
            continue
        if nested and _goes_on(page, nested[-1], tokens[0]):
            nested[-1].content.append((quoted.begin, quoted.end))
            continue
        if is_not_speech(page.syntax, quoted, range(tokens[0], tokens[1] + 1), _zone(page, quoted)):
            continue
        finding = _said(page, words, quoted, tokens, number)
        if finding is not None:
            finding.parent = parent
            nested.append(finding)
    return nested


def _zone(page: Page, quoted: Quoted) -> ZoneKind:
    return page.paragraphs[quoted.paragraph].kind


def _said(
    page: Page, words: CueLexicon, quoted: Quoted, tokens: tuple[int, int], number: int
) -> Finding | None:
    """The finding for a stretch with a cue right before it or right after it, within the outer quotation."""
    syntax, outer = page.syntax, page.quotations[number]
    is_sentence = _is_sentence(page, quoted, tokens)
    cue = _cue_before(page, words, tokens[0], outer.first, whole=is_sentence)
    if cue is None and syntax.text[quoted.end - 1] in ",?!":
        cue = _cue_after(page, words, tokens[1], outer.last)
    if cue is None:
        return None
    token, word = cue
    head = _who(page, token, tokens, outer.last)
    if head is None or page.inside[head] != number or not _has_spoken(page, token, head):
        return None
    return Finding(
        rule=NESTED,
        content=[(quoted.begin, quoted.end)],
        strength=0,
        paragraph=quoted.paragraph,
        cue=CueRange(token, token, word.lemma, word.cue_class),
        speaker=_phrase_within(page, head, number, tokens),
        head=head,
    )


def _goes_on(page: Page, last: Finding, first: int) -> bool:
    """Whether a stretch is the other half of one that its attribution interrupts."""
    syntax = page.syntax
    before = syntax.token_over(last.content[-1][1])
    if last.cue is None or not before < last.cue.first < first or first - before > _MAX_BETWEEN:
        return False
    if page.inside[before] != page.inside[first] or syntax.words[first - 1] != ",":
        return False
    return not any(syntax.tags[token] in FINITE_TAGS for token in range(last.cue.last + 1, first))


def _is_sentence(page: Page, quoted: Quoted, tokens: tuple[int, int]) -> bool:
    """Whether a stretch is a sentence by itself, and no title: it has a subject, or ends as sentences do."""
    syntax = page.syntax
    words = [token for token in range(tokens[0], tokens[1] + 1) if syntax.words[token][0].isalnum()]
    if not words or is_capitalised(syntax, words):
        return False
    ends = syntax.text[quoted.end - 1] in ".,?!…"
    return ends or any(syntax.deps[token] in SUBJECTS or syntax.deps[token] == "expl" for token in words)


def _who(page: Page, cue: int, tokens: tuple[int, int], last: int) -> int | None:
    """The head of who says it: the verb's subject outside the stretch, or the noun after an inverted verb."""
    syntax = page.syntax
    if cue == tokens[1] + 1:
        after = _noun_after(page, cue, last)
        if after is not None:
            return after
    head = syntax.subject(cue)
    if head is None or tokens[0] <= head <= tokens[1]:
        head = shared_subject(syntax, cue)
    return None if head is not None and tokens[0] <= head <= tokens[1] else head


def _noun_after(page: Page, cue: int, last: int) -> int | None:
    syntax, head = page.syntax, None
    for token in range(cue + 1, min(cue + 1 + _MAX_PHRASE, last + 1)):
        if syntax.pos[token] not in _NOMINAL:
            break
        head = token if syntax.pos[token] in _NOUNS else head
    return head


def _has_spoken(page: Page, cue: int, head: int) -> bool:
    """Whether somebody has said it: not what one might say, nor what everybody says."""
    syntax = page.syntax
    if syntax.is_negated(cue) or any(syntax.lowers[child] in _IFS for child in syntax.children[cue]):
        return False
    helpers = {syntax.lowers[child] for child in syntax.children[cue] if syntax.deps[child] == "aux"}
    past = syntax.tags[cue] in _PAST or bool(helpers & {"did"})
    if syntax.tags[cue] == "VB" and not past:
        # "used to say", "would say" tell of what was said; "could say", "say so!" do not.
        usual = syntax.lemmas[syntax.heads[cue]] == "use" or "would" in helpers
        if not usual:
            return False
        past = syntax.lemmas[syntax.heads[cue]] == "use"
    word = syntax.lowers[head]
    if word in _NOBODY:
        return False
    if syntax.pos[head] == "PROPN" or word in _SOMEBODY:
        return True
    if syntax.pos[head] == "PRON":
        return past and word in _SEVERAL
    before = {syntax.lowers[child] for child in syntax.children[head] if child < head}
    if before & _NOBODY - {"one"}:
        return False
    return past or bool(before & _KNOWN)


def _phrase_within(page: Page, head: int, number: int, tokens: tuple[int, int]) -> tuple[int, int]:
    """The noun phrase of a head that stands inside a quotation, cut to it and out of what is said."""
    syntax, outer = page.syntax, page.quotations[number]
    first, last = max(syntax.left[head], outer.first), min(syntax.right[head], outer.last)
    if head < tokens[0]:
        last = min(last, tokens[0] - 1)
    else:
        first = max(first, tokens[1] + 1)
    for child in syntax.children[head]:
        if child > head and syntax.deps[child] in ("relcl", "cc", "conj", "ccomp", "advcl"):
            last = min(last, syntax.left[child] - 1)
    while first < head and not syntax.words[first][0].isalnum():
        first += 1
    while last > head and not syntax.words[last][0].isalnum():
        last -= 1
    return min(first, head), max(last, head)


def _cue_before(
    page: Page, words: CueLexicon, mark: int, floor: int, *, whole: bool
) -> tuple[int, CueWord] | None:
    """A verb of speech before a mark, with no more than a hearer or a pause between.

    A sentence in marks needs no pause: “They told us ‘we have no beds’”.
    """
    syntax = page.syntax
    paused = syntax.words[mark - 1] in _PAUSES
    reach = _MAX_PAUSED_GAP if paused else _MAX_GAP
    for token in range(mark - 1, max(floor, mark - 1 - reach), -1):
        word = words.verbs.get(syntax.lemmas[token]) if syntax.pos[token] == "VERB" else None
        if word is not None:
            hears = token + 1 < mark and "hearer" in word.takes
            close = paused or (whole and (token + 1 == mark or hears))
            speaks = "quote" in word.takes and "as" not in word.takes
            return (token, word) if speaks and close else None
        if syntax.pos[token] in ("VERB", "AUX", "SCONJ"):
            return None
    return None


def _cue_after(page: Page, words: CueLexicon, mark: int, ceiling: int) -> tuple[int, CueWord] | None:
    """A verb of speech after a mark: “‘You are late,’ he said, and I was”."""
    syntax = page.syntax
    for token in range(mark + 1, min(ceiling, mark + 1 + _MAX_GAP) + 1):
        word = words.verbs.get(syntax.lemmas[token]) if syntax.pos[token] == "VERB" else None
        if word is not None:
            return (token, word) if "quote" in word.takes and syntax.tags[token] in FINITE_TAGS else None
        if syntax.words[token] in (",", ".", ";"):
            return None
    return None
