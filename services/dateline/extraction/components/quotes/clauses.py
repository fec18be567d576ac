"""What a cue's clause reports: indirect speech, and mixed speech where part of it stands in marks.

    complement    The army said *it had left the town*.
    trailing      *The army had left the town*, it said.
    parenthesis   *The army*, he said, *had left the town*.
    as            As he put it, *the army had left*.   (and "as the army said")
    infinitive    He promised *to leave*.
    predicate     He called *the plan a mess*.

Not found: "He wants to leave" (an attitude), "You could say it was late" (nobody said it),
"The result showed courage" (no clause).
"""

from __future__ import annotations

from dateline.extraction.components.quotes.cues import CueToken, phrase_of
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.ranges import Tokens, finish, sentence_start

_NOBODY = frozenset({"you", "that", "this", "what", "one", "which", "nothing", "something", "everything"})
_MIN_WORDS = 3


def find_clauses(page: Page, cues: list[CueToken], lexicon: CueLexicon) -> list[Finding]:
    """Findings for the cues that have a clause, in text order."""
    by_token = {cue.token: cue for cue in cues}
    found = []
    for cue in cues:
        if not _speaks(page, cue, lexicon):
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
                hearer=phrase_of(page, cue.hearer) if cue.hearer is not None else None,
                negated=cue.negated,
                quotations=quotations,
            )
        )
    return found


def _speaks(page: Page, cue: CueToken, lexicon: CueLexicon) -> bool:
    """Whether somebody or some document does the speaking."""
    syntax = page.syntax
    head = cue.speaker
    if head is None:
        return cue.passive and cue.word.takes >= {"that"} and _is_impersonal(page, cue)
    if syntax.lowers[head] in _NOBODY and syntax.tags[head] not in ("WDT", "WP"):
        return False
    if syntax.tags[cue.token] == "VB":
        parent = syntax.heads[cue.token]
        has_aux = any(syntax.deps[child] == "aux" for child in syntax.children[cue.token])
        if syntax.deps[cue.token] == "xcomp" and syntax.lemmas[parent] not in lexicon.carriers:
            return False
        if not has_aux:
            return False
    if "doc" in cue.word.takes:
        return syntax.lemmas[head] in lexicon.documents
    return True


def _is_impersonal(page: Page, cue: CueToken) -> bool:
    return cue.hearer is not None and page.syntax.lowers[cue.hearer] == "it"


def _content(page: Page, cue: CueToken, cues: dict[int, CueToken]) -> tuple[str, list[Tokens]]:
    syntax = page.syntax
    token, takes = cue.token, cue.word.takes
    clauses = [
        child
        for child in syntax.children[token]
        if syntax.deps[child] == "ccomp" and page.paragraph_of[child] == page.paragraph_of[token]
    ]
    if clauses and (takes & {"that", "doc", "wh", "quote", "to"}):
        clause = max(clauses, key=lambda child: syntax.right[child] - syntax.left[child])
        first, last = syntax.left[clause], syntax.right[clause]
        if last < token:
            if not takes & {"that", "quote", "wh"}:
                return "", []
            return "clause.trailing", [(sentence_start(page, first, cue), _before_cue(page, cue, last))]
        if first > token and takes & {"that", "doc", "wh", "to"} and _is_clause(page, cue, clause):
            return "clause.complement", [(first, _cut(page, first, last, cues))]
    if "to" in takes:
        infinitive = syntax.child(token, "xcomp")
        if infinitive is not None and infinitive > token and syntax.tags[infinitive] == "VB":
            first = syntax.left[infinitive]
            return "clause.infinitive", [(first, _cut(page, first, syntax.right[infinitive], cues))]
    if "as" in takes:
        tokens = _predicate(page, cue)
        if tokens is not None:
            return "clause.predicate", [tokens]
    if takes & {"that", "quote"}:
        return _around(page, cue)
    return "", []


def _is_clause(page: Page, cue: CueToken, clause: int) -> bool:
    """A real clause: it has a subject or a complementizer, or the verb takes less."""
    syntax = page.syntax
    if "that" in cue.word.takes or "doc" in cue.word.takes:
        return syntax.subject(clause) is not None or syntax.child(clause, "mark", "expl") is not None
    first = syntax.left[clause]
    if syntax.lowers[first] in ("if", "whether") or syntax.tags[first] in ("WRB", "WP", "WDT"):
        return "wh" in cue.word.takes
    return "to" in cue.word.takes and any(syntax.lowers[c] == "to" for c in syntax.children[clause])


