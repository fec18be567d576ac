"""Where a sentence says it happened: streets, facilities, towns, countries, most exact first.

Found: "in the 1300 block of Oak Street", "near In Amenas, Algeria". Not a place of the incident: "the
Algerian minister", "Mayor of Leeds Jane Roe", which name where somebody is from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.reading.town_lines import town_end
from dateline.extraction.components.incidents.where.homes import (
    is_home,
    is_seat,
    is_speakers,
    is_where_told,
)
from dateline.extraction.components.incidents.where.measured import is_as_far_as
from dateline.extraction.components.incidents.where.no_places import is_no_country, is_no_place
from dateline.extraction.components.incidents.where.quarters import is_quarter
from dateline.extraction.components.incidents.where.settlements import end_before_kind, settlement_end
from dateline.extraction.components.incidents.where.ways import is_way
from dateline.extraction.places.lookup import is_on_the_map

STREET, FACILITY, TOWN, DISTRICT, STATE, COUNTRY = 0, 1, 2, 3, 4, 5
_CAPITALS = frozenset({"washington"})
"""States whose bare name is a town's, more often than not."""
_SURNAMES = frozenset({"pike", "lane", "court", "way", "park", "hill"})
"""Types of street that people are called too."""
_LABELS = frozenset({"GPE", "LOC", "FAC"})
_WORDS_OF_NAME = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens [start, end) name a place.

    `located`: a preposition puts something there. `inner`: the smaller place that it stands right behind, as
    "Algeria" does in "In Amenas, Algeria".
    """

    start: int
    end: int
    rank: int
    name: str
    located: bool
    inner: str = ""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lexicon in the shape that finding needs."""

    street_types: frozenset[str]
    locative: frozenset[str]
    states: dict[str, str]
    state_names: frozenset[str]
    districts: frozenset[str]
    countries: frozenset[str]
    passed: frozenset[str]
    seated: frozenset[str]
    courts: frozenset[str]
    settlements: frozenset[str]
    counting: frozenset[str]
    kinds: frozenset[str]
    forces: dict[str, str]
    of_forces: frozenset[str]
    befalls: frozenset[str]
    erupts: frozenset[str]
    sent: list[list[str]]


@cache
def place_words() -> PlaceWords:
    """The packaged lexicon of places."""
    data = lexicon.load("places")
    return PlaceWords(
        frozenset(data["street_types"]),
        frozenset(data["locative"]),
        dict(data["states"]),
        frozenset(data["state_names"]),
        frozenset(data["district_words"]),
        frozenset(data["countries"]),
        frozenset(data["passed"]),
        frozenset(data["seated"]),
        frozenset(data["courts"]),
        frozenset(data["settlements"]),
        frozenset(data["counting"]),
        frozenset(data["kinds"]),
        dict(data["forces"]),
        frozenset(data["of_forces"]),
        frozenset(data["befalls"]),
        frozenset(data["erupts"]),
        [[word] for word in data["sent"]],
    )


_OF_STREETS = frozenset({"PROPN", "NUM", "ADJ"})
"""What a street's name or number begins with."""


def places_in(reading: Reading, sentence: Sentence) -> list[Place]:
    """The places of a sentence in text order."""
    words = place_words()
    found: list[Place] = []
    index = sentence.start
    while index < sentence.end:
        place = None
        if reading.pos[index] == "PROPN" or reading.words[index - 1] == "of":
            # "Pont-Sonde", of which the model may have "Pont" alone
            place = _settlement(reading, index, sentence, words)
        if place is None and (
            index in reading.name_at or reading.pos[index] in _OF_STREETS or reading.words[index][0].isdigit()
        ):
            place = _street(reading, index, sentence, words) or _name(reading, index, words)
        if place is None and index > sentence.start and _is_beside(reading, index):
            place = _on_the_map(reading, index, sentence)
        if place is None:
            index += 1
            continue
        found.append(_quarter(reading, place, found))
        index = place.end
    return found


def _quarter(reading: Reading, place: Place, before: list[Place]) -> Place:
    """The place; a part of a town where an address ends with it that no map has: "Beech Grove, Lupset"."""
    behind = bool(before) and before[-1].rank == STREET and before[-1].end == place.start - 1
    if not behind or place.rank != TOWN or reading.words[place.start - 1] != "," or is_on_the_map(place.name):
        return place
    return replace(place, rank=DISTRICT)


def _street(reading: Reading, index: int, sentence: Sentence, words: PlaceWords) -> Place | None:
    """Like "1300 block of Oak Street", "Oak Street and 5th Avenue", "500 Main St."."""
    word = reading.words[index]
    start = index
    if word[0].isdigit() and reading.words[index + 1 : index + 3] == ["block", "of"]:
        index += 3
    elif not (reading.pos[index] in _OF_STREETS and (word[0].isdigit() or _capital(reading, index))):
        return None
    end = _street_end(reading, index, sentence, words)
    if end is None or (reading.words[end - 1] in _SURNAMES and reading.labels[end - 1] == "PERSON"):
        return None
    if is_home(reading, start):
        return None
    if end + 1 < sentence.end and reading.words[end] in ("and", "at", "&"):
        end = _street_end(reading, end + 1, sentence, words) or end
    return Place(start, end, STREET, reading.text(start, end), located=True)


