"""Numbers that no rule reads: what the encoder makes of them, each with a near miss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.language import Language

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.readers.number_reader import open_numbers, read_numbers
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import READ
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.cases import Case, check

pytestmark = pytest.mark.model

CASES = (
    Case("The boat sank and nine people drowned. Three survivors had been found, he said.", "", "alive"),
    Case("The bus crashed and two died. Six others survived without a scratch.", "", "unhurt"),
    Case(
        "A pit caved in and 43 people died. Six have yet to be identified.", "killed=6", "dead without a name"
    ),
    Case(
        "Gunmen attacked a fair in Yoro. Dr. Ada Bell said the clinic had received eight patients, two of "
        "whom died.",
        "",
        "more than died",
    ),
    Case("A tank blew up in Oxton. Some 2,000 residents were ordered to stay indoors.", "", "kept inside"),
    Case("A boat sank. The navy put the number of survivors at 43, up from 41.", "", "alive before"),
    Case("Police arrested 16 over a riot in Oxton. Two guards were transferred.", "", "their posts"),
    Case("A blast hit a plant. Nine were hurt and two transferred to a burns unit.", "injured=2", "to care"),
    Case("The quake hit Oxton. The council put the number of ruined structures at 26.", "", "things"),
    Case("Rebels killed 30 villagers, two residents and a rights group said.", "", "who tells it"),
    Case(
        "The army lost soldiers in an ambush near Oran. The rebels claimed 30.",
        "killed=30",
        "losses and claims",
    ),
    Case(
        "The army lost soldiers in an ambush near Oran. The rebels have 30 guns.",
        "",
        "losses and claims of money",
    ),
    Case(
        "The bus left the road and 14 people died. Nine were schoolchildren.",
        "killed=9",
        "who the dead were",
    ),
    Case(
        "The bus left the road and 14 people died. Nine fire engines came.",
        "",
        "who came",
    ),
    Case(
        "Gunmen opened fire on a bus. Eight bodies lay by it. Five were carried to the clinic with wounds.",
        "injured=5",
        "the wounded",
    ),
    Case(
        "A gunman shot six people in Oxton. Police said the six victims were students.",
        "",
        "victims, where nobody is said to have died",
    ),
    Case(
        "Cholera killed 26 children in Ayr. Doctors met. Of the 26, 22 were from Irvine and four from Troon.",
        "killed=26 killed=4",
        "of those told of before",
    ),
    Case("Sixty people fell ill in Ayr. None of the home's 390 residents was ill.", "", "none of them"),
    Case(
        "Six patients died of measles in Ayr. Some 58,300 people wait for treatment at the trust.",
        "",
        "who waits to be treated",
    ),
    Case("The fire killed two friends. They were Ida Berg and Eve Roe, both 27.", "", "the age of both"),
    Case("A gunman killed six people in Oxton with a 12 gauge and fired 40 shots.", "", "guns"),
    Case("The boat that sank on Sunday had carried 20 people; 11 drowned.", "", "who was aboard"),
    Case(
        "A plane crashed near Kara with 38 aboard. It was on its way to Oxton. It is not known what caused "
        "it. At least 27 people were killed.",
        "",
        "who was aboard, far from who died",
    ),
    Case(
        "At least 71 people were killed when a plane crashed near Kara on Sunday. Those on board included 53 "
        "Nepalis, 11 Indians and four nuns.",
        "",
        "who was aboard, in a list",
    ),
    Case(
        '"It was four, not 14," he said of the dead in the bus crash near Jos.', "killed=4", "a number denied"
    ),
    Case(
        "Shelling killed three people in Kherson and hurt seven. Kyiv said it shot down 41 of 62 drones.",
        "",
        "drones",
    ),
    Case(
        "A quake killed 246 people and injured 2,500. The navy was ferrying 180 doctors to Manabi.",
        "",
        "help",
    ),
    Case("Call 555-0142 if you saw who killed two men at 14 Mill Road on May 3.", "", "telephones, streets"),
)


def read_in(reading: Reading) -> list[str]:
    found = read_numbers(reading, rules_read(reading, []))
    harms = (harm for passage in found for harm in passage.harms if harm.rule == READ)
    return [f"{harm.kind}={harm.group.count}" for harm in harms]


def test_it_reads_what_numbers_count_from_the_sentences_around_them(nlp: Language) -> None:
    check(nlp, CASES, read_in)


def asked(reading: Reading) -> list[str]:
    told = open_numbers(reading, rules_read(reading, []))
    return [str(one.number.value) for one in told]


def test_it_is_asked_for_no_number_that_a_rule_reads_and_without_an_incident_at_the_beginning_alone(
    nlp: Language,
) -> None:
    later = "It has opened. " * 8
    cases = (
        Case("The blast killed 12 people and hurt 30. Five were from Wells.", "5", "one is left"),
        Case("The firm has 30 workers in May.", "", "no incident and no sign of harm"),
        Case("The hospital has 30 workers in May.", "30", "no incident, but a place where harm is met"),
        Case(f"{later}The hospital has 30 workers in May.", "", "far down"),
    )
    check(nlp, cases, asked)


def test_it_is_asked_for_no_number_that_can_count_nobody(nlp: Language) -> None:
    killed = "A gunman killed two people in Oxton."
    idle = " It was a warm and sunny day in the valley." * 20
    cases = (
        Case(f"{killed} Witnesses can call 555 at night; a nurse called 911.", "", "who is called"),
        Case(f"{killed} He had met 911 people.", "911", "as many people"),
        Case(f"{killed} He was seen with three others near two schools.", "3", "things"),
        Case(f"{killed} Two of the schools closed.", "", "a part of things"),
        Case(f"{killed} Two of the teachers closed them.", "2", "a part of people"),
        Case(f"{killed} Their ages were 16 and 17.", "", "ages"),
        Case(f"{killed} A clerk was stabbed by three men.", "", "who did it"),
        Case(f"{killed} A clerk was seen by three men.", "3", "who saw it"),
        Case(f"{killed} The town has seen 30 dead in the road this year.", "", "a year's sum"),
        Case(f"{killed} They shot at one another.", "", "each other"),
        Case(f"{killed} Police came to 35 Oak Grove Drive at night.", "", "a house"),
        Case(f"{killed} Police brought 35 to Oak Grove Drive at night.", "35", "to a street"),
        Case(f"{killed} Leave word at TIPS (8477) on case 2603190021.", "", "codes"),
        Case(f"{killed} The storm moved (so they say) 1000000 people.", "1000000", "as many people"),
        Case(f"{killed} One ran by another door.", "1", "somebody"),
        Case(f"{killed}{idle} Seven were at work in the mill.", "", "far down, beside nothing that happened"),
        Case(f"{killed}{idle} Seven were at work and one fled the killing.", "7 1", "beside a word for harm"),
    )
    check(nlp, cases, asked)


def analysed(analyser: Analyser) -> Callable[[Sequence[str]], list[Extraction]]:
    def run(bodies: Sequence[str]) -> list[Extraction]:
        inputs = [ExtractionInput(Text("", body, "en", tuple(line_zones("", body)))) for body in bodies]
        found = analyser.analyse(inputs)
        return [one for one in found if isinstance(one, Extraction)]

    return run


def test_its_answer_does_not_depend_on_what_else_is_analysed(analyser: Analyser) -> None:
    bodies = [case.text for case in CASES]
    run = analysed(analyser)
    assert run(bodies) == [one for body in reversed(bodies) for one in run([body])][::-1]


def test_an_article_with_more_numbers_than_it_may_ask_for_is_analysed_all_the_same(
    analyser: Analyser,
) -> None:
    body = "A bomb killed 12 people in Oran. " + " ".join(
        f"{number} were from Wells." for number in range(20, 320)
    )
    (found,) = analysed(analyser)([body])
    assert any(figure.low == 12 for account in found.accounts for figure in account.figures)
