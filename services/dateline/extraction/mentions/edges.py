"""Edges of names: white space, articles, titles, possessives, brackets, hyphenated compounds.

Found: "Al Jazeera" and "Jordan" in "Al Jazeera's Jordan"; "al-Qaeda" in "al-Qaeda-linked"; "Christian
Democracy" and "DC" in "Christian Democracy (DC". Not touched: "The Hague", "McDonald's".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.names import NUMERIC, Name

_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_COMPANY_ENDS = frozenset({"&", "Inc", "Inc.", "Ltd", "Ltd.", "Corp.", "Co.", "LLP", "LLC", "PLC", "and"})


def trimmed(doc: Doc, names: list[Name]) -> list[Name]:
    """The names without what is not theirs; one that holds two names becomes two; empty ones go."""
    result: list[Name] = []
    for name in names:
        if name.label in NUMERIC:
            result.extend(_without_space(doc, name))
            continue
        for part in _parts(doc, name):
            start, end = _edges(doc, part)
            if _says_something(doc, start, end) and not _is_no_name(doc, start, end, part.label):
                result.append(Name(start, end, part.label))
    return result


def _without_space(doc: Doc, name: Name) -> Iterator[Name]:
    start, end = name.start, name.end
    while start < end and (doc[start].is_space or not doc[start].text.strip()):
        start += 1
    while end > start and (doc[end - 1].is_space or not doc[end - 1].text.strip()):
        end -= 1
    if start < end:
        yield Name(start, end, name.label)


def _parts(doc: Doc, name: Name) -> Iterator[Name]:
    """The names inside one, split at brackets, slashes, line ends, list commas and a person's owner."""
    begin = name.start
    label = name.label
    for index in range(name.start, name.end):
        token = doc[index]
        text = token.text
        if (
            text in _OPENING
            or text in _CLOSING
            or text in {"/", ";", ":"}
            or (token.is_space and "\n" in text)
        ):
            if begin < index:
                yield Name(begin, index, label)
            begin = index + 1
        elif text == "," and begin < index and _is_list(doc, index, name):
            yield Name(begin, index, label)
            begin = index + 1
        elif label == "PERSON" and text in _POSSESSIVES and begin < index < name.end - 1:
            yield Name(begin, index, "ORG")
            begin = index + 1
    if begin < name.end:
        yield Name(begin, name.end, label)


def _is_list(doc: Doc, comma: int, name: Name) -> bool:
    """Whether a comma stands between two names rather than inside one ("Johnson, Smith & Co.")."""
    if name.label not in {"ORG", "PERSON"}:
        return False
    if name.label == "PERSON" and doc[min(comma + 1, len(doc) - 1)].text.rstrip(".") in {
        "Jr",
        "Sr",
        "II",
        "III",
    }:
        return False
    return not any(token.text in _COMPANY_ENDS for token in doc[comma + 1 : name.end])


def _edges(doc: Doc, name: Name) -> tuple[int, int]:
    start, end = name.start, name.end
    articles = lexicon.words("name_edges", "articles")
    titles = lexicon.words("name_edges", "titles")
    while end > start and _is_loose_end(doc, end - 1, start, name.label):
        end -= 1
    if (
        end - start >= 3
        and doc[end - 2].text == "-"
        and doc[end - 1].lower_ in lexicon.words("name_edges", "suffixes")
    ):
        end -= 2
    while start < end:
        token = doc[start]
        loose = token.is_space or token.is_punct or not token.text.strip()
        article = token.lower_ in articles and not _keeps_article(doc, start, end)
        title = name.label == "PERSON" and token.text in titles and end - start > 1
        if not (loose or article or title):
            break
        start += 1
    if (
        end - start >= 3
        and doc[start + 1].text == "-"
        and doc[start].lower_ in lexicon.words("name_edges", "prefixes")
    ):
        start += 2
    return start, end


def _is_loose_end(doc: Doc, index: int, start: int, label: str) -> bool:
    token = doc[index]
    text = token.text
    if token.is_space or not text.strip() or text in _POSSESSIVES:
        return True
    if token.is_punct and not (text == "." or text.endswith(".")) and text != "!":
        return True
    if label in {"PERSON", "GPE"} and index > start:
        return token.like_num and not text.isalpha()
    return label == "ORG" and index > start and text[:1].isdigit() and "-" in text


def _keeps_article(doc: Doc, start: int, end: int) -> bool:
    return doc[start:end].text in lexicon.words("name_edges", "keep_article")


def _says_something(doc: Doc, start: int, end: int) -> bool:
    return any(token.is_alpha or token.like_num or token.text[:1].isupper() for token in doc[start:end])


def _is_no_name(doc: Doc, start: int, end: int, label: str) -> bool:
    text = doc[start:end].text
    if text in lexicon.words("name_edges", "not_names"):
        return True
    # A person or an organisation in small letters is a common word; "iPhone" and "eBay" have a capital.
    return label in {"PERSON", "ORG", "GPE"} and text.islower() and end - start == 1
