"""Whose a verb is: the head of its subject, its own, shared, inverted, or missed by the parser.

Found: "He stood up and *said*" (he), ", *said* Ann Ode, the mayor," and "Ann Ode, the mayor, *said*" (Ode).
Not found: the verb of "It is *said* that" has no subject that speaks.
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.syntax import FINITE_TAGS, Syntax

_MAX_CLIMB = 6
_MAX_APPOSITION = 14
_OPENS_APPOSITION = frozenset({"DT", "PRP$", "VBG", "VBN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "PART"})
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "aux", "parataxis", "acomp"})
_PAUSES = frozenset({",", '"', "”", "''", "’", "—", "–"})
_MAX_NAME = 8
_CLOSING = frozenset({'"', "”", "''", "’", "'", "»"})
_TIMES = frozenset({"DATE", "TIME"})
_SETTINGS = frozenset({"after", "before", "since"})


def noun_beside(page: Page, token: int) -> int | None:
    """The head of the noun phrase between a comma and a verb: ", Mayor Ann Ode *said*"."""
    syntax = page.syntax
    head = token - 1
    if syntax.tags[token] not in ("VBD", "VBZ", "VBP") or syntax.pos[head] not in ("NOUN", "PROPN", "PRON"):
        return None
    for before in range(head, max(-1, token - _MAX_NAME), -1):
        if page.inside[before] >= 0 or syntax.words[before] == ",":
            return head if before < head else None
        if syntax.pos[before] not in _NOMINAL:
            return None
    return None


def noun_ahead(page: Page, token: int) -> int | None:
    """The head of the noun phrase that a sentence begins with, where the parser gave its verb no subject.

    "Activists trying to block the law *say* they will", read as a clause within the clause.
    """
    syntax = page.syntax
    if syntax.deps[token] != "ROOT" or syntax.tags[token] not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if not any(syntax.deps[child] == "ccomp" and child > token for child in syntax.children[token]):
        return None
    for head in range(syntax.left[token], token):
        if page.inside[head] >= 0 or syntax.pos[head] in ("ADP", "SCONJ", "VERB"):
            return None
        if syntax.pos[head] in ("NOUN", "PROPN", "PRON") and (
            syntax.pos[head + 1] not in ("NOUN", "PROPN", "PART")
            and syntax.words[head + 1] not in ("-", "’s", "'s")
        ):
            return head
    return None


def name_before_apposition(page: Page, token: int) -> int | None:
    """The name before an apposition, where the parser lost the subject: "Ann Ode, the mayor, *said*".

    Not the town that somebody is only set beside: "In Lund, the director, Ann Ode, *said*" is told by her.
    """
    syntax = page.syntax
    if syntax.tags[token] not in ("VBD", "VBZ", "VBP") or syntax.words[token - 1] != ",":
        return None
    for comma in range(token - 2, max(0, token - _MAX_APPOSITION), -1):
        if (
            page.inside[comma] >= 0
            or syntax.tags[comma] in FINITE_TAGS
            or syntax.sents[comma] != syntax.sents[token]
        ):
            return None
        if syntax.words[comma] == "," and comma < token - 2 and syntax.tags[comma + 1] in _OPENS_APPOSITION:
            name = comma - 1
            if _is_setting(syntax, name, token):
                return next((i for i in syntax.children[name] if syntax.deps[i] == "appos"), None)
            return name if syntax.pos[name] == "PROPN" else None
    return None


def _is_setting(syntax: Syntax, name: int, verb: int) -> bool:
    """Whether a name only says where something is said: "At the clinic in Lund, the director *said*"."""
    at = name
    for _ in range(_MAX_CLIMB):
        if syntax.deps[at] not in ("pobj", "prep"):
            break
        at = syntax.heads[at]
    return at == verb and syntax.deps[name] == "pobj" and syntax.lowers[syntax.heads[name]] in _IN_TOWN


_IN_TOWN = frozenset({"in", "at", "near", "from", "on", "outside"})


def body_before(page: Page, token: int) -> int | None:
    """The last word of a body right before a verb with no subject: "Save the Children *said*"."""
    syntax, first = page.syntax, token - 1
    if token == 0 or syntax.tags[token] not in ("VBD", "VBZ", "VBP") or syntax.ent_types[first] != "ORG":
        return None
    while first > 0 and syntax.ent_iobs[first] == _INSIDE:
        first -= 1
    begins = first == 0 or syntax.sents[first - 1] != syntax.sents[first]
    return token - 1 if first < token - 1 and (begins or syntax.words[first - 1] in _PAUSES) else None


_INSIDE = 1
"""Of a token in an entity, but for its first one."""


def inverted(syntax: Syntax, token: int) -> int | None:
    """The head of a noun phrase between a cue and a comma: ", *said* Ann Ode, the mayor, "."""
    if token == 0 or token + 2 >= len(syntax) or syntax.words[token - 1] not in _PAUSES:
        return None
    if syntax.tags[token] not in ("VBD", "VBZ", "VBP"):
        return None
    if syntax.pos[token + 1] not in ("PROPN", "DET", "NOUN", "ADJ") or syntax.ent_types[token + 1] in _TIMES:
        return None
    head = token + 1
    while head + 1 < len(syntax) and syntax.pos[head + 1] in ("PROPN", "NOUN", "ADJ", "PART", "NUM"):
        head += 1
    if head + 1 < len(syntax) and syntax.words[head + 1] not in (",", ".", ";", "("):
        return None
    own = syntax.subject(token)
    if own is not None and own < token and syntax.deps[head] == "dobj" and syntax.pos[head] == "NOUN":
        return None  # "The owner, Baltic Lines, rejected the finding."
    if own is not None and own < token and _is_told_of(syntax, head, token):
        return None  # "The mayor, Ann Ode, said the ferry, with 90 on board, sank."
    return head if syntax.pos[head] in ("PROPN", "NOUN") else None


def _is_told_of(syntax: Syntax, noun: int, verb: int) -> bool:
    """Whether a noun behind a verb does what the clause of that verb tells."""
    clause = syntax.heads[noun]
    acts = syntax.deps[noun] in ("nsubj", "nsubjpass") and clause > noun
    return acts and syntax.deps[clause] == "ccomp" and syntax.heads[clause] == verb


def before_setting(syntax: Syntax, verb: int, subject: int) -> int:
    """Who speaks, where a noun of time was taken for it: "*Residents* after the flood told the Echo"."""
    mark = syntax.child(verb, "mark")
    if mark is None or mark + 1 != syntax.left[subject] or syntax.lowers[mark] not in _SETTINGS:
        return subject
    if syntax.deps[verb] != "ROOT":
        return subject
    return next(
        (
            child
            for child in syntax.children[verb]
            if child < mark
            and syntax.deps[child] in ("nsubj", "npadvmod", "nmod")
            and syntax.pos[child] in ("NOUN", "PROPN", "PRON")
        ),
        subject,
    )


def issuer(syntax: Syntax, speaker: int, cue: int) -> int:
    """Who "issued a statement *saying* that": the one who issued it, not the statement."""
    if syntax.deps[cue] != "acl" or syntax.heads[cue] != speaker or syntax.deps[speaker] != "dobj":
        return speaker
    if syntax.lemmas[speaker] in lexicon.words("cues", "signs"):
        return speaker
    subject = shared_subject(syntax, syntax.heads[speaker])
    return subject if subject is not None else speaker


def shared_subject(syntax: Syntax, verb: int) -> int | None:
    """The head of the subject of a verb, its own or shared with the verb that it hangs on.

    "He stood up and *said*": he. "a letter *saying* that", "waved placards *reading*": letter, placards.
    """
    if syntax.tags[verb] == "VBG" and syntax.lemmas[verb - 1] in lexicon.words("cues", "signs"):
        return verb - 1
    token = verb
    for _ in range(_MAX_CLIMB):
        subject = syntax.subject(token)
        if subject is not None:
            return subject
        relation, head = syntax.deps[token], syntax.heads[token]
        if head == token:
            return None
        after_comma = _is_after_comma(syntax, token)
        if relation == "advcl" and token == verb and syntax.tags[verb] == "VBG" and after_comma:
            # "She asked why he stayed away, *implying* that": what she asked does not speak.
            token = _main_clause(syntax, head)
            continue
        if relation == "acl" and after_comma:
            # "made an attempt, *saying* that": the clause's subject speaks, not the noun before the comma.
            token = _clause_above(syntax, head)
            continue
        if syntax.tags[token] == "VBG" and relation == "advcl" and _is_with(syntax, token - 1):
            return token - 1
        if relation in ("acl", "relcl"):
            return head if syntax.pos[head] in ("NOUN", "PROPN", "PRON") else None
        if relation == "conj" and _is_second_cue(syntax, token, head):
            token = syntax.heads[head]
            continue
        if relation == "prep" and syntax.lemmas[head] in ("quote", "cite") and not syntax.is_passive(head):
            return syntax.child(head, "dobj")  # "quoted the mayor as *saying*"
        if relation == "dobj" and syntax.deps[verb] == "pcomp":
            token = head  # "She made a point of *saying*"
            continue
        if relation in _CLIMBED:
            if relation == "ccomp" and syntax.tags[token] != "VBG" and syntax.tags[token] != "VB":
                return None
            token = head
            continue
        return None
    return None


def _is_after_comma(syntax: Syntax, token: int) -> bool:
    """Whether a comma stands before a word, in front of a closing mark or not."""
    before = token - 2 if syntax.words[token - 1] in _CLOSING else token - 1
    return before >= 0 and syntax.words[before] == ","


def _clause_above(syntax: Syntax, token: int) -> int:
    for _ in range(_MAX_CLIMB):
        if syntax.pos[token] in ("VERB", "AUX") or syntax.heads[token] == token:
            break
        token = syntax.heads[token]
    return token


def _main_clause(syntax: Syntax, verb: int) -> int:
    for _ in range(_MAX_CLIMB):
        if _is_in_which(syntax, verb):
            verb = _clause_above(syntax, syntax.heads[verb])
            continue
        if syntax.deps[verb] != "ccomp" or syntax.heads[verb] > verb:
            break
        verb = syntax.heads[verb]
    return verb


def _is_in_which(syntax: Syntax, verb: int) -> bool:
    """Whether a clause tells of what happened in something: "faulted the mine where nine died".

    Not "the minister, who resigned, *saying*": whoever is meant by "who" may speak.
    """
    if syntax.deps[verb] != "relcl" or syntax.heads[verb] > verb:
        return False
    opens = syntax.left[verb]
    return syntax.lowers[opens] in _WHEREIN or (
        syntax.pos[opens] == "ADP" and syntax.lowers[opens + 1] == "which"
    )


_WHEREIN = frozenset({"where", "when"})


def _is_with(syntax: Syntax, token: int) -> bool:
    """Whether a noun hangs on "with": "ended with Ms Ode *asking* why"."""
    return syntax.deps[token] == "pobj" and syntax.lowers[syntax.heads[token]] == "with"


def _is_second_cue(syntax: Syntax, verb: int, head: int) -> bool:
    """Whether "said A but *said* B" was read as "said (A but said B)": the same tense as the first cue."""
    outer = syntax.heads[head]
    return (
        syntax.deps[head] == "ccomp"
        and outer < head < verb
        and syntax.tags[verb] in ("VBD", "VBZ", "VBP")
        and syntax.tags[outer] == syntax.tags[verb]
        and syntax.lowers[verb - 1] in ("and", "but", "then")
    )