def _street_end(reading: Reading, index: int, sentence: Sentence, words: PlaceWords) -> int | None:
    for length in range(1, 6):
        at = index + length
        if at >= sentence.end:
            return None
        if reading.words[at] in words.street_types and _capital(reading, at):
            of_law = reading.words[at] == "court" and reading.words[at - 1] in words.courts
            return None if of_law or _is_saint(reading, at, sentence) else at + 1
        if not (_capital(reading, at) or reading.words[at][0].isdigit()):
            return None
    return None


def _is_saint(reading: Reading, at: int, sentence: Sentence) -> bool:
    """Whether "St." begins the name of a saint: "Mercy Health St. Vincent"; not "on 5th St. NW"."""
    if reading.words[at] not in _SAINTS or at + 1 >= sentence.end:
        return False
    return reading.pos[at + 1] == "PROPN" and _capital(reading, at + 1) and len(reading.words[at + 1]) > _SIDE


_SAINTS = frozenset({"st.", "st"})
_SIDE = 2
"""Letters of a side of a town: "NW"."""


def _settlement(reading: Reading, index: int, sentence: Sentence, words: PlaceWords) -> Place | None:
    """A name that words beside it say is of a place: "in the village of Ola", "on Ola village"."""
    end = settlement_end(reading, index, sentence)
    rank = TOWN
    if end is None:
        found = end_before_kind(reading, index, sentence)
        if found is None:
            return None
        end, village = found
        rank = TOWN if village else DISTRICT
    located = _located(reading, index, words) or _befalls(reading, index, words)
    return Place(index, end, rank, reading.text(index, end), located)


def _on_the_map(reading: Reading, index: int, sentence: Sentence) -> Place | None:
    """The name behind "near" or "off" that the model takes for no place, and the gazetteer has."""
    able = _TAKEN_FOR if reading.words[index - 1] in _AT_SEA else frozenset({""})
    end = index
    while (
        end < sentence.end
        and end < index + _WORDS_OF_NAME
        and reading.pos[end] == "PROPN"
        and reading.labels[end] in able
        and _capital(reading, end)
    ):
        end += 1
    while end > index and not is_on_the_map(reading.text(index, end)):
        end -= 1
    return Place(index, end, TOWN, reading.text(index, end), located=True) if end > index else None


_BESIDE = frozenset({"near", "off", "outside"})
_SHORES = frozenset({"coast", "shore", "shores", "coastline"})
_AT_SEA = frozenset({"off", "of"})
_TAKEN_FOR = frozenset({"", "PERSON", "ORG", "PRODUCT"})
"""What the model may take a place for that something lies off: "sank off Lampedusa"."""


def _is_beside(reading: Reading, index: int) -> bool:
    """Whether a name stands behind "near", "off" or "off the coast of"."""
    before = reading.words[index - 1]
    if before == "of":
        return reading.words[index - 2] in _SHORES
    return before in _BESIDE and reading.deps[index - 1] == "prep"


_TIES = frozenset({"-", "–"})
_BEHIND = tuple(
    [word]
    for word in ("backed", "led", "aligned", "allied", "made", "born", "bound", "registered", "flagged")
)
"""What a hyphen ties to the name of a place that says of whom or what, and not where."""


_WHOSE = ("compound", "amod", "nmod", "poss")
_OWNS = (["'s"], ["’s"])


def _capital(reading: Reading, index: int) -> bool:
    return reading.source_text[reading.starts[index]].isupper()


def _name(reading: Reading, index: int, words: PlaceWords) -> Place | None:
    name = reading.name_at.get(index)
    if name is None or name[0] != index or name[2] not in _LABELS:
        return None
    start, end, label = name
    if reading.words[end : end + 1] == ["-"] and reading.words[end + 1 : end + 2] in _BEHIND:
        return None  # "Iran-backed rebels"
    if reading.pos[end : end + 1] == ["PROPN"] and reading.text(start, end + 1).casefold() in words.countries:
        end += 1  # of "Burkina Faso" the model may take the first word alone
    # "in In Amenas": a town may begin with a preposition of ours.
    if (
        start > 1
        and reading.words[start - 1] == "in"
        and _capital(reading, start - 1)
        and reading.words[start - 2] in words.locative
    ):
        start -= 1
    text = _bare(reading.text(start, end))
    lower = text.casefold()
    if is_no_place(reading, start, end, text):
        return None
    expanded = words.states.get(lower)
    if expanded is not None and not (len(lower) > 2 or text.isupper()):
        expanded = None
    if expanded is not None:
        rank, text = STATE, expanded
    elif label == "FAC":
        rank = FACILITY
    elif lower in words.state_names and (lower not in _CAPITALS or _inside(reading, start, words)):
        rank = STATE
    elif lower in words.countries:
        of = end + (reading.words[end : end + 1] in _OWNS)
        if reading.deps[end - 1] in _WHOSE and reading.lemmas[of : of + 1] in words.sent:
            return None  # "a US strike", "Israel's military"; not "Ukraine market strike"
        if is_no_country(reading, end):
            return None
        rank = COUNTRY
    elif (
        label == "LOC"
        or not words.districts.isdisjoint(lower.split())
        or is_quarter(reading, end)
        or _is_of_its_town(reading, end, words)
    ):
        rank = DISTRICT
    else:
        rank = TOWN
    told = rank != TOWN or reading.words[start - 1] == "of"
    located = _located(reading, start, words) or (told and _befalls(reading, start, words))
    return Place(start, end, rank, text, located, _inside(reading, start, words))


