"""Small letters for text that is in capitals throughout, which the language model cannot read.

Found: "Police killed two men in San Salvador" for "POLICE KILLED TWO MEN IN SAN SALVADOR". Not touched:
"BAMAKO (AP)" before a story in small letters, a line of abbreviations. The result has a character for each
character of the text, so that offsets hold; the words that are shown are those of the text itself.

A word takes the form that it has elsewhere in the article, where that is mixed; otherwise a word list tells
common words from names. (After Lita and others, tRuEcasIng, ACL 2003, without their language model.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from dateline.extraction import lexicon

_MIN_LETTERS = 20
_MIN_WORDS = 3
_CAPITALS = 0.9
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:[.!?:][\"”')\]]*\s+|\n\s*|--\s*)[\"“(\[]*$")
_DEFINED = re.compile(r"(?<=\w )[\[(]([A-Z]{2,6})[\])]")
"""An abbreviation after what it stands for: "National Liberation Front [FMLN]"."""
_INFLECTIONS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("d", ""),
)
_TIGHT = frozenset({" ", "-"})
_MONTHS_TOO = frozenset({"may", "march"})
_NAME_STARTS = frozenset({"o", "d", "l"})
_OPENING, _CLOSING = frozenset("[("), frozenset("])")


def truecased(text: str, edges: Iterable[int]) -> str:
    """The text with small letters where a stretch between two edges is in capitals; of the same length."""
    stretches = list(pairwise(sorted({0, len(text), *(edge for edge in edges if 0 < edge < len(text))})))
    loud = [_is_loud(text[begin:end]) for begin, end in stretches]
    if not any(loud):
        return text
    quiet = [text[begin:end] for (begin, end), is_loud in zip(stretches, loud, strict=True) if not is_loud]
    all_loud = _mostly_capitals("".join(quiet)) if quiet else True
    seen = {} if all_loud else _seen(quiet)
    seen.update(
        (match.group(1).lower(), match.group(1))
        for match in _DEFINED.finditer(text)
        if not is_common(match.group(1).lower())
    )
    return "".join(
        _recased(text[begin:end], seen) if is_loud or all_loud else text[begin:end]
        for (begin, end), is_loud in zip(stretches, loud, strict=True)
    )


def _is_loud(stretch: str) -> bool:
    if sum(map(str.isalpha, stretch)) < _MIN_LETTERS or not _mostly_capitals(stretch):
        return False
    words = [match.group() for match in _WORD.finditer(stretch)]
    return len(words) >= _MIN_WORDS and any(is_common(word.lower()) for word in words if len(word) > 1)


def _mostly_capitals(stretch: str) -> bool:
    upper = sum(map(str.isupper, stretch))
    return upper >= _CAPITALS * (upper + sum(map(str.islower, stretch)))


def _seen(stretches: Sequence[str]) -> dict[str, str]:
    """How words are written within the sentences of mixed text; in small letters, where they ever are."""
    forms: dict[str, str] = {}
    for stretch in stretches:
        if _mostly_capitals(stretch):
            continue
        end = 0
        for match in _WORD.finditer(stretch):
            word = match.group()
            starts = end == 0 or _SENTENCE_END.search(stretch[end : match.start()]) is not None
            end = match.end()
            if word.islower() or (not starts and len(word) > 1):
                forms[word.lower()] = word if word.islower() else forms.get(word.lower(), word)
    return forms


def _recased(stretch: str, seen: Mapping[str, str]) -> str:
    matches = list(_WORD.finditer(stretch))
    words = [match.group().lower() for match in matches]
    gaps = list(_gaps(stretch, matches))
    names = [_is_name(stretch, matches[place], words, place, seen) for place in range(len(words))]
    _spread(words, gaps, names)
    begins = list(_begins(gaps))
    pieces: list[str] = []
    end = 0
    for place, match in enumerate(matches):
        pieces.append(stretch[end : match.start()])
        starts = begins[place]
        new = seen.get(words[place]) or _form(stretch, match, is_name=names[place], starts=starts)
        if words[place] not in seen and _is_particle(words, names, place):
            new = _small(match.group())
        elif starts:
            new = match.group()[0] + new[1:]
        pieces.append(new if len(new) == len(match.group()) else match.group())
        end = match.end()
    pieces.append(stretch[end:])
    return "".join(pieces)


def _gaps(stretch: str, matches: Sequence[re.Match[str]]) -> Iterator[str]:
    """What stands before each word since the last one."""
    end = 0
    for match in matches:
        yield stretch[end : match.start()]
        end = match.end()


def _begins(gaps: Iterable[str]) -> Iterator[bool]:
    """For each word whether a sentence begins with it, also after a bracket: "[Text] The army said"."""
    inside = False
    for place, gap in enumerate(gaps):
        begins = place == 0 or _SENTENCE_END.search(gap) is not None or (inside and bool(_CLOSING & set(gap)))
        inside = begins and gap[-1:] in _OPENING if begins else inside and not _CLOSING & set(gap)
        yield begins


def _is_name(
    stretch: str, match: re.Match[str], words: Sequence[str], place: int, seen: Mapping[str, str]
) -> bool:
    word = words[place]
    if word in seen:
        return not seen[word].islower()
    if word in _MONTHS_TOO:
        return bool(re.search(r"\d\s$", stretch[: match.start()][-2:])) or bool(
            re.match(r"\s\d", stretch[match.end() :][:2])
        )
    if word == "us":
        return (
            stretch[match.end() :][:1] == " "
            and (place == 0 or words[place - 1] not in _words("us_after"))
            and (place + 1 == len(words) or words[place + 1] not in _words("us_before"))
        )
    return word not in _words("particles") and not is_common(word)


def is_common(word: str) -> bool:
    """Whether a word in small letters is known as a common one rather than as a name."""
    common = _common()
    stem = _stem(word)
    if stem in _words("acronyms"):
        return False
    return (
        stem in common
        or stem in _words("in_names")
        or any(
            stem.endswith(ending) and len(stem) - len(ending) >= 2 and stem[: -len(ending)] + base in common
            for ending, base in _INFLECTIONS
        )
    )


def _stem(word: str) -> str:
    """A word without its possessive."""
    return _split(word)[0]


def _spread(words: Sequence[str], gaps: Sequence[str], names: list[bool]) -> None:
    """Make names of the common words that belong to one beside them."""
    for place in range(1, len(words)):
        if gaps[place] == " " and f"{words[place - 1]} {words[place]}" in _phrases():
            names[place - 1] = names[place] = True
        if not names[place] and gaps[place] in _TIGHT and _stem(words[place]) in _words("in_names"):
            names[place] = names[place - 1]
    for place in range(len(words) - 2, -1, -1):
        close = gaps[place + 1] in {" ", ". "}
        if not names[place] and close and names[place + 1] and words[place] in _titles():
            names[place] = True


def _is_particle(words: Sequence[str], names: Sequence[bool], place: int) -> bool:
    """Whether a word is a small one within a name: "de" and "la" of "Santiago de la Cruz"."""
    if place == 0:
        return False
    after_particle = words[place - 1] in _words("particles")
    if words[place] in _words("articles"):
        return after_particle
    return words[place] in _words("particles") and (names[place - 1] or after_particle)


def _form(stretch: str, match: re.Match[str], *, is_name: bool, starts: bool) -> str:
    word = match.group()
    after_digit = match.start() > 0 and stretch[match.start() - 1].isdigit()
    if len(word) == 1:
        keeps = word.lower() != "a" or stretch[match.end() :][:1] == "."
        return word if keeps else _small(word)
    if after_digit and len(word) <= 2:
        return _small(word)  # "21st"
    if not is_name:
        return _small(word)
    head, mark, tail = _split(word)
    if len(head) == 1 and head.lower() in _NAME_STARTS and len(tail) > 1:
        return head + mark + tail[0] + _small(tail[1:])
    if _is_abbreviation(stretch, match, head, starts=starts):
        return head + mark + _small(tail)
    if head.startswith("MC") and len(head) > 4:
        return "Mc" + head[2] + _small(head[3:]) + mark + _small(tail)
    return head[0] + _small(head[1:]) + mark + _small(tail)


def _split(word: str) -> tuple[str, str, str]:
    """A word at its first apostrophe."""
    found = re.search("['’]", word)
    return (word, "", "") if found is None else (word[: found.start()], found.group(), word[found.end() :])


def _is_abbreviation(stretch: str, match: re.Match[str], head: str, *, starts: bool) -> bool:
    around = stretch[max(0, match.start() - 1) : match.start()] + stretch[match.end() : match.end() + 1]
    lower = head.lower()
    if lower in _words("acronyms") or lower == "us" or not re.search("[aeiouy]", lower):
        return lower not in _titles()
    if around in {"[]", "()"} and len(head) <= 7 and not starts:
        return True
    return len(head) <= 3 and re.match(r"-\d", stretch[match.end() :][:2]) is not None


def _small(word: str) -> str:
    """In small letters, character for character: one that would become two stays."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in word)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(lexicon.load("letter_case")[kind].split())


@cache
def _common() -> frozenset[str]:
    return _words("common") | _words("of_conflict")


@cache
def _phrases() -> frozenset[str]:
    return lexicon.words("letter_case", "phrases")


@cache
def _titles() -> frozenset[str]:
    titles = lexicon.words("name_edges", "titles") | {
        title for titles in lexicon.load("people")["titles"].values() for title in titles
    }
    return frozenset(title.rstrip(".").lower() for title in titles)
