"""What a cue's clause reports: indirect speech, and mixed speech where part of it stands in marks.

    complement    The army said *it had left the town*.
    that          The report states *that* ... (where the parser missed the clause)
    infinitive    He promised *to leave*.
    gerund       She denied *taking the money*.
    predicate     He called *the plan a mess*.

Not found: "He wants to leave" (an attitude), "You could say it was late" (nobody said it).
"""

from __future__ import annotations

from dateline.domain.quote import CueClass
from dateline.extraction.components.quotes.around import PUT_IT, around, interrupted
from dateline.extraction.components.quotes.complementizers import that_after
from dateline.extraction.components.quotes.cues import CueToken, phrase_of, speaks
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.components.quotes.ranges import (
    Tokens,
    finish,
    leads_to_speech,
    sentence_end,
)
from dateline.extraction.components.quotes.seams import final_sign
from dateline.extraction.syntax import FINITE_TAGS, SUBJECTS, Syntax

_RELATIVE = frozenset({"WDT", "WP"})
_PRONOUNS = frozenset({"which", "who", "whom", "that"})
_ASKING = frozenset({"VB", "VBG", "VBP", "VBZ"})
_SPOKEN = frozenset({"that", "quote", "wh", "to", "as"})
_REFUSALS = frozenset({"decline", "refuse"})


def find_clauses(page: Page, cues: list[CueToken], lexicon: CueLexicon) -> list[Finding]:
    """Findings for the cues that have a clause, in text order."""
    by_token = {cue.token: cue for cue in cues}
    found = []
    for cue in cues:
        if not speaks(page, cue, lexicon):
            continue
        rule, tokens = _content(page, cue, by_token)
        if not tokens:
            continue
        content, quotations = finish(page, tokens)
        if not content:
            continue
        head = cue.speaker
        found.append(
            Finding(
                rule=rule,
                content=content,
                strength=2,
                paragraph=page.paragraph_of[cue.token],
                cue=CueRange(cue.first, cue.last, cue.word.lemma, cue.word.cue_class),
                speaker=phrase_of(page, head) if head is not None else None,
                head=head,
                hearer=phrase_of(page, cue.hearer) if cue.hearer is not None and _hears(cue) else None,
                negated=cue.negated,
                quotations=quotations,
            )
        )
    return found


def _hears(cue: CueToken) -> bool:
    """Whether who a cue is put to hears it: not what "is described by the regulator as" something."""
    return not cue.passive or "hearer" in cue.word.takes or cue.word.cue_class is CueClass.QUESTION


