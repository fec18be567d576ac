"""Turns of interviews and hearings: what a label takes in, and whom it means."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction
from dateline.domain.quote import SpeakerKind
from dateline.extraction.pipeline import Analyser

from .analysed import extract_bodies

pytestmark = pytest.mark.model

# The text, its turns (the label, the words), and why.
TURNS: list[tuple[str, list[tuple[str, str]], str]] = [
    (
        "Q: Did you see it?\nA: I did.\nQ: And then?\nA: I ran.",
        [("Q", "Did you see it"), ("A", "I did"), ("Q", "And then"), ("A", "I ran")],
        "questions and answers",
    ),
    (
        "Echo: Who was it?\nOde: My son.\nEcho: Are you sure?\nOde: I am.",
        [("Echo", "Who was it"), ("Ode", "My son"), ("Echo", "Are you sure"), ("Ode", "I am")],
        "names that come back",
    ),
    (
        "The mayor was asked twice.\nQ: Will you resign?\nShe left.",
        [("Q", "Will you resign")],
        "a question alone",
    ),
    ("The mayor took one question.\nA: I will not.", [("A", "I will not")], "an answer alone"),
    ("Q: Did you see it? A: I did.", [("Q", "Did you see it"), ("A", "I did")], "both in one line"),
    ("Q. Where were you?\nA. At home.", [("Q.", "Where were you"), ("A.", "At home")], "full stops"),
    (
        "Interviewer: Why now?\nAnn Ode: Because I had to.",
        [("Interviewer", "Why now"), ("Ann Ode", "Because I had to")],
        "a role, and a name that comes once",
    ),
    (
        "**Echo:** Why now?\n\n**Ode:** It was time.\n\n**Echo:** And then?\n\n**Ode:** Then came the rain.",
        [("Echo", "Why now"), ("Ode", "It was time"), ("Echo", "And then"), ("Ode", "Then came the rain")],
        "names in bold",
    ),
    (
        "ANN ODE: I did not see him.\nMR REYES: Are you sure?",
        [("ANN ODE", "I did not see him"), ("MR REYES", "Are you sure")],
        "capitals, once each",
    ),
    (
        "Q: Why?\nA: It was late.\n\nWe had no money left for the pier.\n\nQ: And now?\nA: We have none.",
        [
            ("Q", "Why"),
            ("A", "It was late | We had no money left for the pier"),
            ("Q", "And now"),
            ("A", "We have none"),
        ],
        "an answer of two paragraphs",
    ),
    (
        "YATES: Are you proud?\nDIAZ: He told me, “You will get it.” I waited.\nYATES: And?\nDIAZ: No.",
        [
            ("YATES", "Are you proud"),
            ("DIAZ", "He told me, “You will get it.” I waited"),
            ("He", "You will get it."),
            ("YATES", "And"),
            ("DIAZ", "No"),
        ],
        "what somebody quotes in a turn, once",
    ),
    (
        "It was short. Mayor: “You are late.” Reyes: “I am.” It was over.",
        [("Mayor", "You are late."), ("Reyes", "I am.")],
        "in a line",
    ),
    (
        "The firm met on Monday.\nAnn Ode: “We lost people.” Rivals did not answer.",
        [("Ann Ode", "We lost people.")],
        "a label that comes once, before words in marks",
    ),
    ("Price: 20 euros\nPlace: Harwick\nDate: 3 May", [], "a list of facts"),
    ("Ode: 547\nReyes: 46\nOde: 1,216\nReyes: 17", [], "a table"),
    ("Tom Reyes: 7. Made two good saves.\nSam Fox: 5. Lost the ball.", [], "marks for players"),
    ("Who won?\nA: Harwick\nB: Leith\nC: Neither", [], "the options of a poll"),
    ("A. Smith and Sons closed on Monday.", [], "a firm with an initial"),
    ("Monday: You will need a coat.\nTuesday: We expect sun.", [], "days"),
    ("Photo: Ann Ode\nPhoto: Tom Reyes\nText: Sam Fox", [], "labels of the page"),
]


@pytest.fixture(scope="module")
def found(analyser: Analyser) -> dict[str, Extraction]:
    """What is found in all texts, analysed at once."""
    return extract_bodies(analyser, [body for body, *_ in TURNS] + [body for body, *_ in MEANT])


@pytest.mark.parametrize(("body", "turns", "reason"), TURNS, ids=[row[2] for row in TURNS])
def test_labels_take_turns(
    found: dict[str, Extraction], body: str, turns: list[tuple[str, str]], reason: str
) -> None:
    credited = [
        (
            quote.speaker.mention.exact if quote.speaker else "",
            " | ".join(span.exact for span in quote.content),
        )
        for quote in found[body].quotes
    ]
    assert credited == turns, reason


MEANT = [
    (
        "The Echo spoke to Ann Ode, the mayor.\n\nQ: Why now?\n\nA: It was time.",
        ["", "Ann Ode"],
        "the only person named before",
    ),
    (
        "Tom Reyes lost. We spoke to Ann Ode, who won.\n\nQ: Why?\n\nA: We knocked on doors.",
        ["", "Ann Ode"],
        "of two, the one spoken to",
    ),
    (
        "Tom Reyes lost to Ann Ode.\n\nQ: Why?\n\nA: We knocked on doors.",
        ["", ""],
        "of two, nobody knows whom",
    ),
    (
        "Ann Ode won.\n\nInterviewer: Why?\n\nOde: We knocked on doors, and I lost my voice.",
        ["", "Ann Ode"],
        "a surname",
    ),
]


@pytest.mark.parametrize(("body", "names", "reason"), MEANT, ids=[row[2] for row in MEANT])
def test_a_label_means_who_is_interviewed(
    found: dict[str, Extraction], body: str, names: list[str], reason: str
) -> None:
    known = {entity.key: entity.name for entity in found[body].entities}
    speakers = [quote.speaker for quote in found[body].quotes if quote.rule == "label.turn"]
    assert [known.get(each.entity_key or "", "") for each in speakers if each] == names, reason
    assert all((each.kind is SpeakerKind.NAMED) == bool(each.entity_key) for each in speakers if each)
