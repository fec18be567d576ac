"""Text in capitals gets small letters where it has common words, and keeps its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.truecase import truecased


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POLICE KILLED TWO MEN IN SAN SALVADOR", "Police killed two men in San Salvador"),
        # an inflected form of a listed word
        ("GUNMEN AMBUSHED TWO BUSES NEAR BOGOTA", "Gunmen ambushed two buses near Bogota"),
        # a title, and a common word that is part of the name beside it
        ("HE MET PRESIDENT CRISTIANI ON DUARTE AVENUE", "He met President Cristiani on Duarte Avenue"),
        # the same words away from a name
        ("THE PRESIDENT WALKED DOWN THE AVENUE TODAY", "The president walked down the avenue today"),
        (
            "FIGHTERS OF THE REVOLT IN ANGOLA WERE SHOT. THEY FELL.",
            "Fighters of the revolt in Angola were shot. They fell.",
        ),
        ("THE FBI AND NATO SAID NOTHING OF THE ATTACK", "The FBI and NATO said nothing of the attack"),
        (
            "THE FARABUNDO MARTI FRONT [FMLN] LEFT; FMLN MEN STAYED",
            "The Farabundo Marti Front [FMLN] left; FMLN men stayed",
        ),
        ("MEN WITH M-16 RIFLES CAME ON THE 21ST OF MAY", "Men with M-16 rifles came on the 21st of may"),
        ("HE MAY COME ON 3 MAY TO SEE THE VILLAGE", "He may come on 3 May to see the village"),
        # words of war and crime, and an armed group of two common words
        (
            "SHINING PATH KILLED TWO DRUG TRAFFICKERS, SPOKESMEN SAID",
            "Shining Path killed two drug traffickers, spokesmen said",
        ),
        ("A US PILOT TOLD US ABOUT THE LONG FLIGHT", "A US pilot told us about the long flight"),
        ("THE COUNTRY'S LEADER, MR. O'NEILL, WAS ANGRY", "The country's leader, Mr. O'Neill, was angry"),
        ("THE DAM OF SANTIAGO DE LA CRUZ WAS DAMAGED", "The dam of Santiago de la Cruz was damaged"),
    ],
)
def test_common_words_lose_their_capitals_and_names_keep_one(text: str, expected: str) -> None:
    assert truecased(text, ()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "BAMAKO, Mali (AP) - The army said it had taken the town.",
        "FBI, CIA, NATO, UNESCO, UNHCR, AFP",  # no common word
        "TWO DEAD",  # too short to tell
        "Two men were killed in San Salvador.",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert truecased(text, ()) == text


def test_a_headline_in_capitals_takes_the_forms_of_the_story() -> None:
    headline, body = (
        "MCRAE SAYS THE GREEN PARTY WINS",
        "They met. On Sunday the Green party said that McRae won.",
    )
    text = f"{headline}\n\n{body}"
    assert truecased(text, (len(headline), len(headline) + 2)) == f"McRae says the Green party wins\n\n{body}"


def test_a_short_line_of_a_text_all_in_capitals_goes_with_it() -> None:
    text = "BOGOTA\nTWO MEN WERE KILLED BY THE BOMB"
    assert truecased(text, (6, 7)) == "Bogota\nTwo men were killed by the bomb"


@given(st.text(alphabet="ABEIOS ßİŉﬁǅΣ'’.-[]\n1", max_size=80), st.lists(st.integers(0, 80), max_size=4))
def test_no_character_is_lost_or_added(noise: str, edges: list[int]) -> None:
    text = f"THE POLICE KILLED TWO MEN IN THE {noise}"
    result = truecased(text, edges)
    assert len(result) == len(text)
    assert result.casefold() == text.casefold() or result.lower() == text.lower()
    assert [char.isspace() for char in result] == [char.isspace() for char in text]