def _is_of_its_town(reading: Reading, end: int, words: PlaceWords) -> bool:
    """Whether a name says where a town lies that is named next: "in the Gaza city of Rafah"."""
    at = end
    while at < end + 2 and reading.pos[at : at + 1] == ["ADJ"]:
        at += 1
    return (
        reading.words[at + 1 : at + 2] == ["of"]
        and reading.lemmas[at] in words.settlements
        and at + 2 < len(reading.words)
        and _capital(reading, at + 2)
    )


def _bare(text: str) -> str:
    for article in ("the ", "The ", "downtown ", "Downtown "):
        text = text.removeprefix(article)
    return text.removesuffix("'s").removesuffix("’s").strip(" ,.") if not text.endswith(".") else text


def _inside(reading: Reading, start: int, words: PlaceWords) -> str:
    """The smaller place that stands right before, after a comma."""
    if start >= 2 and reading.words[start - 1] == "," and reading.labels[start - 2] in _LABELS:
        name = reading.name_at[start - 2]
        text = _bare(reading.text(name[0], name[1]))
        return text.casefold() if text.casefold() not in words.countries else ""
    return ""


def _located(reading: Reading, start: int, words: PlaceWords) -> bool:
    """Whether the name hangs on a locative preposition, by itself or in a chain "In Amenas, Algeria"."""
    kind = _kind_named(reading, start, words)
    before = _before(reading, (kind if kind is not None else start) - 1, words)
    if before < 0 or is_home(reading, start) or is_way(reading, start) or is_seat(reading, before):
        return False
    if reading.words[before] in words.locative:
        return not is_where_told(reading, before) and not is_as_far_as(reading, start)
    return reading.labels[before] in _LABELS and not is_speakers(reading, start)


def _before(reading: Reading, at: int, words: PlaceWords) -> int:
    """The last token before a name but for what says more of it: the "in" of "in Mali's northern Gao"."""
    while at >= 0:
        word = reading.words[at - (reading.words[at] == "-")]  # "in south-eastern Mali"
        held = "-" in reading.words[at : at + 2] and "NORP" in reading.labels[at - 1 : at + 1]
        if word in words.passed or held:  # "in Russian-held Horlivka"
            at -= 1
        elif reading.words[at] in _POSSESSIVES and at > 0 and reading.labels[at - 1] == "GPE":
            at = reading.name_at[at - 1][0] - 1
        else:
            break
    return at


_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def _befalls(reading: Reading, start: int, words: PlaceWords) -> bool:
    """Whether it befell a place, or the place did it: "a quake struck Nepal", "Mount Marapi erupted"."""
    name = reading.name_at.get(start)
    last = reading.first_conjunct(name[1] - 1 if name is not None else start)
    if reading.words[start - 1] == "of" and reading.lemmas[start - 2] in words.settlements:
        last = start - 2  # "attacked the town of Ola"
    verb = reading.heads[last]
    if reading.pos[verb] != "VERB":
        return False
    struck = reading.deps[last] == "dobj" and reading.lemmas[verb] in words.befalls
    return struck or (reading.deps[last] == "nsubj" and reading.lemmas[verb] in words.erupts)


def _kind_named(reading: Reading, start: int, words: PlaceWords) -> int | None:
    """Where the words begin that say what a place is: "the northern Indian state of" before its name.

    None where it is somebody's: "the mayor of", "residents of".
    """
    kind = start - 2
    if kind < 1 or reading.words[start - 1] != "of" or reading.lemmas[kind] not in words.kinds:
        return None
    begin = kind
    while begin > 0 and (
        reading.pos[begin - 1] in ("ADJ", "DET", "ADV")
        or reading.labels[begin - 1] == "NORP"
        or reading.words[begin - 1] in _TIES
    ):
        begin -= 1
    return begin


def dateline(reading: Reading) -> tuple[int, int] | None:
    """Tokens of the town that a dateline gives: "HERKIMER, N.Y. —". Only at the start of a line."""
    for sentence in reading.sentences[:12]:
        town = town_end(reading.source_text, reading.starts[sentence.start])
        if town is None:
            continue
        end = sentence.start
        while end < sentence.end and reading.ends[end] <= town:
            end += 1
        if end > sentence.start:
            return sentence.start, end
    return None
