"""Quotation marks around a name: what a thing is called by habit, a work, an outlet that reports.

    habit        residents call it *"the Bermuda Triangle"*; a group calling itself *"The Sons of the Lake"*
    term         doctors call it *"broken heart syndrome"*
    work         fans sang *"Sweet Caroline"*; she wrote *"Paper Boats"* in 1971
    apposition   the minister announced *"Help to Rent"*, a scheme for tenants
    outlet       *"Der Spiegel"* reported that; he told *"Today"* that

Not found: he called it "The Big Lie" (once, so it is his word), they chanted "Justice now!", critics call it
"a mess" (their judgement), a banner reading "No More Dust" (the banner says it).
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.quotes.marks import Quoted
from dateline.extraction.syntax import FINITE_TAGS, Syntax

_REACH = 8
_HABIT = frozenset({"VBP", "VBZ", "VBN"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "one"})


def is_capitalised(syntax: Syntax, words: list[int], *, small_first: bool = False) -> bool:
    """Whether all words but small ones begin with a capital letter or a digit, the first one too.

    `small_first` lets a name begin with its article: "the Firm".
    """
    small = lexicon.words("titles", "small")
    large = [token for token in words if syntax.lowers[token] not in small]
    return (
        bool(large)
        and (small_first or not syntax.words[words[0]][0].islower())
        and all(not syntax.words[token][0].islower() or syntax.words[token][0] in "'’" for token in large)
    )


def is_name_given(syntax: Syntax, quoted: Quoted, words: list[int], tokens: range) -> bool:
    """Whether a stretch in marks names something; `words` are those of its `tokens` that have letters."""
    if syntax.text[quoted.end - 1] in "?!…,":
        return False
    before = tokens.start - 1
    verb = _verb_before(syntax, before) if before >= 0 else None
    if verb is not None and _is_called(syntax, verb, before, words):
        return True
    if not is_capitalised(syntax, words):
        return verb is not None and _is_term(syntax, verb, words)
    if _is_apposition(syntax, tokens.stop) or _reports(syntax, words, tokens.stop):
        return True
    if verb is None:
        return False
    lemma = syntax.lemmas[verb]
    if lemma in _titles("speaking_of") and len(words) > 1:
        return True  # fans remembered “Auntie Bea”
    if lemma in _titles("performing"):
        attributive = tokens.stop < len(syntax) and syntax.pos[tokens.stop] == "NOUN"
        return not attributive and not _is_on_a_sign(syntax, verb)
    # One word is said without a comma ("said “Yes”"), but nobody is told one.
    return lemma in _titles("hosting") and verb == before


def _verb_before(syntax: Syntax, before: int) -> int | None:
    """The last verb before a mark, within its sentence and a few words; no pause parts them."""
    for token in range(before, max(-1, before - _REACH), -1):
        if syntax.sents[token] != syntax.sents[before] or syntax.words[token] in (",", ":", ";"):
            return None
        if syntax.pos[token] == "VERB":
            return token
    return None


def _is_called(syntax: Syntax, verb: int, before: int, words: list[int]) -> bool:
    """Whether a thing is called so by habit, calls itself so, or is merely "called" that."""
    if syntax.lemmas[verb] not in _titles("naming") or not is_capitalised(syntax, words, small_first=True):
        return False
    himself = any(syntax.lowers[token].endswith(("self", "selves")) for token in range(verb, before + 1))
    passive = syntax.deps[verb] in ("acl", "relcl", "advcl") and syntax.subject(verb) is None
    return himself or verb == before or passive or syntax.tags[verb] in _HABIT


def _is_on_a_sign(syntax: Syntax, verb: int) -> bool:
    """Whether what is read or written stands on a thing: "banners reading", "wrote “Go Home” on a wall"."""
    signs = lexicon.words("cues", "signs") | lexicon.words("cues", "documents")
    return any(syntax.lemmas[token] in signs for token in range(max(0, verb - 3), verb))


def _is_term(syntax: Syntax, verb: int, words: list[int]) -> bool:
    """Whether a thing's own experts or its neighbours name it, as they always do, by a noun."""
    naming = _titles("naming") | _titles("naming_as")
    if syntax.lemmas[verb] not in naming or syntax.tags[verb] not in ("VBP", "VBZ"):
        return False
    subject = syntax.subject(verb)
    return (
        subject is not None
        and syntax.lemmas[subject] in _titles("namers")
        and syntax.pos[words[-1]] in ("NOUN", "PROPN")
        and syntax.lowers[words[0]] not in ("a", "an")
    )


def _is_apposition(syntax: Syntax, after: int) -> bool:
    """Whether what follows tells what the name is the name of: ", a scheme for tenants"."""
    if after + 2 >= len(syntax) or syntax.words[after] != ",":
        return False
    first = after + 1
    if syntax.lowers[first] not in _ARTICLES or syntax.deps[first] not in ("det", "poss", "nummod"):
        return False
    return syntax.deps[syntax.heads[first]] == "appos" and syntax.heads[syntax.heads[first]] < first


def _reports(syntax: Syntax, words: list[int], after: int) -> bool:
    """Whether a name is what speaks: "“Der Spiegel” reported that"."""
    if len(words) < 2 or after >= len(syntax) or syntax.lemmas[after] not in _titles("outlet_verbs"):
        return False
    if syntax.deps[words[-1]] in ("nsubj", "compound", "nmod") and syntax.heads[words[-1]] == after:
        return True
    for token in range(after + 1, min(after + _REACH, len(syntax))):
        if not syntax.words[token][0].isalnum():
            return False
        if syntax.tags[token] in FINITE_TAGS:
            return True  # what it says follows: "“Save Our Sands” said it would appeal"
    return False


def _titles(key: str) -> frozenset[str]:
    return lexicon.words("titles", key)
