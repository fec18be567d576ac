"""What a cue's clause reports: indirect speech, and mixed speech where part of it stands in marks.

    complement    The army said *it had left the town*.
    that          The report states *that* ... (where the parser missed the clause)
    trailing      *The army had left the town*, it said.
    parenthesis   *The army*, he said, *had left the town*.
    as            *The army*, as he put it, *had left*.
    infinitive    He promised *to leave*.
    predicate     He called *the plan a mess*.

Not found: "He wants to leave" (an attitude), "You could say it was late" (nobody said it),
"As he said goodbye, the band played" (what he said stands there).
"""

from __future__ import annotations

from dateline.extraction.components.quotes.cues import CueToken, phrase_of, speaks
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.ranges import (
    Tokens,
    finish,
    leads_to_speech,
    sentence_end,
    sentence_start,
)
from dateline.extraction.syntax import FINITE_TAGS, SUBJECTS

_OBJECTS = frozenset({"dobj", "xcomp", "prep", "oprd", "ccomp", "acomp"})
_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "prt"})
_RELATIVE = frozenset({"WDT", "WP"})
_SPOKEN = frozenset({"that", "quote", "wh", "to", "as"})
_GOING_ON = frozenset(
    {"and", "but", "or", "that", "to", "because", "since", "for", "by", "if", "unless", "with", "than"}
)
_MIN_WORDS = 3
_SENTENCE = 6
_ADVERBIAL = frozenset({"ADP", "SCONJ", "ADV"})
_PUT_IT = "put it"
_REFUSALS = frozenset({"decline", "refuse"})
_THAT_REACH = 12


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
                hearer=phrase_of(page, cue.hearer) if cue.hearer is not None else None,
                negated=cue.negated,
                quotations=quotations,
            )
        )
    return found


def _content(page: Page, cue: CueToken, cues: dict[int, CueToken]) -> tuple[str, list[Tokens]]:
    syntax = page.syntax
    token, takes = cue.token, cue.word.takes
    clauses = [
        child
        for child in syntax.children[token]
        if syntax.deps[child] == "ccomp" and page.paragraph_of[child] == page.paragraph_of[token]
    ]
    after = [clause for clause in clauses if clause > token and _is_clause(page, cue, clause)]
    that = _that_after(page, cue) if takes & {"that", "doc"} else None
    if after and takes & {"that", "doc", "wh", "to"}:
        interrupted = _interrupted(page, cue) if "that" in takes else []
        if interrupted:
            return "clause.parenthesis", interrupted
        # "which she said was late": the clause's own pronoun stands before the cue.
        opening = min(syntax.left[clause] for clause in after)
        pronoun = [(opening, opening)] if opening < cue.first and syntax.tags[opening] in _RELATIVE else []
        first = max(opening, cue.last + 1)
        last = max(syntax.right[clause] for clause in after)
        first = min(first, that) if that is not None else first
        last = _before_deed(page, first, _before_colon(page, first, _whole(page, last)))
        return "clause.complement", [*pronoun, (first, _cut(page, first, last, cue, cues))]
    if that is not None:
        return "clause.that", [(that, _cut(page, that, sentence_end(page, that), cue, cues))]
    if "to" in takes:
        infinitive = syntax.child(token, "xcomp")
        if infinitive in cues and cue.word.lemma in _REFUSALS:
            return "", []  # who declines to comment has said nothing
        if infinitive is not None and infinitive > token and syntax.tags[infinitive] == "VB":
            hearer = syntax.child(token, "dobj")
            first = syntax.left[infinitive]
            particle = syntax.child(token, "prep")
            if particle is not None and cue.word.lemma.endswith(f" {syntax.lowers[particle]}"):
                hearer = syntax.child(particle, "pobj")
            if hearer is not None and token < syntax.left[hearer] < first:
                first = syntax.left[hearer]
            return "clause.infinitive", [(first, _cut(page, first, syntax.right[infinitive], cue, cues))]
    if "as" in takes:
        tokens = _predicate(page, cue)
        if tokens is not None:
            return "clause.predicate", [tokens]
    if takes & {"that", "doc"} or cue.word.lemma == _PUT_IT:
        return _around(page, cue, [clause for clause in clauses if syntax.right[clause] < token])
    return "", []


def _interrupted(page: Page, cue: CueToken) -> list[Tokens]:
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


def _that_after(page: Page, cue: CueToken) -> int | None:
    """The complementizer after a cue, with no more than a hearer, a time or a place between."""
    syntax = page.syntax
    for token in range(cue.last + 1, min(cue.last + 1 + _THAT_REACH, len(syntax) - 2)):
        if page.inside[token] >= 0 or page.paragraph_of[token] != page.paragraph_of[cue.token]:
            return None
        if syntax.lowers[token] == "that":
            is_pronoun = syntax.tags[token] == "DT" and syntax.deps[token] in ("nsubj", "det", "nsubjpass")
            return None if is_pronoun or syntax.deps[syntax.heads[token]] == "relcl" else token
        if syntax.pos[token] in ("VERB", "AUX", "SCONJ", "CCONJ") or syntax.words[token] in (",", ":", ";"):
            return None
    return None


def _is_clause(page: Page, cue: CueToken, clause: int) -> bool:
    """A real clause: it has a subject, a complementizer or a finite verb, or the cue takes less."""
    syntax = page.syntax
    takes = cue.word.takes
    if "doc" in takes:
        return True
    first = syntax.left[clause]
    if syntax.lowers[first] in ("if", "whether") or syntax.tags[first] in ("WRB", "WP", "WDT"):
        return bool(takes & {"wh", "that"})
    if "that" in takes:
        return (
            syntax.subject(clause) is not None
            or syntax.child(clause, "mark", "expl", "aux") is not None
            or syntax.tags[clause] in FINITE_TAGS
        )
    return "to" in takes and any(syntax.lowers[child] == "to" for child in syntax.children[clause])


def _predicate(page: Page, cue: CueToken) -> Tokens | None:
    """An object and what it is said to be: "called the plan a mess", "accused them of lying"."""
    syntax = page.syntax
    token = cue.token
    if syntax.deps[token] == "acl" or (cue.speaker is not None and syntax.lowers[cue.speaker] == "we"):
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


def _around(page: Page, cue: CueToken, before: list[int]) -> tuple[str, list[Tokens]]:
    """Content around a cue that has none after it: trailing, parentheses, "as he said"."""
    syntax = page.syntax
    token, head = cue.token, syntax.heads[cue.token]
    if cue.speaker is None or syntax.tags[token] == "VB":
        return "", []
    if any(syntax.lowers[child] == "as" and child < token for child in syntax.children[token]):
        if cue.word.lemma != _PUT_IT and not _lacks_object(page, cue):
            return "", []
        return "clause.as", _without_clause(page, cue, head)
    if cue.word.lemma == _PUT_IT:
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
        syntax.deps[token] in SUBJECTS
        and (syntax.heads[token] > cue.token or start <= syntax.heads[token] <= stop)
        and syntax.deps[syntax.heads[token]] not in ("advcl", "relcl", "acl")
        for token in range(start, stop)
    )


def _has_object(page: Page, cue: CueToken) -> bool:
    """Whether a cue already has what it reports: "prosecutors charged him, and she left"."""
    syntax = page.syntax
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
    return number >= 0 and syntax.text[page.quotations[number].quoted.end - 1] == ","


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
