"""Cues on the page: the words that introduce speech, outside quotation marks, with who speaks and who hears.

Found: "Mr Obi, who leads the union, *told* reporters", "*according to* police".
Not found: "the *said* contract" (no verb), "wants" (an attitude), a cue inside somebody's quotation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.domain.quote import CueClass
from dateline.extraction.components.quotes.lexicon import CueLexicon, CueWord
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.components.quotes.subjects import (
    before_setting,
    body_before,
    inverted,
    issuer,
    name_before_apposition,
    noun_ahead,
    noun_beside,
    shared_subject,
)
from dateline.extraction.syntax import SUBJECTS, Syntax

_MAX_NAME = 8
# What may follow a noun within its phrase, and over how many tokens at most.
_TRAILING = {"relcl": 25, "acl": 12, "cc": 12, "conj": 12, "advcl": 0, "ccomp": 0, "parataxis": 0, "dep": 0}
_NOBODY = frozenset({"you", "that", "this", "what", "one", "which", "nothing", "something", "everything"})
_SETTINGS = frozenset({"advcl", "acl", "csubj", "dep", "nmod", "compound"})
_INSIDE = 1
_TORN = frozenset({"PERSON", "ORG"})
"""Names whose words the parser may take for a clause: "Save the Children"."""
_HYPHENATED = 2
_DASHES = frozenset({"–", "—", "--", "-"})
_DANGLING = frozenset({"DET", "ADP", "CCONJ", "SCONJ"})


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
    if syntax.pos[token] == "VERB" and syntax.deps[token] == "amod" and _is_after_marks(page, token):
        # "“It hurts,” *agreed* barmaid Ann Ode": read as a barmaid who is agreed.
        word = lexicon.verbs.get(syntax.lemmas[token])
        return CueToken(token, token, token, word, syntax.heads[token]) if word is not None else None
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
    speaker = None if "hearer" in word.takes else inverted(syntax, token)
    if speaker is None:
        speaker = shared_subject(syntax, token)
    if speaker is not None:
        speaker = before_setting(syntax, token, issuer(syntax, speaker, token))
    if speaker is not None and passive and _is_contracted(syntax, token):
        passive = False  # "he's said it is": has, not is
    elif (speaker is None or syntax.tags[speaker] == "VBG") and not passive:
        setting, speaker = speaker, None  # "*Opening* the case, Ann Ode said"
        speaker = noun_beside(page, token)
        speaker = speaker if speaker is not None else noun_ahead(page, token)
        speaker = speaker if speaker is not None else name_before_apposition(page, token)
        speaker = speaker if speaker is not None else body_before(page, token)
        speaker = speaker if speaker is not None else setting
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


def _is_after_marks(page: Page, token: int) -> bool:
    return token > 0 and page.inside[token - 1] >= 0 > page.inside[token]


def _is_contracted(syntax: Syntax, token: int) -> bool:
    """Whether a participle after "'s" tells something itself: "he's said they left", and not "he's told"."""
    return (
        any(syntax.lowers[child] in ("'s", "’s") for child in syntax.children[token] if child < token)
        and syntax.lemmas[token] != "tell"
        and any(
            syntax.deps[child] in ("ccomp", "xcomp") and child > token for child in syntax.children[token]
        )
    )


def _word_at(syntax: Syntax, token: int, lexicon: CueLexicon) -> tuple[CueWord | None, int]:
    lemma = syntax.lemmas[token]
    following = lexicon.particles.get(lemma)
    if following:
        for child in syntax.children[token]:
            word = following.get(syntax.lowers[child])
            if word is not None and 0 < child - token <= 3:
                return word, child if child == token + 1 else token
    return lexicon.verbs.get(lemma), token


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


def speaks(page: Page, cue: CueToken, lexicon: CueLexicon) -> bool:
    """Whether somebody or some document does the speaking."""
    syntax = page.syntax
    head = cue.speaker
    if head is None:
        asked = cue.word.cue_class is CueClass.QUESTION
        return cue.passive and (asked or ("that" in cue.word.takes and _is_impersonal(page, cue)))
    if (
        syntax.lowers[head] in _NOBODY
        and not (syntax.lowers[head] == "one" and syntax.tags[cue.token] == "VBD")
        and syntax.tags[head] not in ("WDT", "WP")
        and not syntax.children[head]
    ):
        return False
    if syntax.tags[cue.token] == "VB":
        auxiliaries = [child for child in syntax.children[cue.token] if syntax.deps[child] == "aux"]
        if not auxiliaries and not _is_plain_present(syntax, cue):
            return False
        if any(syntax.lowers[child] == "to" for child in auxiliaries) and (
            syntax.deps[cue.token] not in ("xcomp", "advcl")
            or syntax.lemmas[syntax.heads[cue.token]] not in lexicon.carriers
        ):
            return False
    if "doc" in cue.word.takes:
        return syntax.lemmas[head] in lexicon.documents
    return True


def _is_plain_present(syntax: Syntax, cue: CueToken) -> bool:
    """Whether a verb read as an infinitive is a sentence's own: "groups that back him *say* they will go"."""
    subject = syntax.subject(cue.token)
    if syntax.deps[cue.token] != "ROOT" or subject is None:
        return False
    return subject == cue.speaker and subject < cue.token


