"""Speech that is told by its object alone: "called for *a ceasefire*", "criticised *the budget*".

The words are the reporter's, the speech is somebody's, and it is told as a noun phrase. Only verbs that do
nothing but speak are taken (the lexicon's `objects`): who "raises" or "offers" something may do so in deed.

Found: The union called for *a general strike*; she criticised *the minister for his silence*. Not found: They
called for hours (a time), he criticised her (nothing is told), the film mocked the rich (nobody speaks).
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.domain.quote import CueClass
from dateline.extraction import lexicon
from dateline.extraction.components.quotes.cues import CueToken, phrase_of, speaks
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon
from dateline.extraction.components.quotes.names_given import is_capitalised
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.components.quotes.ranges import Tokens, finish
from dateline.extraction.extensions import Chars
from dateline.extraction.syntax import Syntax

OBJECT = "object"
BLAMED = "blamed"
_OBJECTS = frozenset({"dobj"})
_IN_PASSING = frozenset({"pcomp", "acl", "xcomp"})
"""Relations of verbs that tell of speech in passing: "reacted by proposing a tax", "a man questioning it"."""
_CLAUSES = frozenset({"advcl", "xcomp", "ccomp"})
_TIMES = frozenset({"DATE", "TIME", "ORDINAL"})
_FURTHER = frozenset({"prep", "dobj", "oprd", "prt"})
_BLAME = frozenset({"for", "over", "as"})
_REASONS = frozenset({"for", "as", "over", "of", "with", "against", "about", "to"})


def find_topics(
    page: Page, cues: list[CueToken], words: CueLexicon, found: Iterable[Finding]
) -> list[Finding]:
    """Findings for the cues that no other rule has taken and whose object tells what is said."""
    taken = {finding.cue.first for finding in found if finding.cue is not None}
    topics = []
    for cue in cues:
        openers = words.objects.get(page.syntax.lemmas[cue.token])
        asked = (
            cue.speaker is None
            and cue.passive
            and page.syntax.tags[cue.token] in ("VBN", "VBD")
            and cue.word.cue_class is CueClass.QUESTION
        )
        if not openers or cue.first in taken or (cue.speaker is None and not asked) or cue.negated:
            continue
        if _is_setting(page.syntax, cue.token):
            continue
        if page.syntax.deps[cue.token] in _IN_PASSING or not speaks(page, cue, words):
            continue
        tokens = _told_of(page, cue) if cue.passive and not asked else _object(page, cue.token, openers)
        if tokens is None:
            continue
        content, quotations = finish(page, [tokens])
        if not content or _is_name(page, content, quotations):
            continue
        topics.append(
            Finding(
                rule="clause.object",
                content=content,
                strength=0,
                paragraph=page.paragraph_of[cue.token],
                cue=CueRange(cue.first, cue.last, cue.word.lemma, cue.word.cue_class),
                speaker=phrase_of(page, cue.speaker) if cue.speaker is not None else None,
                head=cue.speaker,
                negated=cue.negated,
                quotations=quotations,
            )
        )
    return topics


def _is_setting(syntax: Syntax, verb: int) -> bool:
    """Whether a participle only says on what somebody speaks: "*Commenting* on the plan, Ann Ode said"."""
    return syntax.tags[verb] == "VBG" and syntax.words[verb][0].isupper()


def _is_name(page: Page, content: list[Chars], quotations: list[int]) -> bool:
    """Whether the object is a name in marks and no more: "the men talked about “the Firm”"."""
    if len(content) != 1:
        return False
    syntax = page.syntax
    last = syntax.token_over(content[0][1] - 1)
    if last in page.names:
        first, _ = page.names[last]
        rest = range(syntax.token_over(content[0][0]), first)
        return all(syntax.pos[token] == "DET" for token in rest)
    if len(quotations) != 1:
        return False
    quotation = page.quotations[quotations[0]]
    words = [
        token for token in range(quotation.first, quotation.last + 1) if page.syntax.words[token][0].isalnum()
    ]
    begin = page.syntax.begins[words[0]]
    return begin <= content[0][0] and is_capitalised(page.syntax, words, small_first=True)


def _told_of(page: Page, cue: CueToken) -> Tokens | None:
    """The subject in the passive: "*the plan* was denounced by the union"."""
    syntax, subject = page.syntax, page.syntax.child(cue.token, "nsubjpass")
    if (
        subject is None
        or subject > cue.token
        or not _tells(syntax, syntax.left[subject], syntax.right[subject])
    ):
        return None
    return phrase_of(page, subject)


def _object(page: Page, verb: int, openers: frozenset[str]) -> Tokens | None:
    """The tokens of the object or of what a preposition governs, with the reason given for it."""
    syntax = page.syntax
    first = last = -1
    alone = False
    for child in syntax.children[verb]:
        if child < verb:
            continue
        if syntax.deps[child] == "dative":
            return None  # "denied them entry" is a deed
        relation, word = syntax.deps[child], syntax.lowers[child]
        if first < 0:
            if relation in _OBJECTS and openers & {OBJECT, BLAMED}:
                first, last = syntax.left[child], syntax.right[child]
                alone = OBJECT not in openers
            elif relation == "prep" and word in openers and not _is_time(syntax, child):
                first, last = child + 1, syntax.right[child]
            elif relation in _CLAUSES and syntax.lowers[syntax.left[child]] in openers:
                # "called for the minister to go" is parsed as a clause.
                first, last = syntax.left[child] + 1, syntax.right[child]
        elif (
            syntax.left[child] == last + 1
            and relation == "prep"
            and word in _REASONS
            and not _is_time(syntax, child)
        ):
            last = syntax.right[child]
            alone = alone and word not in _BLAME
        else:
            break
    last = next((token - 1 for token in range(first, last + 1) if _is_clause(syntax, token)), last)
    if alone or first < 0 or first > last or not _tells(syntax, first, last):
        return None
    return first, last


def _is_time(syntax: Syntax, preposition: int) -> bool:
    governed = syntax.child(preposition, "pobj")
    return governed is not None and syntax.ent_types[governed] in _TIMES


def _is_clause(syntax: Syntax, token: int) -> bool:
    """Whether a headline's "as" says what else happens: "Greece defends rescue as 17 confirmed dead"."""
    who = syntax.child(token, "pobj") if syntax.lowers[token] == "as" else None
    if who is None:
        return False
    counted = syntax.pos[who] == "NUM" or syntax.child(who, "nummod") is not None
    return counted and any(
        syntax.deps[child] == "acl" and syntax.tags[child] in ("VBN", "VBD") for child in syntax.children[who]
    )


def _tells(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a noun phrase says anything: not "it", "her", "hours"."""
    if first == last:
        return False
    people = lexicon.words("roles", "heads")
    return any(
        syntax.pos[token] in ("NOUN", "PROPN", "VERB")
        and syntax.ent_types[token] != "PERSON"
        and syntax.lemmas[token] not in people
        for token in range(first, last + 1)
    )
