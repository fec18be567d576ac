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
    Case("Nobody died. One, a crane operator, was hurt.", "1:crane_operator", "by what they do"),
    Case("Nobody died. One of them, a woman, was hurt.", "1:woman", "behind of them"),
    Case("Nobody died. One of the men, an off-duty policeman, was hurt.", "1:off-duty_policeman", "off"),
    Case("Nine people were hurt, four of them schoolchildren.", "4:schoolchildren", "a plural of its own"),
    Case("Nobody died. One, a day later, was hurt.", "1:", "when, behind a comma"),
    Case("Nobody died. One, a nurse said, was hurt.", "1:", "who says so"),
    Case("Nine people were hurt, four being nurses.", "4:nurses", "being"),
    Case("Guest workers made up at least six of the dead.", "6:Guest_workers", "a share"),
    Case("Children account for nine of the dead, he said.", "9:Children", "a share, too"),
    Case("The villages accounted for nine of the dead.", "9:", "no people"),
    Case("Police held 118, mostly students.", "118:students", "most of whom"),
    Case("Police held 118, mostly at night.", "118:", "when"),
    Case("Nine people have wounds, one a nurse.", "1:nurse", "apposition to one without a comma"),
    Case("Ten of the victims, the mayor said, were pupils.", "10:pupils", "behind who says so"),
    Case("Ten of the victims, the mayor said, had died.", "10:", "what befell them, behind who says so"),
    Case("Of the four nurses dragged into a car, two are dead.", "2:nurses", "whom the sentence begins with"),
    Case("Of the four cars in the yard, two were hit.", "4:", "things that a sentence begins with"),
    Case("Of the nine nurses, eight were girls.", "8:girls", "what is said behind comes first"),
    Case("Of the eight, five were crew.", "5:crew", "a noun for several that is no plural"),
    Case(
        "The mayor said seven of the dead were rabbis.",
        "7:rabbis",
        "a plural that the tagger takes for another word",
    ),
    Case("Two were hurt. One of them, a 27-year-old woman, has died.", "1:woman", "behind an age"),
    Case("Two were hurt. One of them, welder Juan Poe, 39, has died.", "1:welder", "before a name"),
    Case("One of the victims, a student, died in hospital.", "1:student", "one of people told of"),
    Case("One of the victims, a student said, died in hospital.", "1:", "who says so, behind one of them"),
    Case("Nine people - all of them miners - were killed.", "9:miners", "all of a whole"),
    Case(
        "Nine people were killed in the blast, all of them miners.",
        "9:miners",
        "all, behind what befell them",
    ),
    Case("Nine people were killed, all of them women and girls.", "9:women_and_girls", "two kinds"),
    Case("Nine people, most of them miners, were killed.", "9:", "most are not all"),
    Case(
        "Eleven of the crew got out and one, the cook, was dead.", "1:cook", "with the article of one known"
    ),
    Case("Nine people were killed. One, the mayor said, was shot.", "1:", "and who speaks"),
    Case("Nine people were killed and 30 hurt, all of them miners.", "30:miners", "the number before"),
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
    Case("Three of the dead were over 80, police said.", "3:", "who speaks is not who died"),
    Case("Two passers-by died.", "2:passers-by(passers)", "a hyphen behind the noun"),
    Case(
        "Two off-duty officers died.", "2:off-duty officers(security forces/officers)", "a hyphen before it"
    ),
    Case(
        "Four members of the fire brigade were killed.",
        "4:members of the fire brigade(members)",
        "the body they are of",
    ),
    Case("At least 15 women and children were killed.", "15:women and children None:", "two kinds"),
    Case(
        "Nine mayors and local officials were killed.", "9:mayors and local officials None:", "an adjective"
    ),
    Case("Nine died. Six were women and children.", "9: 6:women and children", "two kinds, told next"),
    Case("Nine miners were killed and police said so.", "9:miners(workers/miners)", "another clause"),
    Case("Twenty-seven inhabitants were slaughtered.", "27:inhabitants(inhabitants)", "no listed noun"),
    Case(
        "The bodies of eight people - two doctors and a pilot - were found.",
        "8: 2:doctors(doctors) 1:pilot(pilot)",
        "the number right before the noun, not the one before the dash",
    ),
    Case("Police arrested a 15-year-old.", "1:15-year-old", "by age alone"),
    Case("Two 19-year-olds were killed.", "2:19-year-olds", "several of an age"),
    Case("A 15-year-old girl was killed.", "1:girl(children/girl)", "the age of a girl"),
    Case("A Canadian was killed.", "1:Canadian(canadian)", "a nation for one of its people"),
    Case("Gunmen kidnapped a French couple.", "2:French couple(couple/french)", "two in one word"),
    Case("A twelfth guard was killed.", "1:guard(security forces/guard)", "which of them is not who"),
    Case("A second victim, a 24-year-old nurse, was wounded.", "1:nurse", "in apposition to anybody"),
    Case("Two died on Friday and a third, Ada Bell, a teacher, on Sunday.", "2: 1:teacher", "behind a name"),
    Case("A couple were killed.", "2:couple(couple)", "two of whom no more is told"),
    Case("A couple of men were killed.", "2:men(men)", "and two of many"),
    Case("A 16-year-old was arrested.", "1:16-year-old", "by age alone"),
    Case("A 16-year-old girl was arrested.", "1:girl(children/girl)", "and by more"),
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
