"""Edges of names: white space, articles, titles, possessives, brackets, hyphenated compounds.

Found: "Trump" and "Wisconsin" in "Trump — Wisconsin"; "Acme Energy" in a headline's "Acme Energy names
Okonjo"; "Inés Vallejo" in "Passenger Inés Vallejo"; "Al Jazeera" and "Jordan" in "Al Jazeera's Jordan";
"al-Qaeda" in "al-Qaeda-linked". Not touched: "The Hague", "McDonald's".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from spacy.tokens import Doc

from dateline.extraction import lexicon
from dateline.extraction.mentions.consorts import is_consort
from dateline.extraction.mentions.names import NUMERIC, Name
from dateline.extraction.places import lookup
from dateline.extraction.truecase import is_common

_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_DASHES = frozenset({"–", "—"})
_VERBS = frozenset({"VBZ", "VBD", "NNS"})
"""With "names" a noun to the model, where it stands between two names."""
_DAY = re.compile(r"\s\d{4}-\d\d-\d\d$")
"""After the place in a dateline: "ROME 1996-08-31"."""
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
"""Before the first word of an entry of a live page: "13:58 Ms Hale"."""
_HOUR = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:[ap]\.?m\.?)?|\d{4}|[ap]\.?m\.?", re.IGNORECASE)
"""Before a time zone."""
_JOINTS = frozenset({"and", "or", "but", "in", "of", "at", "from", "the", "about", "with", "by", "to"})
"""Words with which no name ends."""
_AREAS = frozenset({"GPE", "LOC", "FAC"})
_OWN_ARTICLE = frozenset({"ORG", "WORK_OF_ART"})
_COMPANY_ENDS = frozenset({"&", "Inc", "Inc.", "Ltd", "Ltd.", "Corp.", "Co.", "LLP", "LLC", "PLC", "and"})


def trimmed(doc: Doc, names: list[Name]) -> list[Name]:
    """The names without what is not theirs; one that holds two names becomes two; empty ones go."""
    result: list[Name] = []
    for name in names:
        if name.label == "ORDINAL" and name.end < len(doc) and is_consort(doc[name.end]):
            continue
        if name.label in NUMERIC:
            result.extend(_without_space(doc, name))
            continue
        for part in _parts(doc, _as_counsel(doc, name)):
            start, end = _edges(doc, part)
            if _says_something(doc, start, end) and not _is_no_name(doc, start, end, part.label):
                members = end < part.end and doc[end].text in lexicon.words("name_edges", "members")
                result.append(Name(start, end, "NORP" if members else part.label))
    return result


def _as_counsel(doc: Doc, name: Name) -> Name:
    """A body that is a person with the letters of a barrister: "Helena Marsh KC"."""
    words = [token.text for token in doc[name.start : name.end]]
    counsel = name.label == "ORG" and len(words) > _TWO and words[-1] in _COUNSEL
    if not counsel or not all(word.istitle() or word == "-" for word in words[:-1]):
        return name
    return Name(name.start, name.end, "PERSON")


_TWO = 2
_COUNSEL = frozenset({"KC", "QC", "SC", "SAN"})


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
            or (
                label == "PERSON"
                and text in _DASHES
                and index > 0
                and doc[index - 1].whitespace_
                and token.whitespace_
            )
        ):
            if begin < index:
                yield Name(begin, index, label)
            begin = index + 1
        elif text == "," and begin < index and (_is_list(doc, index, name) or _lies_in(doc, index, name)):
            yield Name(begin, index, label)
            begin = index + 1
        elif label != "PERSON" and begin < index and _ends_here(doc, index, name):
            yield Name(begin, index, label)
            return
        elif label == "PERSON" and text in _POSSESSIVES and (kind := _kind_by_head(doc, name)) is not None:
            label = kind  # "St Brannoc's Hospital" is one name
        elif label == "PERSON" and text == "of" and _is_whole_before(doc, begin, index):
            yield Name(begin, index, label)
            begin, label = index + 1, "ORG"
        elif label == "PERSON" and text in _POSSESSIVES and begin < index < name.end - 1:
            yield Name(begin, index, "ORG")
            begin = index + 1
    if begin < name.end:
        yield Name(begin, name.end, label)


def _lies_in(doc: Doc, comma: int, name: Name) -> bool:
    """Whether what a place lies in stands behind a comma: "Kuriga, Nigeria"; not "Washington, D.C."."""
    return (
        name.label == "GPE" and comma + 1 < name.end and lookup.largest(doc[comma + 1 : name.end].text) >= 0
    )


def _ends_here(doc: Doc, index: int, name: Name) -> bool:
    """Whether what follows is no name: a headline's verb, or something that an owner has."""
    return _is_verb_of_headline(doc, index, name) or _is_owned(doc, index, name)