def _is_impersonal(page: Page, cue: CueToken) -> bool:
    return cue.hearer is not None and page.syntax.lowers[cue.hearer] == "it"


def phrase_of(page: Page, head: int) -> tuple[int, int]:
    """The full noun phrase of a speaker's head, as tokens [first, last]: appositives yes, quotations no."""
    syntax = page.syntax
    first, last = syntax.left[head], syntax.right[head]
    while first > 0 and syntax.ent_iobs[first] == _INSIDE and syntax.ent_types[first] in _TORN:
        first -= 1  # the parser tore the name
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
    named = syntax.pos[head] == "PROPN"
    for child in syntax.children[head]:
        relation = syntax.deps[child]
        if child < head and syntax.tags[child] in ("VBG", "VBN") and relation in _SETTINGS:
            first = max(first, syntax.right[child] + 1)  # "Opening the case, *Ann Ode* said"
        if child < head and relation == "amod" and _is_after_marks(page, child):
            first = max(first, child + 1)
        if child > head and relation in _TRAILING and syntax.right[child] - head > _TRAILING[relation]:
            last = min(last, syntax.left[child] - 1)
    if named and (clause := _clause_behind(syntax, head, last)) is not None:
        last = min(last, clause - 1)
    first = _own_start(syntax, first, head)
    while last > head and not (_is_word(syntax, last) and syntax.pos[last] not in _DANGLING):
        last -= 1
    while first < head and not _is_word(syntax, first):
        first += 1
    last = max(first, last)
    opens, closes = page.names.get(last, (-1, -1))
    return first, closes if opens >= first else last


def _clause_behind(syntax: Syntax, head: int, last: int) -> int | None:
    """Where a clause with a comma begins behind a name and its role: "Ode, mayor of Ayr, *who ..."."""
    for token in range(head + 1, last + 1):
        if syntax.deps[token] in ("relcl", "acl"):
            begin = int(syntax.left[token])
            if head < begin and syntax.words[begin - 1] == ",":
                return begin
    return None


def _own_start(syntax: Syntax, first: int, head: int) -> int:
    """Where a phrase begins: after a dateline's dash, and at the whole of a word that was torn."""
    for dash in range(first + 1, head):
        if syntax.words[dash] in _DASHES and syntax.begins[dash] > syntax.ends[dash - 1]:
            first = dash + 1  # "HARWICK, 3 May – *Northgate Water* said"
    while first >= _HYPHENATED and _is_hyphenated(syntax, first):
        first = min(first - _HYPHENATED, syntax.left[first - _HYPHENATED])
    return first


def _is_hyphenated(syntax: Syntax, token: int) -> bool:
    """Whether a word is the second half of another: "co-*author*", torn by the parser."""
    return (
        syntax.words[token - 1] == "-"
        and syntax.begins[token] == syntax.ends[token - 1]
        and syntax.begins[token - 1] == syntax.ends[token - 2]
        and syntax.words[token - 2][0].isalpha()
    )


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
