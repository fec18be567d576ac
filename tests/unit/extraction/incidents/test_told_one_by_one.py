"""How many an article of a shooting counts where it tells of people one by one, or of the same ones again."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import FigureKind, Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

CASES = [
    (
        "A church deacon was gunned down on Monday in Oxton, and a boy wounded.\n\nJohn Roe, 77, "
        "sat with his "
        "great-grandson when the gunfire erupted, killing him and grazing the boy's arm.",
        (1, 1),
        "nobody is killed twice: he is the deacon, not the boy",
    ),
    (
        "A deputy shot a 16-year-old robbery suspect in Oxton on Monday.\n\nThe video shows the deputy "
        "shooting a 16-year-old Oxton boy with an air gun.",
        (0, 1),
        "an age told again, of a suspect",
    ),
    (
        "A 15-year-old girl was shot to death and another woman wounded in Oxton on Saturday.\n\n"
        "Hannah Poe was taken to hospital, where she was pronounced dead.",
        (1, 1),
        "a name, of whom the article says that she died",
    ),
    (
        "A 15-year-old girl was shot to death and another woman wounded in Oxton on Saturday.\n\n"
        "Hannah Poe, 40, was taken to hospital.",
        (1, 1),
        "a name of whom it says no such thing",
    ),
    (
        "A woman finds a teenager fatally shot\n\nA boy has died after a shooting in Oxton on Monday.",
        (1, 0),
        "whoever finds somebody shot was not",
    ),
    (
        "One man is dead and a child injured after a shooting in Oxton on Friday.\n\n"
        "Officers came about someone shooting another person.",
        (1, 1),
        "another than the one who shot",
    ),
    (
        "The shooting in Oxton on Monday left one officer dead and another injured, the chief said.",
        (1, 1),
        "another in another state, whatever the parse",
    ),
    (
        "Four men were shot in Oxton on Monday.\n\nTwo of those men, 23-year-old Juan Poe and 24-year-old "
        "Dan Roe, died at the scene.",
        (2, 2),
        "names that only say who the two are",
    ),
    (
        "Two of them, Juan Poe and a neighbour, Dan Roe, were shot dead in Oxton on Monday, as was Ann Bell.",
        (2, 0),
        "and not those who are told of with them",
    ),
    ("The 17 y/o boy was shot and killed in Oxton on Monday.", (1, 0), "an age in short"),
    (
        "A gunman killed four relatives in Oxton on Friday.\n\nPolice say he shot the other three "
        "victims first.",
        (4, 0),
        "the other three are some of the four",
    ),
    (
        "A man shot four people in Oxton on Monday, killing one.\n\nA third man was shot in the "
        "head and died.",
        (1, 3),
        "a third of the four",
    ),
    (
        "A man shot three women and strangled a fourth in Oxton on Monday.",
        (1, 3),
        "a fourth beside the three",
    ),
    ("The Zone 5 officers shot John Roe, 26, in Oxton on Monday.", (0, 1), "the number of a zone"),
    (
        "Police found three dead suspects and two uninjured residents after a shooting in Oxton on Monday.",
        (3, 0),
        "the unhurt beside the dead",
    ),
    (
        "Police came after a shooting in Oxton on Monday and found the injured boy and two others.",
        (0, 1),
        "two who only were there",
    ),
    (
        "Two women stopped in Oxton on Monday and ended up getting shot when a gunman opened fire.",
        (0, 2),
        "getting shot",
    ),
    (
        "Two women risked being shot when a gunman opened fire in Oxton on Monday, wounding a man.",
        (0, 1),
        "what did not happen",
    ),
    (
        "A man with a gunshot wound to his shoulder walked into a shop in Oxton on Friday night.",
        (0, 1),
        "a wound that somebody bears",
    ),
    (
        "A boy was shot in the face by a friend in Oxton on Monday, with no major injuries.",
        (0, 1),
        "not all injuries are denied",
    ),
    (
        "A gunman fired at a house in Oxton on Monday. There were no injuries.",
        (0, 0),
        "all injuries are denied",
    ),
    (
        "One man was shot to death in Oxton on Friday and three other teenagers wounded.\n\n"
        "Two of the wounded remained in hospital.",
        (1, 3),
        "two of the wounded are no new number",
    ),
    (
        "A child is in serious condition after an accidental shooting in Oxton on Friday.",
        (0, 1),
        "a condition that somebody is in",
    ),
    (
        "A house is in serious condition after a shooting in Oxton on Friday.",
        (0, 0),
        "and nobody",
    ),
    (
        "A boy died after a shooting in Oxton on Friday.\n\nBoth victims were taken to hospital.",
        (1, 1),
        "both are the boy and one more",
    ),
    (
        "A boy died after a shooting in Oxton on Friday.\n\nThe other four victims were taken to hospital.",
        (1, 4),
        "the other four are not",
    ),
    (
        "One man died and several others were injured in a shooting in Oxton on Friday.\n\n"
        "Nobody was held.\n\nPolice say five others were injured.",
        (1, 5),
        "a number further down says how many several are",
    ),
    (
        "A woman was shot by accident in Oxton on Friday.\n\nPolice learned that two men were fighting "
        "when one of them drew a gun.",
        (0, 1),
        "a number that the encoder takes for hurt, beside somebody shot",
    ),
    (
        "An Oxton man is dead after an accidental shooting on Friday.\n\n"
        "Police were called after a man was shot.\n\n"
        "“Two brothers were going to go target shooting at their uncle’s house,” said Chief Roe, “when "
        "the gun that one of the brothers was carrying went off.”",
        (1, 0),
        "one far down, beside somebody killed",
    ),
    (
        "Police are looking into a deadly shooting in Oxton.\n\n"
        "A 15-year-old was shot at a shop on Friday. He later died.\n\nAnother 15-year-old was also shot.",
        (1, 1),
        "another of the same age",
    ),
    (
        "Two people were arrested over the killing of Ann Roe and Dan Roe in Oxton.\n\n"
        "Police hold two men.\n\n"
        "Somebody opened fire at the house, killing Ann Roe and Dan Roe and wounding a man who was asleep.",
        (2, 1),
        "somebody hurt, told of with the dead, who is none of those named",
    ),
    (
        "One teen killed, another wounded in Oxton\n\nOne teen killed, another wounded in Oxton\n\n"
        "Two boys were shot on Friday, leaving one dead.",
        (1, 1),
        "a line that stands there twice",
    ),
    (
        "A gunman fired several shots at a car in Oxton on Friday, striking a 19-year-old passenger.",
        (0, 1),
        "whom shots strike, whatever the word",
    ),
    (
        "Police said a rifle went off in Oxton on Friday while a man was cleaning it, hitting his "
        "daughter in the chest.",
        (0, 1),
        "whom a gun strikes that goes off",
    ),
    (
        "A man fired at police in Oxton on Friday, with one of the bullets grazing an officer's ear.",
        (0, 1),
        "whose ear a bullet grazed",
    ),
    (
        "A man, 24, is dead and his girlfriend in critical condition after a shooting in Oxton on Friday.",
        (1, 1),
        "a verb told once for both",
    ),
    (
        "A man shot three people to death in Oxton on Friday, seriously injuring a fourth before fleeing.",
        (3, 1),
        "an ordinal alone, whatever the parse",
    ),
    (
        "Five people were shot in Oxton on Friday, two of them fatally.",
        (2, 3),
        "an adverb that is said of some",
    ),
    (
        "Officers shot a man in Oxton on Friday. No officers were hurt.\n\nThe man is in stable condition.",
        (0, 1),
        "nobody of one kind was hurt",
    ),
    (
        "A woman was badly hurt and three other people were injured in a shooting in Oxton on Friday.",
        (0, 4),
        "others than the one told of before them",
    ),
    (
        "Two men were wounded and four others were hurt in a shooting in Oxton on Friday.",
        (0, 6),
        "others than those counted before them",
    ),
    (
        "Three officers were shot and wounded in Oxton on Friday, and the man who fired at them was killed.",
        (1, 3),
        "who was shot and wounded lives",
    ),
    (
        "Police are looking into the fatal shooting of a toddler in Oxton on Friday. The child "
        "was shot at home.",
        (1, 0),
        "whose shooting was fatal is dead",
    ),
    (
        "An officer was shot and badly hurt in Oxton on Friday by a man who later killed himself.\n\n"
        "Officers heard a shot and found the body of a man.",
        (1, 1),
        "a body is of him who killed himself",
    ),
    (
        'A man shot five people in Oxton on Friday. "Please don\'t let my baby die," a mother said.',
        (0, 5),
        "what somebody begs not to happen",
    ),
]


@pytest.fixture(scope="module")
def analysed(analyser: Analyser) -> list[Extraction]:
    """Every case's text, analysed in one call."""
    published = dt.datetime(2024, 4, 11, 12, tzinfo=dt.UTC)
    texts = [Text("", text, "en", tuple(line_zones("", text))) for text, *_ in CASES]
    found = analyser.analyse([ExtractionInput(text, published) for text in texts])
    return [one for one in found if isinstance(one, Extraction)]


@pytest.mark.parametrize("place", range(len(CASES)), ids=[why for *_, why in CASES])
def test_everybody_who_is_told_of_counts_once(analysed: list[Extraction], place: int) -> None:
    """The killed and the injured of the main incident."""
    main = [account for account in analysed[place].accounts if account.prominence is Prominence.MAIN]
    told = [
        next(
            (f.low or 0 for f in account.figures if f.kind is kind and f.total),
            next((f.low or 0 for f in account.figures if f.kind is kind), 0),
        )
        for account in main[:1]
        for kind in (FigureKind.KILLED, FigureKind.INJURED)
    ]
    assert tuple(told) == CASES[place][1]