def _is_owned(doc: Doc, index: int, name: Name) -> bool:
    """Whether small words follow a possessive: "Chamisa's party"."""
    after = doc[index + 1 : name.end]
    owned = name.label == "ORG" and doc[index].text in _POSSESSIVES and len(after) > 0
    return owned and all(token.is_lower for token in after)


def _is_whole_before(doc: Doc, begin: int, of: int) -> bool:
    """Whether first and last name stand before "of", and no rank that goes with a place: "Duke of York"."""
    words = [token.text for token in doc[begin:of]]
    return len(words) > 1 and lexicon.words("name_edges", "ranks_of").isdisjoint(words)


def _kind_by_head(doc: Doc, name: Name) -> str | None:
    """The label of a name by its last word, where that tells a body or a building."""
    last = doc[name.end - 1].text
    return next((label for label in ("ORG", "FAC") if last in lexicon.words("name_heads", label)), None)


def _is_verb_of_headline(doc: Doc, index: int, name: Name) -> bool:
    token = doc[index]
    if token.tag_ not in _VERBS or not token.is_lower or index + 1 >= name.end:
        return False
    return doc[index - 1].text[:1].isupper() and doc[index + 1].text[:1].isupper()


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
    honours = lexicon.words("name_edges", "honours")
    if end - start > 1 and (day := _DAY.search(doc[start:end].text)):
        day_begins = doc[start].idx + day.start()
        while end > start + 1 and doc[end - 1].idx >= day_begins:
            end -= 1
    while end > start and _is_loose_end(doc, end - 1, start, name.label):
        end -= 1
    while name.label == "PERSON" and end - start > 2 and doc[end - 1].text in honours:
        end -= 2 if doc[end - 2].text == "," and end - start > 3 else 1
    if (
        end - start >= 3
        and doc[end - 2].text == "-"
        and doc[end - 1].lower_ in lexicon.words("name_edges", "suffixes")
    ):
        end -= 2
    while start < end:
        token = doc[start]
        loose = token.is_space or token.is_punct or not token.text.strip()
        article = token.lower_ in articles and not _keeps_article(doc, start, end, name.label)
        title = name.label == "PERSON" and (token.text in titles or is_consort(token)) and end - start > 1
        role = name.label == "PERSON" and (_is_role_before(doc, start, end) or _is_kin(doc, start, end))
        clock = end - start > 1 and _CLOCK.fullmatch(token.text) is not None
        if not (loose or article or title or role or clock):
            break
        start += 1
    if (
        end - start >= 3
        and doc[start + 1].text == "-"
        and doc[start].lower_ in lexicon.words("name_edges", "prefixes")
    ):
        start += 2
    return start, end


def _is_role_before(doc: Doc, start: int, end: int) -> bool:
    """Whether a person's name begins with what the person is: "Passenger Inés Vallejo"."""
    word = doc[start].lower_
    if end - start < 2 or not all(
        token.text[:1].isupper() or token.text == "-" for token in doc[start + 1 : end]
    ):
        return False
    bystander = doc[start].is_sent_start is True and word in lexicon.words("roles", "bystanders")
    if end - start > 2:
        return bystander or word in lexicon.words("roles", "heads")
    # Two words may be a first name and a last one, as of Dean Martin and Judge Reinhold.
    return bystander


