"""Two incidents of one sentence, of two times or places, and those that words count back to."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 8)
BOMB = "A bomb killed six people at a market in Quetta on Thursday, police said.\n\n"
SHELLS = "Shelling in Omdurman killed 22 people on Thursday, doctors said.\n\n"


def killed(analyser: Analyser, text: str) -> list[list[int | None]]:
    """By account, how many people came to harm."""
    return [
        [figure.low for figure in account.figures] for account in analysed(analyser, "", text, OUT).accounts
    ]


@pytest.mark.parametrize(
    ("text", "counts", "why"),
    [
        (
            BOMB
            + "On Tuesday, gunmen killed four soldiers in Bannu, and a day later a roadside bomb wounded "
            "three police officers in Bajaur.",
            [[6], [4], [3]],
            "a day later",
        ),
        (
            "Gunmen ambushed a patrol near Tame on Thursday, killing nine soldiers, and less than two hours "
            "later a car bomb went off in Saravena, wounding 17 people.",
            [[9], [17]],
            "hours later, in another town",
        ),
        (
            "Gunmen ambushed a patrol near Tame on Thursday, killing nine soldiers, and less than two hours "
            "later they fired on an ambulance, wounding 17 people.",
            [[9, 17]],
            "hours later, and no other town",
        ),
        (
            "Gunmen attacked a clinic in Tame on Thursday, killing nine nurses, and hours later a car bomb "
            "went off in Saravena, wounding 17 people.\n\nThe clinic was attacked by six men. Five patients "
            "were hurt.",
            [[9, 5], [17]],
            "the thing struck leads back to the first",
        ),
        (
            "A drone killed two men near Tyre on Thursday.\n\nSince October the raids have killed 450 people "
            "in the country. In the north, 14 soldiers have died.",
            [[2], [450, 14]],
            "what has been since long ago, and what goes on with it",
        ),
        (
            "A ferry sank off Java on Thursday, killing 31 people.\n\nIn 2018 a boat sank in Lake Toba with "
            "the loss of 167 lives; in 2021 seven people drowned when a launch overturned in Boyolali.",
            [[31], [167], [7]],
            "two of long ago, each with its year",
        ),
        (
            "A gas leak killed three people in Bhopal on Thursday.\n\nA similar leak in Vizag left 15 ill "
            "in March 2018, while five men were killed in 2021 in a tank in Surat.",
            [[3], [15], [5]],
            "and one of them with its ill",
        ),
        (
            "A ferry sank off Java on Thursday, killing 31 people.\n\nA boat sank in Lake Toba in 2018 with "
            "the loss of 167 lives and 21 people were rescued.",
            [[31], [167, 21]],
            "and one with one year",
        ),
        (
            "Three people were killed in protests in Senegal on Thursday.\n\nIn Guinea, two youths were "
            "killed during a general strike last week, and in Chad opposition leader Yaya Roe was killed on "
            "Feb. 28 when security forces stormed his house.",
            [[3], [2], [1]],
            "in another country",
        ),
        (
            "A ferry sank off Java on Thursday, killing 31 people, and 40 people drowned near Padang in "
            "January.",
            [[31], [40]],
            "another town and month, of which nothing but the dead are told",
        ),
        (
            "Seven militants were shot dead in an encounter in Kupwara on Thursday, while two more rebels "
            "were killed in a separate gunfight in neighbouring Baramulla, police said.",
            [[7], [2]],
            "a separate fight",
        ),
        (
            "A bomb killed six people in Quetta on Monday, and two more died in a clinic in Sibi on Tuesday.",
            [[6, 2]],
            "near miss: where some of them died",
        ),
        (
            "A bomb killed six people in Quetta on Monday, and two more died on Tuesday, police said.",
            [[6, 2]],
            "near miss: the dead of one bomb",
        ),
    ],
)
def test_a_sentence_may_turn_to_another_incident(
    analyser: Analyser, text: str, counts: list[list[int]], why: str
) -> None:
    assert killed(analyser, text) == counts, why


@pytest.mark.parametrize(
    ("text", "counts", "why"),
    [
        (
            "A crush at a temple in India killed 21 people on Thursday.\n\nIn 2013, 115 people were crushed "
            "to death at a temple in Datia. Last year, 36 people died when a floor collapsed at a temple in "
            "Indore.",
            [[21], [115], [36]],
            "of two years",
        ),
        (
            "Two buses collided near Jeddah on Monday, killing 20.\n\nA stampede in Mina killed 2,300 "
            "worshippers in September 2015. Earlier that month, 109 people died when a crane fell on a "
            "mosque.",
            [[20], [2300], [109]],
            "earlier that month",
        ),
        (
            SHELLS + "It came two days after an army airstrike killed 15 people in Nyala and wounded 37. "
            "Among the dead were seven nurses.",
            [[22], [15, 37, 7]],
            "what goes on with an earlier one is of it",
        ),
        (
            "A landslide hit Masara in Davao on Tuesday, killing 54 people, authorities said on Friday.\n\n"
            "In Antique province, a bus plunged into a ravine on Thursday, killing 17 people.",
            [[54], [17]],
            "a wreck of another day and place comes of no landslide",
        ),
        (
            "A drone attack on Odesa killed seven people overnight, officials said on Friday.\n\nEight were "
            "hurt, the governor said. Rescuers searched the rubble. A minister condemned the attack.\n\n"
            "On Wednesday, five people died in a missile strike on the port of Odesa.",
            [[7, 8], [5]],
            "a new strike of days before the news",
        ),
        (
            "The number of dead was cut to 29 on Thursday, officials said.\n\nFlags flew at half mast. The "
            "mayor lit a candle. Relatives prayed.\n\nA committee says that at least 14 people are missing."
            "\n\nThe MV Lady Ann sank off Hull on Monday.",
            [[29, 14]],
            "whom an article counts before it says what befell them",
        ),
        (
            SHELLS + "The war broke out last April. It has killed at least 13,900 people.",
            [[22]],
            "a war so far",
        ),
        (
            BOMB
            + "The militants have killed more than 350 civilians this year. They have killed thousands in an "
            "insurgency that began in 2009.",
            [[6]],
            "what those who fight have done so far",
        ),
    ],
)
def test_what_was_before_is_apart(analyser: Analyser, text: str, counts: list[list[int]], why: str) -> None:
    assert killed(analyser, text) == counts, why
