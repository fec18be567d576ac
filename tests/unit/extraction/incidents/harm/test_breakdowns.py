"""Who those were of whom an article gives the number: parts of a whole with their groups, and near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.figures.counting import counts
from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.people.counted import group_name
from dateline.extraction.components.incidents.reading.reading import Reading
from unit.extraction.incidents.cases import Case, check

pytestmark = pytest.mark.model

WHOLE = "A bomb killed 30 people in Herat. "

CASES = (
    Case(
        WHOLE + "Eight of them were Algerians and seven were foreigners.",
        "7 foreigners, 8 Algerians",
        "two clauses",
    ),
    Case(WHOLE + "Eight of them were in a bus.", "", "where they were"),
    Case(WHOLE + "At least eight of those killed were Algerians.", "8 Algerians", "of those killed"),
    Case(WHOLE + "Eight of the 30 were women.", "8 women", "the whole by its number"),
    Case(WHOLE + "Eight of the dead were identified by police.", "8", "who says who they were"),
    Case(WHOLE + "Eight of the 12 judges were women.", "", "another whole"),
    Case(
        WHOLE + "The dead, 16 women from Ayr and 14 men in their 60s, had come by bus.",
        "14 men, 16 women",
        "set beside",
    ),
    Case(WHOLE + "The dead, police said, had come by bus with two men.", "", "who says so"),
    Case(WHOLE + "The other 22 were soldiers.", "22 soldiers", "the rest"),
    Case(WHOLE + "The other 22 were arrested.", "", "what befell them"),
    Case("A suspect was hurt. The other two fled.", "", "others than who was hurt"),
    Case(WHOLE + "The other 40 were soldiers.", "", "more than there were"),
    Case(WHOLE + "He said eight were women, five children.", "5 children, 8 women", "without the verb"),
    Case(WHOLE + "Eight women and four children were among them.", "4 children, 8 women", "among them"),
    Case(WHOLE + "Two guards and a gardener also died.", "1 gardener, 2 guards", "one beside a number"),
    Case(WHOLE + "France lost two engineers.", "2 engineers", "a country loses its people"),
    Case(WHOLE + "Airbus lost two engineers.", "", "a firm loses them to others"),
    Case(
        "In Herat 30 people, 12 of them women and eight of them children, died.",
        "12 women, 8 children",
        "commas",
    ),
    Case("In Herat 30 people (12 women and eight children) were killed.", "12 women, 8 children", "brackets"),
    Case("In Herat 30 people, eight Algerians among them, were killed.", "8 Algerians", "told behind"),
    Case(WHOLE + "One was a nurse. One was a 14-year-old girl.", "1 girl, 1 nurse", "one at a time"),
    Case(WHOLE + "One was a farm.", "", "a thing"),
    Case(WHOLE + "Two were arrested. Five were nurses.", "5 nurses", "a number between"),
    Case(WHOLE + "Two were arrested. It rained. Five were nurses.", "", "not from further back"),
    Case("In Herat 30 people, 12 years apart, were killed.", "", "a time"),
    Case("Thirty people died, 22 in the first blast and eight in the second.", "22, 8", "by the blast"),
    Case("Seven of the nine injured are children.", "7 children", "of the injured"),
    Case(WHOLE + "Among the 30 were eight pupils and a cook.", "1 cook, 8 pupils", "among the whole"),
    Case(WHOLE + "Police said that among the 30 dead were two nuns.", "2 nuns", "among the dead, it is said"),
    Case(WHOLE + "Among the 30 were many who could not swim.", "", "none that are counted"),
    Case(WHOLE + "Among the 12 were eight pupils.", "", "another number"),
    Case(WHOLE + "Among them was a woman with a pram.", "1 woman", "one among them"),
    Case(WHOLE + "Among them were relatives of the mayor.", "", "none that are counted"),
    Case(WHOLE + "Of those, eight had no ticket.", "8", "of the dead, whatever else is said"),
    Case(WHOLE + "Twelve were hurt. Of those, eight had no ticket.", "", "of the hurt"),
    Case(
        WHOLE + "Eight of them were women. The other 22 had no ticket.", "22, 8 women", "what is left of 30"
    ),
    Case(
        WHOLE + "Eight of them were women. The other five had no ticket.", "8 women", "others than the dead"
    ),
    Case(
        "The firm told of 13 deaths in the fire, of whom ten were guards and three worked at the gate.",
        "10 guards, 3",
        "parts that make up the whole",
    ),
)


def test_it_tells_the_parts_of_a_whole(nlp: Language) -> None:
    check(nlp, CASES, _parts)


def _parts(reading: Reading) -> list[str]:
    """The parts as number and group, in alphabetical order, with commas between."""
    harms = [harm for passage in rules_read(reading, []) for harm in passage.harms]
    found = [
        f"{count.low} {group_name(reading, count.group)}".strip() for count in counts(harms) if count.part
    ]
    return [", ".join(sorted(found))] if found else []