def _content(page: Page, cue: CueToken, cues: dict[int, CueToken]) -> tuple[str, list[Tokens]]:
    syntax = page.syntax
    token, takes = cue.token, cue.word.takes
    clauses = [
        child
        for child in syntax.children[token]
        if syntax.deps[child] == "ccomp" and page.paragraph_of[child] == page.paragraph_of[token]
    ]
    after = [clause for clause in clauses if clause > token and _is_clause(page, cue, clause)]
    that = that_after(page, cue) if takes & {"that", "doc"} else None
    if after and takes & {"that", "doc", "wh", "to"}:
        halves = interrupted(page, cue) if "that" in takes else []
        if halves:
            return "clause.parenthesis", halves
        # "which she said was late": the clause's own pronoun stands before the cue.
        opening = min(syntax.left[clause] for clause in after)
        pronoun = [(opening, opening)] if opening < cue.first and syntax.tags[opening] in _RELATIVE else []
        first = max(_with_subject(syntax, cue, after[0], opening), cue.last + 1)
        last = max(syntax.right[clause] for clause in after)
        first = min(first, that) if that is not None else first
        last = _before_deed(page, first, _before_colon(page, first, _whole(page, last)))
        return "clause.complement", [*pronoun, (first, _cut(page, first, last, cue, cues))]
    if that is not None:
        last = _cut(page, that, sentence_end(page, that), cue, cues)
        return "clause.that", [(min(that + 1, last), last)]
    if "to" in takes:
        infinitive = syntax.child(token, "xcomp") or _purpose(page, cue)
        if infinitive in cues and cue.word.lemma in _REFUSALS:
            return "", []  # who declines to comment has said nothing
        if cue.word.lemma == "ask" and syntax.tags[token] in _ASKING:
            return "", []  # "a petition asking them to go", "would ask you to go": nobody has yet
        if infinitive is not None and infinitive > token and syntax.tags[infinitive] == "VB":
            hearer = syntax.child(token, "dobj")
            first = syntax.left[infinitive]
            particle = syntax.child(token, "prep")
            if particle is not None and cue.word.lemma.endswith(f" {syntax.lowers[particle]}"):
                hearer = syntax.child(particle, "pobj")
            if hearer is not None and token < syntax.left[hearer] < first:
                first = syntax.left[hearer]
            last = _cut(page, first, syntax.right[infinitive], cue, cues)
            return "clause.infinitive", [*_relative_before(page, cue), (first, last)]
    told = _without_clause(page, cue, cues)
    if told is not None:
        return told
    if takes & {"that", "doc"} or cue.word.lemma == PUT_IT:
        return around(page, cue, [clause for clause in clauses if syntax.right[clause] < token])
    return "", []


def _without_clause(page: Page, cue: CueToken, cues: dict[int, CueToken]) -> tuple[str, list[Tokens]] | None:
    """What is told by a gerund, by an object and what it is said to be, or by a verb that the parser lost."""
    takes = cue.word.takes
    gerund = _gerund(page, cue) if "that" in takes else None
    if gerund is not None:
        first, last = page.syntax.left[gerund], page.syntax.right[gerund]
        return "clause.gerund", [(first, _cut(page, first, last, cue, cues))]
    predicate = _predicate(page, cue) if "as" in takes else None
    if predicate is not None:
        return "clause.predicate", [*_relative_before(page, cue), predicate]
    relative = _relative(page, cue, cues) if "that" in takes else None
    return ("clause.relative", relative) if relative is not None else None


def _gerund(page: Page, cue: CueToken) -> int | None:
    """A gerund right after a cue that tells what is said: "she denied *taking the money*".

    After a verb of writing it tells how: "she tweeted *using his account*".
    """
    syntax = page.syntax
    if cue.word.cue_class is CueClass.WRITTEN:
        return None
    for child in syntax.children[cue.token]:
        if (
            child > cue.token
            and syntax.tags[child] == "VBG"
            and syntax.deps[child] in ("xcomp", "ccomp", "dobj")
            and syntax.left[child] == cue.last + 1
            and page.inside[child] < 0
            and syntax.subject(child) is None
        ):
            return child
    return None


def _purpose(page: Page, cue: CueToken) -> int | None:
    """An infinitive right after the hearer that was read as an aim: "asked the court *to step in*"."""
    syntax = page.syntax
    clause = next(
        (
            child
            for child in syntax.children[cue.token]
            if child > cue.token and syntax.deps[child] in ("advcl", "ccomp")
        ),
        None,
    )
    hearer = syntax.child(cue.token, "dobj")
    particle = syntax.child(cue.token, "prep")
    called_on = particle is not None and cue.word.lemma.endswith(f" {syntax.lowers[particle]}")
    if particle is not None and called_on:
        hearer = syntax.child(particle, "pobj")  # "called on the police *to act*"
    if (
        clause is None
        or hearer is None
        or not (called_on or "hearer" in cue.word.takes)
        or syntax.tags[clause] != "VB"
    ):
        return None
    first = syntax.left[clause]
    return clause if syntax.lowers[first] == "to" and first == syntax.right[hearer] + 1 else None


