"""Speech that a noun tells of, with whose it is.

    clause    the minister's claim that *the town was safe*; a warning from police that *ice would form*
    colon     Her verdict on the budget: "*pathetic*"; the rally had one message: "*Go home.*"
    is        Her answer was "*no*"
    cries     The minister left to cries of "*Shame!*" from the gallery

Not found: the claim form that was lost (no clause of what is said), the answer was "no" (nobody's), cries of
joy (no words).
"""

from __future__ import annotations

from dateline.domain.quote import CueClass
from dateline.extraction.components.quotes.cues import phrase_of
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.ranges import finish
from dateline.extraction.components.quotes.subjects import shared_subject

_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_WHOSE = frozenset({"from", "by", "of"})
_BURST = frozenset({"in", "into", "with"})
_REACH = 12
_BEING = frozenset({"be", "have", "bring", "send", "get"})


def tell_by_noun(page: Page, token: int, lexicon: CueLexicon) -> Finding | None:
    """The finding for a noun of speech outside marks; None where it tells nothing or is nobody's."""
    syntax = page.syntax
    lemma = syntax.lemmas[token]
    if syntax.pos[token] != "NOUN":
        return None
    if lemma in lexicon.cries:
        return _cries(page, token)
    cue_class = lexicon.nouns.get(lemma) or lexicon.replies.get(lemma)
    if cue_class is None:
        return None
    clause = _clause(page, token, cue_class) if lemma in lexicon.nouns else None
    return clause or _words_after(page, token, cue_class, is_reply=lemma in lexicon.replies)


def _clause(page: Page, token: int, cue_class: CueClass) -> Finding | None:
    """A clause held by a noun: "the minister's claim that the town was safe"."""
    syntax = page.syntax
    clause = next(
        (
            child
            for child in syntax.children[token]
            if child > token
            and syntax.deps[child] in _CLAUSES
            and syntax.lowers[syntax.left[child]] == "that"
            and syntax.deps[syntax.left[child]] == "mark"
        ),
        None,
    )
    if clause is None:
        return None
    head = _owner(page, token)
    if head is None:
        return None
    content, quotations = finish(page, [(syntax.left[clause], syntax.right[clause])])
    if not content:
        return None
    return Finding(
        rule="phrase.noun",
        content=content,
        strength=1,
        paragraph=page.paragraph_of[token],
        cue=CueRange(token, token, syntax.lemmas[token], cue_class),
        speaker=phrase_of(page, head),
        head=head,
        quotations=quotations,
    )


def _owner(page: Page, token: int) -> int | None:
    """The head of whose speech it is: a possessor, or who comes after "from", "by", "of"."""
    syntax = page.syntax
    owner = syntax.child(token, "poss")
    if owner is not None:
        return owner
    for child in syntax.children[token]:
        if syntax.deps[child] == "prep" and child > token and syntax.lowers[child] in _WHOSE:
            owner = syntax.child(child, "pobj")
            if owner is not None and page.inside[owner] < 0:
                return owner
    return None


def _words_after(page: Page, token: int, cue_class: CueClass, *, is_reply: bool) -> Finding | None:
    """The quotation that a noun leads in to, over a colon, or over "is" where the words are the reply itself.

    What another remark "was" is somebody's judgement on it: her tweet was "a joke".
    """
    syntax = page.syntax
    paragraph = page.paragraphs[page.paragraph_of[token]].tokens
    verb: int | None = None
    mark = token + 1
    while mark < paragraph.stop and mark - token <= _REACH and page.inside[mark] < 0:
        if syntax.words[mark] in TERMINATORS or syntax.words[mark] == ",":
            return None
        if syntax.pos[mark] in ("VERB", "AUX"):
            if verb is not None or syntax.lemmas[mark] not in _BEING:
                return None
            verb = mark
        mark += 1
    if mark >= paragraph.stop or page.inside[mark] < 0:
        return None
    colon = syntax.words[mark - 1] == ":"
    is_it = is_reply and verb is not None and mark == verb + 1 and syntax.lemmas[verb] == "be"
    if not colon and not is_it:
        return None
    head = _owner(page, token)
    above = syntax.heads[token]
    if head is None and colon and syntax.deps[token] == "dobj" and syntax.lemmas[above] in _BEING:
        head = shared_subject(syntax, above)
    if head is None or page.inside[head] >= 0:
        return None
    number = page.inside[mark]
    return _quotation(
        page, number, "phrase.noun_words", CueRange(token, token, syntax.lemmas[token], cue_class), head
    )


def _cries(page: Page, token: int) -> Finding | None:
    """The quotation after "cries of", with who cries where that is told."""
    syntax = page.syntax
    mark = token + 2
    if mark >= len(syntax) or syntax.lowers[token + 1] != "of" or page.inside[mark] < 0:
        return None
    number = page.inside[mark]
    head = syntax.child(token, "poss")
    numbers = [number]
    if _is_joined(page, number):
        numbers.append(number + 1)
    after = page.quotations[numbers[-1]].last + 1
    if head is None and after < len(syntax) and syntax.lowers[after] in ("from", "by"):
        head = syntax.child(after, "pobj")
    if head is None and syntax.deps[token] == "pobj" and syntax.lowers[syntax.heads[token]] in _BURST:
        head = shared_subject(syntax, syntax.heads[syntax.heads[token]])
    cue = CueRange(token, token, syntax.lemmas[token], CueClass.ASSERTIVE)
    finding = _quotation(page, number, "phrase.cries", cue, head)
    finding.content = [
        (page.quotations[each].quoted.begin, page.quotations[each].quoted.end) for each in numbers
    ]
    finding.quotations = numbers
    return finding


def _is_joined(page: Page, number: int) -> bool:
    """Whether another quotation follows over a conjunction: "cries of “Shame!” *and* “Resign!”"."""
    if number + 1 >= len(page.quotations):
        return False
    joint = page.quotations[number].last + 1
    return page.quotations[number + 1].first == joint + 1 and page.syntax.lowers[joint] in ("and", "or")


def _quotation(page: Page, number: int, rule: str, cue: CueRange, head: int | None) -> Finding:
    quoted = page.quotations[number].quoted
    return Finding(
        rule=rule,
        content=[(quoted.begin, quoted.end)],
        strength=3,
        paragraph=quoted.paragraph,
        cue=cue,
        speaker=phrase_of(page, head) if head is not None else None,
        head=head,
        quotations=[number],
    )
