"""Quotation marks around what nobody says here: titles of works, nicknames, words that are doubted.

Found: on NBC's "Meet the Press", Dwayne "The Rock" Johnson, the so-called "wobble".
Not found: he called it "a mess" (his word), "Good Morning," she said (speech, by its comma).
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.quotes.marks import Quoted
from dateline.extraction.components.quotes.names_given import is_capitalised, is_name_given
from dateline.extraction.syntax import FINITE_TAGS, SUBJECTS, Syntax

_MAX_TITLE = 8
_MAX_NICKNAME = 3


def is_not_speech(syntax: Syntax, quoted: Quoted, tokens: range, zone: ZoneKind) -> bool:
    """Whether a stretch in marks is a title, a nickname or a doubted word; `tokens` are those it holds."""
    words = [token for token in tokens if syntax.words[token][0].isalnum()]
    if not words or quoted.carried or not quoted.closed or len(words) > _MAX_TITLE:
        return False
    # Marks belong to the stretch; what stands before and after are the neighbours of its outermost tokens.
    before = tokens.start - 1
    after = tokens.stop
    return (
        _is_nickname(syntax, words, before, after)
        or _is_doubt(syntax, words, before)
        or _is_offence(syntax, quoted, words, before)
        or is_name_given(syntax, quoted, words, tokens)
        or (zone is not ZoneKind.HEADLINE and _is_title(syntax, quoted, words, before))
    )


def _is_nickname(syntax: Syntax, words: list[int], before: int, after: int) -> bool:
    """Capitalised words between a first name and a surname."""
    if len(words) > _MAX_NICKNAME or before < 0 or after >= len(syntax):
        return False
    names = [before, words[0], after]
    if not all(syntax.words[token][0].isupper() for token in names):
        return False
    return syntax.pos[before] == "PROPN" and syntax.pos[after] == "PROPN"


def _is_doubt(syntax: Syntax, words: list[int], before: int) -> bool:
    if before < 0 or len(words) > 4:
        return False
    if syntax.lowers[before] == "-" and before >= 2:
        # The tokenizer cuts "so-called" in three.
        joined = "".join(syntax.lowers[before - 2 : before + 1])
        return joined.strip("-") in _words("doubt")
    joined = "".join(syntax.lowers[max(0, before - 2) : before + 1])
    return syntax.lowers[before] in _words("doubt") or joined in _words("doubt")


def _is_offence(syntax: Syntax, quoted: Quoted, words: list[int], before: int) -> bool:
    """What somebody is charged with or denies, in the words of a law: denied "grooming", guilty of "affray".

    Not what is denied in a sentence, or said to be untrue: denied that he "knew", denied "they ever met".
    """
    if before < 0 or not syntax.text[quoted.end - 1].isalnum():
        return False
    if any(syntax.tags[token] in FINITE_TAGS or syntax.deps[token] in SUBJECTS for token in words):
        return False
    if syntax.lemmas[before] in _words("denying") and syntax.pos[before] == "VERB":
        return True
    if syntax.lowers[before] not in ("with", "of", "on"):
        return False
    return syntax.lemmas[syntax.heads[before]] in _words("charging")


def _is_title(syntax: Syntax, quoted: Quoted, words: list[int], before: int) -> bool:
    if before > 0 and syntax.words[before] == "," and syntax.lowers[before - 1] in _words("works"):
        before -= 1  # in her memoir, "The Long Way Down"
    elif before >= 0 and syntax.lemmas[before] in _words("hosting") and len(words) > 1:
        return is_capitalised(syntax, words) and syntax.text[quoted.end - 1].isalnum()
    if before < 0 or syntax.lowers[before] not in _words("before") | _words("works"):
        return False
    if syntax.text[quoted.end - 1] in "?!…":
        return False
    small = _words("small")
    for position, token in enumerate(words):
        word = syntax.words[token]
        if word[0].islower() and (position == 0 or word not in small) and not word.startswith(("'", "’")):
            return False
    # One capitalised word is a title only in somebody's hands: NBC's "Today".
    return len(words) > 1 or syntax.lowers[before] not in (
        "of",
        "in",
        "from",
        "for",
        "at",
        "the",
        "on",
        "about",
    )


def _words(key: str) -> frozenset[str]:
    return lexicon.words("titles", key)