def _relative_before(page: Page, cue: CueToken) -> list[Tokens]:
    """The pronoun of what is spoken of: "*which* he called “a mess”", "*that* she vowed to end"."""
    syntax = page.syntax
    if cue.speaker is None or cue.passive:
        return []
    before = phrase_of(page, cue.speaker)[0] - 1
    if before < 0 or syntax.lowers[before] not in _PRONOUNS or page.inside[before] >= 0:
        return []
    return [] if syntax.deps[before] == "mark" or cue.speaker >= cue.token else [(before, before)]


def _relative(page: Page, cue: CueToken, cues: dict[int, CueToken]) -> list[Tokens] | None:
    """A relative clause whose verb the parser lost: "projects *which* they argue *spur demand*"."""
    syntax = page.syntax
    pronoun, verb = _relative_before(page, cue), cue.last + 1
    if not pronoun or verb >= len(syntax) or page.inside[verb] >= 0 or syntax.tags[verb] not in FINITE_TAGS:
        return None
    if syntax.pos[pronoun[0][0] - 1] == "ADP":
        return None  # "the case on which the court has ruled was lost"
    return [*pronoun, (verb, _cut(page, verb, sentence_end(page, verb), cue, cues))]


def _before_deed(page: Page, first: int, last: int) -> int:
    """Where a quotation that is a sentence ends, before what else was done: "shouted “We won” *and left*"."""
    syntax, number = page.syntax, page.inside[first]
    if number < 0:
        return last
    quotation = page.quotations[number]
    joined = quotation.last + 1
    if (
        joined + 1 > last
        or syntax.lowers[joined] not in ("and", "but", "then")
        or not syntax.text[quotation.quoted.begin].isupper()
    ):
        return last
    is_sentence = any(syntax.deps[token] in SUBJECTS for token in range(quotation.first, joined))
    return quotation.last if is_sentence and syntax.tags[joined + 1] in FINITE_TAGS else last


def _before_colon(page: Page, first: int, last: int) -> int:
    """Where a clause ends before a colon and a quotation of its own."""
    return next((token - 1 for token in range(first + 1, last) if leads_to_speech(page, token)), last)


def _whole(page: Page, last: int) -> int:
    """The end of a clause that the parser cut short: a verb right after it is still its own."""
    syntax = page.syntax
    following = last + 1
    if (
        following >= len(syntax)
        or page.inside[following] >= 0
        or syntax.sents[following] != syntax.sents[last]
    ):
        return last
    if syntax.tags[following] in FINITE_TAGS and syntax.words[last] != ",":
        return sentence_end(page, last)
    return last


def _with_subject(syntax: Syntax, cue: CueToken, clause: int, opening: int) -> int:
    """Where a clause begins whose subject the parser took for an object: "insisted *taxes* will not rise"."""
    said = syntax.child(cue.token, "dobj")
    if (
        said is None
        or syntax.right[said] != opening - 1
        or syntax.child(clause, "nsubj", "nsubjpass", "expl") is not None
    ):
        return opening
    verbs = [
        clause,
        *(child for child in syntax.children[clause] if syntax.deps[child] in ("aux", "auxpass")),
    ]
    finite = any(syntax.tags[verb] in FINITE_TAGS for verb in verbs)
    return syntax.left[said] if finite else opening


def _is_clause(page: Page, cue: CueToken, clause: int) -> bool:
    """A real clause: it has a subject, a complementizer or a finite verb, or the cue takes less."""
    syntax = page.syntax
    takes = cue.word.takes
    if "doc" in takes:
        return True
    first = syntax.left[clause]
    if syntax.lowers[first] in ("if", "whether") or syntax.tags[first] in ("WRB", "WP", "WDT"):
        return bool(takes & {"wh", "that"})
    if "that" in takes and syntax.words[first - 1] == "," and not _is_finite(syntax, clause):
        return False  # "..., she told the crowd, *her voice drowned by the band*"
    if "that" in takes:
        return (
            syntax.subject(clause) is not None
            or syntax.child(clause, "mark", "expl", "aux", "auxpass") is not None
            or syntax.tags[clause] in FINITE_TAGS
        )
    return "to" in takes and any(syntax.lowers[child] == "to" for child in syntax.children[clause])


