"""Words in marks, and verbs of speech, that quote nobody."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction
from dateline.extraction.pipeline import Analyser

from .analysed import extract_bodies

pytestmark = pytest.mark.model

NOTHING = [
    ('The so-called "wobble" began at noon.', "a doubted word"),
    ('She starred in the film "The Long Road" last year.', "the title of a work"),
    ('Dwayne "The Rock" Johnson arrived on Monday.', "a nickname"),
    ('She said on ABC\'s "Good Morning Harwick" nothing at all.', "a programme after a cue"),
    ("He wants to rebuild the bridge.", "a wish"),
    ('He denied "grooming" the girl.', "an offence that is denied"),
    ('The company denies "misleading conduct".', "an offence, as a noun"),
    ('Prosecutors charged him with "aiding" his brother.', "an offence in a charge"),
    ('He was found guilty of "conduct unbecoming".', "an offence in a verdict"),
    ('They arrested him on suspicion of "encouraging terrorism".', "an offence in a suspicion"),
    ('Ann Ode painted "a bridge too far" in oil.', "a verb that is no speech"),
    ('Ann Ode showed up in "the coat of many colours".', "a verb of documents with a person"),
    ("The party endorsed the mayor and expects to win.", "support and expectation"),
    ("The players' bus was late, and it didn't stop.", "apostrophes"),
    ("He stood 6' 2\" tall.", "a measure"),
    ('<tweet id="769292115914395649" author="someone here"></tweet>', "mark-up"),
    ("Photo: Ann Ode", "a label of the page"),
    ("CORRECTED: Ferry sinks off Harwick, two dead", "what an agency writes before a headline"),
    ("ATTENTION EDITORS: Please do not use the story on the bridge.", "whom an agency's notice is for"),
    ("Residents call the junction “the Bermuda Triangle”.", "a name by habit"),
    ("Fans sang 'Sweet Caroline' as the teams came out.", "a song"),
    ("The bill, known as the “Clean Air Act”, passed.", "a name of a law"),
    ("The “experts” on the panel had no training.", "a doubted noun"),
    ("The word “crisis” appears nowhere in the report.", "a word as such"),
    ("She put it on the table.", "a thing that is put"),
    ("They called for hours.", "a time after a verb that takes a topic"),
    ("Greece defends rescue as 17 confirmed dead in Gavdos wreck", "what happens beside, in a headline"),
    ("The mayor criticised Ann Ode.", "somebody who is criticised, for nothing that is told"),
    ("The mayor did not mention the new bridge.", "a topic that was left out"),
    ("Commandos blasted their way into the hotel.", "a deed by a verb that is also of speech"),
    ("The crowd talked about it.", "a topic that says nothing"),
    ("She spoke with the man called “the Ferret”.", "whom somebody speaks with"),
    ("Police told “Harwick Tonight” nothing at all.", "a programme that is told"),
    ("He lists the river in his book, “The Long Way Down”.", "a title after a comma"),
    ("The bus, which carried a “gift”, was late.", "a doubted word in a clause"),
    ("The mayor declined to comment.", "a refusal to speak"),
    ("The border guards denied them entry on Monday.", "a deed, by its two objects"),
    ("He reacted by proposing a tax on boats.", "speech in passing"),
    ("Officers questioned the student on Monday.", "whom somebody questions"),
    (
        "On Monday, prosecutors charged the driver with theft, and the mayor left.",
        "a cue with an object of its own",
    ),
    ("The club's motto, “Never alone”, hangs over the door.", "a motto"),
    ("The operation, codenamed “Northern Star”, began at dawn.", "a code name"),
    ("The ship “Ever Bright” ran aground.", "the name of a ship"),
    ("Doctors call the condition “broken heart syndrome”.", "a term of those who know the thing"),
    ("Ms Ode, who wrote “Paper Boats”, lives in Harwick.", "a work that is written"),
    ("He spent the summer reading “War and Peace”.", "a work that is read"),
    ("The minister told “Today” nothing at all.", "a programme of one word"),
    ("A group calling itself “The Sons of the Lake” took the dam.", "what a group calls itself"),
    ("The witness, referred to in court as “Child A”, is now 15.", "a name in place of a name"),
    ("The men talk about “the Firm”.", "a name that is talked about"),
    ("“Paper Boats” was written by Ann Ode.", "a work in the passive"),
    ("The bar, called “Le Petit Coin”, was full.", "the name of a bar"),
    ("The motto is “Always Ready” in every town.", "a motto that is told"),
    ("The song “Paper Boats” begins with a bell.", "a song"),
    ("Her tweet was “a joke”.", "a judgement on a remark, and nobody's"),
    ("The crowd left to cries of joy.", "cries without words"),
    ("Friends remembered “Auntie Bea” with flowers.", "a name of somebody who is spoken of"),
    ("Fans call him “the Magician”.", "a name with an article"),
    ("She told viewers of “Strictly” to keep calm.", "a programme whose viewers are told"),
    ("Economists speak of “stagflation”.", "a term that is spoken of"),
    ("They want to start a petition asking the council to act.", "a request that is not made yet"),
]


@pytest.fixture(scope="module")
def found(analyser: Analyser) -> dict[str, Extraction]:
    """What is found in the texts of the table, analysed at once."""
    return extract_bodies(analyser, [body for body, _ in NOTHING])


@pytest.mark.parametrize(("body", "reason"), NOTHING, ids=[reason for _, reason in NOTHING])
def test_nothing_is_quoted(found: dict[str, Extraction], body: str, reason: str) -> None:
    assert [quote.content[0].exact for quote in found[body].quotes] == [], reason
