"""Cues on the page: the words that introduce speech, outside quotation marks, with who speaks and who hears.

Found: "Mr Obi, who leads the union, *told* reporters", "*according to* police".
Not found: "the *said* contract" (no verb), "wants" (an attitude), a cue inside somebody's quotation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.domain.quote import CueClass
from dateline.extraction import lexicon as lexicons
from dateline.extraction.components.quotes.lexicon import CueLexicon, CueWord
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.syntax import SUBJECTS, Syntax

_MAX_CLIMB = 6
_MAX_NAME = 8
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "PART"})
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "aux", "parataxis", "acomp"})
# What may follow a noun within its phrase, and over how many tokens at most.
_TRAILING = {"relcl": 25, "acl": 12, "cc": 12, "conj": 12, "advcl": 0, "ccomp": 0, "parataxis": 0, "dep": 0}
_NOBODY = frozenset({"you", "that", "this", "what", "one", "which", "nothing", "something", "everything"})
_DANGLING = frozenset({"DET", "ADP", "CCONJ", "SCONJ"})
_PAUSES = frozenset({",", '"', "”", "''", "’", "—", "–"})


@dataclass(frozen=True, slots=True)
class CueToken:
    """A cue: its tokens [first, last], its word, and the heads of its speaker and hearer phrases."""

    token: int
    first: int
    last: int
    word: CueWord
    speaker: int | None
    hearer: int | None = None
    negated: bool = False
    passive: bool = False


def find_cues(page: Page, lexicon: CueLexicon) -> list[CueToken]:
    """All cues outside marks, in text order."""
    syntax = page.syntax
    found: list[CueToken] = []
    for paragraph in page.paragraphs:
        for token in paragraph.tokens:
            if page.inside[token] >= 0:
                continue
            if syntax.lemmas[token] in lexicon.verbs or syntax.lemmas[token] in lexicon.particles:
                cue = _verb_cue(page, token, lexicon)
                if cue is None:
                    continue
                if found and _hangs_on_last_sentence(syntax, cue):
                    cue = replace(cue, speaker=found[-1].speaker)
                found.append(cue)
    return found


def _hangs_on_last_sentence(syntax: Syntax, cue: CueToken) -> bool:
    """Whether a participle is a sentence of its own: "She said so. *Adding*: ..." goes on with who spoke."""
    token = cue.token
    return (
        cue.speaker is None
        and not cue.passive
        and syntax.tags[token] == "VBG"
        and syntax.deps[token] == "ROOT"
        and syntax.words[token][0].isupper()
    )


def _verb_cue(page: Page, token: int, lexicon: CueLexicon) -> CueToken | None:
    syntax = page.syntax
    if syntax.pos[token] not in ("VERB", "AUX") or syntax.deps[token] in (
        "amod",
        "compound",
        "aux",
        "auxpass",
    ):
        return None
    word, last = _word_at(syntax, token, lexicon)
    if word is None:
        return None
    passive = syntax.is_passive(token)
    speaker = None if "hearer" in word.takes else _inverted(syntax, token)
    if speaker is None:
        speaker = shared_subject(syntax, token)
    speaker = _issuer(syntax, speaker, token) if speaker is not None else None
    if speaker is not None and passive and _is_contracted(syntax, token):
        passive = False  # "he's said it is": has, not is
    elif speaker is None and not passive:
        speaker = _noun_beside(page, token)
        speaker = speaker if speaker is not None else _noun_ahead(page, token)
    hearer = None
    if passive or _is_bare_participle(syntax, token):
        agent = syntax.child(token, "agent")
        hearer = speaker
        speaker = syntax.child(agent, "pobj") if agent is not None else None
        passive = True
    elif "hearer" in word.takes:
        hearer = syntax.child(token, "dobj", "dative", "iobj")
    if hearer is None:
        hearer = _to_whom(syntax, token)
    first = token
    for child in syntax.children[token]:
        if syntax.deps[child] in ("aux", "auxpass", "neg") and child < token and token - child <= 4:
            first = min(first, child)
    if first < token and any(syntax.deps[other] in SUBJECTS for other in range(first, token)):
        first = token
    return CueToken(
        token=token,
        first=first,
        last=last,
        word=word,
        speaker=speaker,
        hearer=hearer,
        # "Never," he said: what is said may be a no, the saying is none.
        negated=any(page.inside[word] < 0 for word in syntax.negations(token)),
        passive=passive,
    )


def _is_contracted(syntax: Syntax, token: int) -> bool:
    """Whether a participle after "'s" tells something itself: "he's said they left", and not "he's told"."""
    return (
        any(syntax.lowers[child] in ("'s", "’s") for child in syntax.children[token] if child < token)
        and syntax.lemmas[token] != "tell"
        and any(
            syntax.deps[child] in ("ccomp", "xcomp") and child > token for child in syntax.children[token]
        )
    )


def _noun_beside(page: Page, token: int) -> int | None:
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


def _noun_ahead(page: Page, token: int) -> int | None:
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


def _word_at(syntax: Syntax, token: int, lexicon: CueLexicon) -> tuple[CueWord | None, int]:
    lemma = syntax.lemmas[token]
    following = lexicon.particles.get(lemma)
    if following:
        for child in syntax.children[token]:
            word = following.get(syntax.lowers[child])
            if word is not None and 0 < child - token <= 3:
                return word, child if child == token + 1 else token
    return lexicon.verbs.get(lemma), token


def _inverted(syntax: Syntax, token: int) -> int | None:
    """The head of a noun phrase between a cue and a comma: ", *said* Ann Ode, the mayor, "."""
    if token == 0 or token + 2 >= len(syntax) or syntax.words[token - 1] not in _PAUSES:
        return None
    if syntax.tags[token] not in ("VBD", "VBZ", "VBP"):
        return None
    if syntax.pos[token + 1] not in ("PROPN", "DET", "NOUN", "ADJ"):
        return None
    head = token + 1
    while head + 1 < len(syntax) and syntax.pos[head + 1] in ("PROPN", "NOUN", "ADJ", "PART", "NUM"):
        head += 1
    if head + 1 < len(syntax) and syntax.words[head + 1] not in (",", ".", ";", "("):
        return None
    return head if syntax.pos[head] in ("PROPN", "NOUN") else None


def _issuer(syntax: Syntax, speaker: int, cue: int) -> int:
    """Who "issued a statement *saying* that": the one who issued it, not the statement."""
    if syntax.deps[cue] != "acl" or syntax.heads[cue] != speaker or syntax.deps[speaker] != "dobj":
        return speaker
    if syntax.lemmas[speaker] in lexicons.words("cues", "signs"):
        return speaker
    subject = shared_subject(syntax, syntax.heads[speaker])
    return subject if subject is not None else speaker


def _is_bare_participle(syntax: Syntax, token: int) -> bool:
    """Whether it is passive without a subject: "Asked whether he would run, he said"."""
    if syntax.subject(token) is None and syntax.lemmas[token] in ("ask", "press", "question"):
        first = token == 0 or syntax.sents[token - 1] != syntax.sents[token]
        if first or syntax.lowers[token - 1] in ("when", "if"):
            return True
    return (
        syntax.tags[token] == "VBN"
        and syntax.deps[token] in ("advcl", "acl")
        and syntax.subject(token) is None
        and not any(syntax.deps[child] == "aux" for child in syntax.children[token])
    )


def _to_whom(syntax: Syntax, token: int) -> int | None:
    for child in syntax.children[token]:
        if syntax.lowers[child] == "to" and syntax.deps[child] in ("prep", "dative"):
            return syntax.child(child, "pobj")
    return None


def shared_subject(syntax: Syntax, verb: int) -> int | None:
    """The head of the subject of a verb, its own or shared with the verb that it hangs on.

    "He stood up and *said*": he. "a letter *saying* that", "waved placards *reading*": letter, placards.
    """
    if syntax.tags[verb] == "VBG" and syntax.lemmas[verb - 1] in lexicons.words("cues", "signs"):
        return verb - 1
    token = verb
    for _ in range(_MAX_CLIMB):
        subject = syntax.subject(token)
        if subject is not None:
            return subject
        relation, head = syntax.deps[token], syntax.heads[token]
        if head == token:
            return None
        after_comma = syntax.words[token - 1] == ","
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


def _clause_above(syntax: Syntax, token: int) -> int:
    for _ in range(_MAX_CLIMB):
        if syntax.pos[token] in ("VERB", "AUX") or syntax.heads[token] == token:
            break
        token = syntax.heads[token]
    return token


def _main_clause(syntax: Syntax, verb: int) -> int:
    for _ in range(_MAX_CLIMB):
        if syntax.deps[verb] != "ccomp" or syntax.heads[verb] > verb:
            break
        verb = syntax.heads[verb]
    return verb


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


def speaks(page: Page, cue: CueToken, lexicon: CueLexicon) -> bool:
    """Whether somebody or some document does the speaking."""
    syntax = page.syntax
    head = cue.speaker
    if head is None:
        asked = cue.word.cue_class is CueClass.QUESTION
        return cue.passive and (asked or ("that" in cue.word.takes and _is_impersonal(page, cue)))
    if (
        syntax.lowers[head] in _NOBODY
        and syntax.tags[head] not in ("WDT", "WP")
        and not syntax.children[head]
    ):
        return False
    if syntax.tags[cue.token] == "VB":
        auxiliaries = [child for child in syntax.children[cue.token] if syntax.deps[child] == "aux"]
        if not auxiliaries:
            return False
        if any(syntax.lowers[child] == "to" for child in auxiliaries) and (
            syntax.deps[cue.token] != "xcomp"
            or syntax.lemmas[syntax.heads[cue.token]] not in lexicon.carriers
        ):
            return False
    if "doc" in cue.word.takes:
        return syntax.lemmas[head] in lexicon.documents
    return True


def _is_impersonal(page: Page, cue: CueToken) -> bool:
    return cue.hearer is not None and page.syntax.lowers[cue.hearer] == "it"


def phrase_of(page: Page, head: int) -> tuple[int, int]:
    """The full noun phrase of a speaker's head, as tokens [first, last]: appositives yes, quotations no."""
    syntax = page.syntax
    first, last = syntax.left[head], syntax.right[head]
    paragraph = page.paragraph_of[head]
    while first < head and (page.paragraph_of[first] != paragraph or not _is_word(syntax, first)):
        first += 1
    blocked = [
        other
        for other in range(first, last + 1)
        if page.inside[other] >= 0 and other != head and not _is_within(page, other, first, head)
    ]
    for other in blocked:
        if other < head:
            first = max(first, other + 1)
        else:
            last = min(last, _clause_before(syntax, head, other) - 1)
            break
    for child in syntax.children[head]:
        relation = syntax.deps[child]
        if child > head and relation in _TRAILING and syntax.right[child] - head > _TRAILING[relation]:
            last = min(last, syntax.left[child] - 1)
    last = max(last, page.names.get(last, (0, 0))[1])
    while last > head and not (_is_word(syntax, last) and syntax.pos[last] not in _DANGLING):
        last -= 1
    while first < head and not _is_word(syntax, first):
        first += 1
    return first, max(first, last)


def _is_within(page: Page, token: int, first: int, head: int) -> bool:
    """Whether a token stands in marks inside a noun phrase, before its head: "a “Sea Wolves” actor"."""
    quotation = page.quotations[page.inside[token]]
    return first < quotation.first and quotation.last < head and quotation.last - quotation.first <= _MAX_NAME


def _clause_before(syntax: Syntax, head: int, mark: int) -> int:
    """The clause of a noun that runs into a mark, or the mark: "Ode, *who stood in a “line”*"."""
    for child in syntax.children[head]:
        if head < syntax.left[child] < mark <= syntax.right[child] and syntax.deps[child] in ("relcl", "acl"):
            return syntax.left[child]
    return mark


def _is_word(syntax: Syntax, token: int) -> bool:
    word = syntax.words[token]
    return word[0].isalnum() or word in ("$", "€", "£", "@", "#") or word in (")", "]") or word[0] in "'’"