def _predicate(page: Page, cue: CueToken) -> Tokens | None:
    """An object and what it is said to be: "called the plan a mess", "accused them of lying"."""
    syntax = page.syntax
    token = cue.token
    edges = [
        child
        for child in syntax.children[token]
        if child > token
        and (
            syntax.deps[child] in ("dobj", "oprd", "ccomp", "xcomp", "attr")
            or (syntax.deps[child] == "prep" and syntax.lowers[child] in ("as", "of", "for"))
        )
    ]
    if not edges or (len(edges) == 1 and not _holds_quotation(page, edges[0])):
        return None
    first = min(syntax.left[child] for child in edges)
    last = max(syntax.right[child] for child in edges)
    return (first, last) if first > token else None


def _holds_quotation(page: Page, token: int) -> bool:
    syntax = page.syntax
    return any(page.inside[other] >= 0 for other in range(syntax.left[token], syntax.right[token] + 1))


def _around(page: Page, cue: CueToken) -> tuple[str, list[Tokens]]:
    """Content around a cue that has none of its own: parentheses, "as he said", a trailing attribution."""
    syntax = page.syntax
    token, head = cue.token, syntax.heads[cue.token]
    marks = [child for child in syntax.children[token] if syntax.lowers[child] == "as" and child < token]
    if marks and syntax.deps[token] == "advcl" and head != token and syntax.pos[head] in ("VERB", "AUX"):
        return "clause.as", _without_clause(page, cue, head)
    if syntax.deps[token] == "parataxis" and head != token and cue.speaker is not None:
        return "clause.parenthesis", _without_clause(page, cue, head)
    if cue.speaker is None or syntax.deps[token] in ("relcl", "acl", "advcl"):
        return "", []
    first_of_clause = min(cue.first, phrase_of(page, cue.speaker)[0])
    comma = first_of_clause - 1
    if comma < 1 or not _is_trailing(page, cue, comma):
        return "", []
    first = sentence_start(page, comma, cue)
    if comma - first < _MIN_WORDS:
        return "", []
    return "clause.trailing", [(first, comma - 1 if syntax.words[comma] == "," else comma)]


def _is_trailing(page: Page, cue: CueToken, comma: int) -> bool:
    """A comma before, as in "..., he said.", and nothing that could be said after."""
    syntax = page.syntax
    if syntax.words[comma] != ",":
        number = page.inside[comma]
        if number < 0 or syntax.text[page.quotations[number].quoted.end - 1] != ",":
            return False
    after = max(cue.last, phrase_of(page, cue.speaker)[1] if cue.speaker is not None else 0) + 1
    if after >= len(syntax):
        return True
    return syntax.words[after] in TERMINATORS or page.paragraph_of[after] != page.paragraph_of[cue.token]


def _without_clause(page: Page, cue: CueToken, head: int) -> list[Tokens]:
    """The subtree of a verb but for the cue's own clause inside it."""
    syntax = page.syntax
    first, last = syntax.left[head], syntax.right[head]
    out_first, out_last = syntax.left[cue.token], syntax.right[cue.token]
    parts = [(first, out_first - 1), (out_last + 1, last)]
    return [(a, b) for a, b in parts if a <= b]


def _before_cue(page: Page, cue: CueToken, last: int) -> int:
    limit = cue.first - 1
    if cue.speaker is not None and cue.speaker < cue.token:
        limit = min(limit, phrase_of(page, cue.speaker)[0] - 1)
    return min(last, limit) if limit > 0 else last


def _cut(page: Page, first: int, last: int, cues: dict[int, CueToken]) -> int:
    """End the content before ", adding that ...": the participle goes on with the speaker."""
    syntax = page.syntax
    for token in range(first + 1, last + 1):
        if page.inside[token] >= 0 or token not in cues or syntax.tags[token] != "VBG":
            continue
        if syntax.words[token - 1] == "," and syntax.deps[token] in ("advcl", "conj", "acl"):
            return token - 2
    return last
