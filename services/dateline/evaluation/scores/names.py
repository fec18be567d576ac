"""When two names are the same person or body, and where the words of a span begin and end."""

from __future__ import annotations

import re
import unicodedata


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing that is easier to read as running text."""
    return frozenset(listing.split())


PRONOUNS = word_set(
    """he she they it i we you who him her them himself herself themselves which that one some others many
    both his their this those these whom none all"""
)
TITLES = word_set(
    """mr mrs ms miss dr sir dame lord lady sen senator rep representative congressman congresswoman
    president vice gov governor mayor prime minister chancellor secretary gen general col colonel capt
    captain lt sgt maj judge justice professor prof rev reverend pope king queen prince princess chief
    deputy former then the a an of and for in at on to his her their its our"""
)
SAME_WORDS_SHARE = 0.5
_MONEY_AND_TAGS = "$€£%#@"


def words(name: str) -> list[str]:
    """The words of a name without possessives and final full stops."""
    plain = unicodedata.normalize("NFKC", name).replace("’", "'")
    plain = re.sub(r"'s\b|'(?=\s|$)", "", plain)
    return [word.rstrip(".") for word in re.findall(r"\w[\w.&'-]*", plain)]


def same_name(left: str, right: str) -> bool:
    """Whether two names can mean the same: equal, one within the other, or the same surname.

    "Mr. Trump" is "Donald Trump"; "Bill Clinton" is not "Hillary Clinton". Descriptions without a
    name ("the two men") are the same when half of their words are.
    """
    a, b = words(left), words(right)
    if not a or not b:
        return False
    if [word.lower() for word in a] == [word.lower() for word in b]:
        return True
    proper_a, proper_b = _proper(a), _proper(b)
    if proper_a and proper_b:
        fewer, more = (proper_a, proper_b) if len(proper_a) <= len(proper_b) else (proper_b, proper_a)
        return set(fewer) <= set(more) or _same_surname(proper_a, proper_b)
    if proper_a or proper_b:
        return False
    plain_a = {word.lower() for word in a} - TITLES
    plain_b = {word.lower() for word in b} - TITLES
    if not plain_a or not plain_b:
        return False
    return len(plain_a & plain_b) / len(plain_a | plain_b) >= SAME_WORDS_SHARE


def _same_surname(a: list[str], b: list[str]) -> bool:
    return a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0])


def _proper(name: list[str]) -> list[str]:
    lowered = [(word, word.lower()) for word in name]
    return [low for word, low in lowered if word[0].isupper() and low not in TITLES and low not in PRONOUNS]


def letters(text: str, start: int, end: int) -> set[int]:
    """The places of letters and digits in [start, end): what a reader would call the words."""
    return {i for i in range(start, end) if text[i].isalnum()}


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without blanks, marks and other punctuation at its edges, and without a leading "that"."""
    while start < end and not (text[start].isalnum() or text[start] in _MONEY_AND_TAGS):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in _MONEY_AND_TAGS + ")]"):
        end -= 1
    that = re.match(r"that\b[\s\W]*", text[start:end], re.IGNORECASE)
    if that and that.end() < end - start:
        start += that.end()
    # A bracket that closes what began outside the range is an edge; one that closes inside is not.
    while end > start and text[end - 1] in ")]":
        inside = text[start:end]
        if inside.count("(") + inside.count("[") >= inside.count(")") + inside.count("]"):
            break
        end -= 1
    return start, end