def _is_kin(doc: Doc, start: int, end: int) -> bool:
    """Whether a person's name begins with a common noun in small letters: "her dad Ray"."""
    word = doc[start]
    if end - start < 2 or not word.is_lower or not doc[start + 1].text[:1].isupper():
        return False
    return word.is_alpha and is_common(word.text) and word.text not in lexicon.words("people", "particles")


def _is_loose_end(doc: Doc, index: int, start: int, label: str) -> bool:
    token = doc[index]
    text = token.text
    if token.is_space or not text.strip() or text in _POSSESSIVES:
        return True
    if index > start and text in lexicon.words("name_edges", "members"):
        return True  # "Tory MPs"
    if (
        index > start
        and label in _AREAS
        and text.isupper()
        and text in lexicon.words("place_context", "seats")
    ):
        return True  # "Aberdeen South MP"
    if index > start and label in _AREAS and text == "city" and _is_of_centre(doc, index):
        return True  # "Cardiff city centre"
    if index > start and text in _JOINTS:
        return True  # "Viña del Mar and", of "and Quilpué"
    if not token.is_punct and all(category(char) == "So" for char in text):
        return True  # an emoji
    if token.is_punct and not (text == "." or text.endswith(".")) and text != "!":
        return True
    if label in {"PERSON", "GPE"} and index > start:
        return token.like_num and not text.isalpha()
    return label == "ORG" and index > start and text[:1].isdigit() and "-" in text


def _is_of_centre(doc: Doc, index: int) -> bool:
    return index + 1 < len(doc) and doc[index + 1].text in {"centre", "center"}


def _keeps_article(doc: Doc, start: int, end: int, label: str) -> bool:
    if doc[start:end].text in lexicon.words("name_edges", "keep_article"):
        return True
    # A capital where no sentence begins is the name's own: "told The Associated Press".
    before = doc[start - 1] if start > 0 else None
    own = label in _OWN_ARTICLE and doc[start].text == "The" and end - start > 1
    return own and before is not None and before.is_lower and before.is_alpha


def _says_something(doc: Doc, start: int, end: int) -> bool:
    return any(token.is_alpha or token.like_num or token.text[:1].isupper() for token in doc[start:end])


def _is_no_name(doc: Doc, start: int, end: int, label: str) -> bool:
    text = doc[start:end].text
    if text in lexicon.words("name_edges", "not_names") or _is_short_title(doc, start, end):
        return True
    if _is_honour(doc, start, end, label) or _is_of_cameras(doc, start, end):
        return True
    if doc[end - 1].text in lexicon.words("name_edges", "time_zones") and _is_clock(doc, start, end):
        return True
    # A person or an organisation in small letters is a common word; "iPhone" and "eBay" have a capital.
    return label in {"PERSON", "ORG", "GPE"} and text.islower() and (end - start == 1 or label == "GPE")


def _is_clock(doc: Doc, start: int, end: int) -> bool:
    """Whether a name that ends in a time zone is a time, or the zone behind one: "17:40 BST", "4am AEST"."""
    first = doc[start].text[:1].isdigit()
    return first or (end - start == 1 and start > 0 and _HOUR.fullmatch(doc[start - 1].text) is not None)


def _is_honour(doc: Doc, start: int, end: int, label: str) -> bool:
    """Whether it is what stands behind a person's name: "OBE" of "Sir Keith Ode OBE"; no state: "Ode, SC"."""
    if end - start != 1 or start == 0 or label == "GPE":
        return False
    return doc[start].text in lexicon.words("name_edges", "honours") and doc[start - 1].is_title


def _is_of_cameras(doc: Doc, start: int, end: int) -> bool:
    """Whether it is what a street is watched with: "CCTV footage"; China's broadcaster is "told CCTV"."""
    if doc[start:end].text != "CCTV" or end >= len(doc):
        return False
    return doc[end].lower_ in lexicon.words("name_edges", "pictures")


def _is_short_title(doc: Doc, start: int, end: int) -> bool:
    """Whether all words are titles cut short by full stops: "Brig." of "Brig. Ann Ode"."""
    titles = lexicon.words("name_edges", "short_titles")
    return doc[end - 1].text.endswith(".") and all(
        token.text.endswith(".") and token.text[:-1] in titles for token in doc[start:end]
    )