def _is_finite(syntax: Syntax, clause: int) -> bool:
    verbs = [clause, *syntax.children[clause]]
    return any(syntax.tags[verb] in FINITE_TAGS for verb in verbs)


def _predicate(page: Page, cue: CueToken) -> Tokens | None:
    """An object and what it is said to be: "called the plan a mess", "accused them of lying"."""
    syntax = page.syntax
    token = cue.token
    if (syntax.deps[token] == "acl" and syntax.tags[token] != "VBG") or (
        cue.speaker is not None and syntax.lowers[cue.speaker] == "we"
    ):
        return None
    edges = [
        child
        for child in syntax.children[token]
        if child > token
        and (
            syntax.deps[child] in ("dobj", "oprd", "ccomp", "xcomp", "attr")
            or (syntax.deps[child] == "prep" and syntax.lowers[child] in ("as", "of", "for"))
        )
    ]
    whole = len(edges) > 1 or (cue.word.lemma == "accuse" and len(edges) == 1)
    if not whole and not (edges and _holds_quotation(page, edges[0])):
        return None
    himself = any(syntax.lowers[child].endswith(("self", "selves")) for child in edges)
    if himself and not any(_holds_quotation(page, child) for child in edges):
        return None
    named = syntax.right[edges[-1]] in page.names or edges[-1] in page.names
    if syntax.tags[token] in ("VBP", "VBZ") and (named or syntax.pos[edges[-1]] == "PROPN"):
        return None  # "residents call it the Bermuda Triangle": its name, and nobody's word on it
    first = min(syntax.left[child] for child in edges)
    last = max(syntax.right[child] for child in edges)
    return (first, last) if first > token else None


def _holds_quotation(page: Page, token: int) -> bool:
    syntax = page.syntax
    return any(page.inside[other] >= 0 for other in range(syntax.left[token], syntax.right[token] + 1))


def _cut(page: Page, first: int, last: int, cue: CueToken, cues: dict[int, CueToken]) -> int:
    """End the content where the speaker or another one speaks anew.

    ", adding that ..." goes on with the speaker; "and said ..." too; "while others said ..." is theirs.
    """
    for token in range(first + 2, last + 1):
        other = cues.get(token)
        if other is None or page.inside[token] >= 0 or not other.word.takes & _SPOKEN:
            continue
        end = _end_before(page, first, cue, other)
        if end is not None:
            return end
    return last


def _end_before(page: Page, first: int, cue: CueToken, other: CueToken) -> int | None:
    """Where the content of a cue ends because of another cue in it, or None where that one is inside it."""
    syntax, token = page.syntax, other.token
    before, relation = syntax.lowers[token - 1], syntax.deps[token]
    if syntax.tags[token] == "VBG":
        number = page.inside[token - 1]
        if number >= 0 and final_sign(syntax.text, page.quotations[number].quoted.end) == ",":
            return token - 1  # "said it was “a mess,” *adding* ..."
        return token - 2 if before == "," and relation in ("advcl", "conj", "acl") else None
    if syntax.tags[token] not in ("VBD", "VBZ", "VBP"):
        return None
    if syntax.subject(token) is None:
        goes_on = relation == "conj" and before in ("and", "but", "then")
        return token - 2 if goes_on and other.speaker == cue.speaker else None
    left = syntax.left[token]
    if relation not in ("conj", "advcl") or left <= first + 1:
        return None
    opener = syntax.lowers[left] if relation == "advcl" else syntax.lowers[left - 1]
    if opener not in ("while", "and", "but", "although", "though") or syntax.lowers[left] == "that":
        return None
    return left - 1 if relation == "advcl" else left - 2
