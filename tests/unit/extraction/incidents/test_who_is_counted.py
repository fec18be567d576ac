"""Who is counted by a number that has no noun of its own beside it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.people.counted import group_name, group_path
from dateline.extraction.components.incidents.people.people import sentence_numbers
from dateline.extraction.components.incidents.people.told_as import told_as
from dateline.extraction.components.incidents.reading.reading import Reading

from .cases import Case, check

pytestmark = pytest.mark.model


CASES = (
    Case("Fourteen people died. Twelve of the dead were young children.", "12:young_children", "of the dead"),
    Case("Twenty-eight people died, twelve of them women.", "12:women", "of them"),
    Case("Of those held 17, all Afghans, were sent to jail.", "17:Afghans", "all of whom"),
    Case("Nine people died. One was a tourist from Leeds.", "1:tourist", "the one"),
    Case("Nine people died. Three were Dutch.", "3:Dutch", "a nation"),
    Case(
        "Five of the six people stabbed to death in a shopping centre on Saturday were women.",
        "5:women",
        "far behind",
    ),
    Case("Nine people were hurt. Three of them were in hospital.", "3:", "where they are is not who"),
    Case("Nine people were hurt. Two were arrested.", "2:", "what befell them is not who"),
    Case("Nine people were hurt. Two of them had lost an arm and the others were children.", "2:", "others"),
    Case("Nine people died. Two were cars.", "2:", "no people"),
    Case("Nobody died. One, a local nurse hit by a rock, was hurt.", "1:local_nurse", "apposition"),
    Case("Nobody died. One person, a nurse, was hurt.", "1:nurse", "apposition to a person"),
    Case("Nobody died. One, a day later, was hurt.", "1:", "when, behind a comma"),
    Case("Nobody died. One, a nurse said, was hurt.", "1:", "who says so"),
    Case("Nine people were hurt, four being nurses.", "4:nurses", "being"),
    Case("Police held 118, mostly students.", "118:students", "most of whom"),
    Case("Police held 118, mostly at night.", "118:", "when"),
    Case("Nine people have wounds, one a nurse.", "1:nurse", "apposition to one without a comma"),
    Case("Ten of the victims, the mayor said, were pupils.", "10:pupils", "behind who says so"),
    Case("Ten of the victims, the mayor said, had died.", "10:", "what befell them, behind who says so"),
    Case("Of the four nurses dragged into a car, two are dead.", "2:nurses", "whom the sentence begins with"),
    Case("Of the four cars in the yard, two were hit.", "4:", "things that a sentence begins with"),
    Case("Of the nine nurses, eight were girls.", "8:girls", "what is said behind comes first"),
)


def _told(reading: Reading) -> list[str]:
    """The first number of the last sentence that says who it counts, else its first."""
    numbers = sentence_numbers(reading, reading.sentences[-1])
    number = next((number for number in numbers if told_as(reading, number)), numbers[0])
    tokens = told_as(reading, number)
    words = reading.text(tokens[0], tokens[-1] + 1) if tokens else ""
    return [f"{number.value}:{words.replace(' ', '_')}"]


def test_it_tells_who_they_are_said_to_be(nlp: Language) -> None:
    check(nlp, CASES, _told)


GROUPS = (
    Case("Fourteen people died, eight of them women.", "14: 8:women(women)", "a part"),
    Case("Nine people died. One of the dead was a local nurse.", "9: 1:local nurse(nurse/local)", "one"),
    Case(
        "Laboratories confirmed 318 deaths and 12 infections.", "318:", "words that say no more than the kind"
    ),
)


def _groups(reading: Reading) -> list[str]:
    """Each harm's count with its group and normal form."""
    harms = [harm for passage in rules_read(reading, []) for harm in passage.harms]
    return [
        f"{harm.group.count}:{group_name(reading, harm.group)}"
        + (f"({path})" if (path := group_path(reading, harm.group)) else "")
        for harm in harms
    ]


def test_the_group_is_named_and_has_its_normal_form(nlp: Language) -> None:
    check(nlp, GROUPS, _groups)
