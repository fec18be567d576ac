"""Which of an article's days is the incident's."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.entity import TimePrecision
from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model


def test_the_day_of_the_telling_is_not_the_day_of_the_incident(analyser: Analyser) -> None:
    body = "The ministry condemned on Thursday the bombing that killed two people in Lima on Monday."
    account = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts[0]
    assert account.time is not None
    assert account.time.earliest == dt.date(2020, 3, 2)


def test_the_clock_of_a_page_is_not_the_day_of_the_incident(analyser: Analyser) -> None:
    body = "Man shot at 9:10 pm\n\nA man was shot in Leeds on Tuesday, police said."
    account = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts[0]
    assert account.time is not None
    assert account.time.earliest == dt.date(2020, 3, 3)


@pytest.mark.parametrize(
    ("body", "day", "why"),
    [
        (
            "A wildfire that broke out near Olan on Wednesday has reached the sea, officials said Friday.",
            dt.date(2020, 3, 4),
            "the day on which a clause says that it began",
        ),
        (
            "Bells tolled on Tuesday for the nine who died when an earthquake struck Leeds ten years ago.",
            dt.date(2010, 1, 1),
            "long before the day on which it is remembered",
        ),
        (
            "The bombing that police described on Friday killed nine people in Leeds on Wednesday.",
            dt.date(2020, 3, 4),
            "not that on which it was described",
        ),
        (
            "Police continue to investigate a shooting Thursday evening in Leeds that left one dead.",
            dt.date(2020, 3, 5),
            "what happened has happened, whatever is still done about it",
        ),
        ("A judge was shot dead in Leeds in the past few hours.", dt.date(2020, 3, 6), "hours ago"),
        ("Air strikes killed 30 people in Olan overnight.", dt.date(2020, 3, 5), "the night just over"),
        (
            "A bomb of the 19 April Movement killed a judge in Olan on Monday.",
            dt.date(2020, 3, 2),
            "not a name",
        ),
        (
            "A bomb killed a judge in the 14 July neighborhood of Olan on Monday.",
            dt.date(2020, 3, 2),
            "nor this",
        ),
        ("The 2004 Oxton train bombings killed 19 people.", dt.date(2004, 1, 1), "a year before a name"),
        (
            "A man charged over a stabbing in Leeds last month appeared in court on Thursday.",
            dt.date(2020, 2, 1),
            "a month behind what happened, beside the day of the court",
        ),
        (
            "Police on Wednesday arrested four men over the kidnapping of 30 pupils in Olan last week.",
            dt.date(2020, 2, 24),
            "a week beside the day of an arrest",
        ),
        (
            "A soldier was found guilty on Wednesday of murdering two civilians in Derry in 1972.",
            dt.date(1972, 1, 1),
            "not the day of a verdict",
        ),
        (
            "A man was jailed on Thursday for stabbing a neighbour in Leeds.",
            None,
            "not the day on which he was jailed",
        ),
        (
            "A man was cleared of the murder of his wife at Leeds Crown Court on Thursday.",
            None,
            "of a court, behind the deed",
        ),
        (
            "An inquest was held into the killing of Ann Poe. Coroner Jan Roe gave a verdict on Thursday.",
            None,
            "a coroner's",
        ),
        (
            "Police rescued four nurses who were kidnapped near Olan on Sunday. They were freed on Tuesday.",
            dt.date(2020, 3, 3),
            "of the rescue, and not of the taking",
        ),
        ("An inquest heard on Thursday of a stabbing in Leeds in 2016.", dt.date(2016, 1, 1), "of a court"),
        ("A 2007 Jeep crash killed two people in Leeds.", None, "a year of a car's make"),
        ("Cholera has killed 41 people in Leeds, six more than on Sunday.", None, "of another count"),
        ("A man was shot dead in a 2014 black Skoda saloon in Leeds.", None, "and its colour"),
        ("A man was shot dead at No. 1810 High Street in Leeds.", None, "the number of a house"),
        ("Four judges of the 1966 graduates were shot dead in Leeds.", None, "a class"),
        ("Two judges were shot dead in Leeds in the last 24 hours.", dt.date(2020, 3, 5), "a day back"),
        ("Three judges were shot dead in Leeds in the past 48 hours.", None, "two days are no day"),
        (
            "A man was apprehended early Friday over a shooting in Leeds.\n\nThe shooting was on Wednesday.",
            dt.date(2020, 3, 4),
            "the day of the arrest is not that of the deed",
        ),
        (
            "A man was charged on Monday over the shooting in 2018 of a teacher in Leeds.",
            dt.date(2018, 1, 1),
            "the year that the shooting is said to be of",
        ),
        (
            "A man was shot dead in Leeds on Wednesday.\n\nVideo (1:20): the shooting scene.",
            dt.date(2020, 3, 4),
            "how long a film is",
        ),
        (
            "A man was charged over a shooting in Leeds.\n\nRoe, date of birth 01/06/1992, shot his cousin.",
            None,
            "when somebody was born",
        ),
    ],
)
def test_the_day_is_that_of_the_deed(analyser: Analyser, body: str, day: dt.date | None, why: str) -> None:
    (account,) = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert (account.time.earliest if account.time else None) == day, why


@pytest.mark.parametrize(
    ("body", "days", "why"),
    [
        (
            "LIMA, 6 March (AP) - A bomb exploded in Lima on Thursday and killed three people.\n\n"
            "The police spoke.\n\nNobody was arrested.\n\n"
            "Elsewhere, rebels attacked a village in Ayacucho and killed two peasants.",
            [5, 6],
            "news without a day is of the day of the news",
        ),
        (
            "A bomb exploded in Lima on Thursday and killed three people.\n\n"
            "The police spoke.\n\nNobody was arrested.\n\n"
            "Separately, a court convicted rebels who attacked a village in Ayacucho and killed two people.",
            [5, None],
            "but not what is in court",
        ),
    ],
)
def test_what_is_told_without_a_day(analyser: Analyser, body: str, days: list[int | None], why: str) -> None:
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [account.time.earliest.day if account.time else None for account in accounts] == days, why


@pytest.mark.parametrize(
    "published", [dt.date.min, dt.date(1, 1, 8), dt.date(9999, 12, 24), dt.date.max], ids=str
)
def test_an_article_stamped_with_the_edge_of_the_calendar_has_its_accounts(
    analyser: Analyser, published: dt.date
) -> None:
    bodies = [
        "Nine people died in a fire in Lund two days ago, police said. The toll was six a day earlier.",
        "Two judges were shot dead in Leeds in the last 24 hours. The fire was at the weekend.",
        "Police investigate a shooting on Sunday evening in Leeds that left one dead.",
        "A bomb killed nine people in Lund on 3 January, and killed six on Monday, police said.",
        "Nine people were killed by bombs in 1999. A bomb killed two last weekend, one at 9 p.m. on Friday.",
    ]
    for body in bodies:
        found = analysed(analyser, "Nine dead", body, published)
        assert not found.incomplete, body
        assert found.accounts, body


@pytest.mark.parametrize(
    ("headline", "precision"),
    [("Live updates: Shooting at mall", TimePrecision.DAY), ("Shooting at mall", TimePrecision.MINUTE)],
)
def test_the_clock_of_an_entry_of_a_live_page_says_the_day_alone(
    analyser: Analyser, headline: str, precision: TimePrecision
) -> None:
    body = "3:52 p.m.\n\nPolice say that a gunman has killed two people at Olan Mall."
    account = analysed(analyser, headline, body, dt.date(2020, 3, 6)).accounts[0]
    assert account.time is not None
    assert (account.time.earliest, account.time.precision) == (dt.date(2020, 3, 6), precision)


@pytest.mark.parametrize(
    ("body", "since", "until"),
    [
        (
            "OXTON (XYZ) - Twelve pupils and two teachers kidnapped from a school in Leeds, England, three "
            "weeks ago were freed on Thursday, the army said.",
            dt.date(2020, 2, 10),
            dt.date(2020, 2, 16),
        ),
        (
            "Four nuns abducted in Leeds last month were released on Wednesday, the church said.",
            dt.date(2020, 2, 1),
            dt.date(2020, 2, 29),
        ),
        (
            "The last 43 students held by a gang near Leeds were released on Wednesday, officials said.\n\n"
            "Gunmen seized the students from a college on February 11.",
            dt.date(2020, 2, 11),
            dt.date(2020, 2, 11),
        ),
        (
            "Two nurses kidnapped near Leeds were set free on Wednesday, their clinic said.\n\n"
            "They were taken by gunmen from a ward on January 14.",
            dt.date(2020, 1, 14),
            dt.date(2020, 1, 14),
        ),
    ],
)
def test_the_day_of_a_release_is_not_the_day_of_the_kidnapping(
    analyser: Analyser, body: str, since: dt.date, until: dt.date
) -> None:
    (account,) = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert account.time is not None
    assert (account.time.earliest, account.time.latest) == (since, until)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "An aftershock hit Leeds on Tuesday, killing two people. The aftershock came three days after a "
            "magnitude 6.4 earthquake that killed 41 people in the region.",
            [dt.date(2020, 3, 3), dt.date(2020, 2, 29)],
        ),
        (
            "A man was shot dead in Leeds on Thursday. The shooting came a day after a teenager was shot "
            "dead in Oxton.",
            [dt.date(2020, 3, 5), dt.date(2020, 3, 4)],
        ),
    ],
)
def test_what_came_days_before_is_counted_back(analyser: Analyser, body: str, days: list[dt.date]) -> None:
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 6)).accounts
    assert [account.time.earliest for account in accounts if account.time] == days


def test_two_deeds_that_are_named_together_have_each_its_own_day(analyser: Analyser) -> None:
    body = "Police are looking into a robbery on 3 March in Oxton and Monday's stabbing in Leeds."
    accounts = analysed(analyser, "", body, dt.date(2020, 3, 13)).accounts
    days = {account.type: account.time.earliest for account in accounts if account.time}
    assert days == {"crime.robbery": dt.date(2020, 3, 3), "crime.stabbing": dt.date(2020, 3, 9)}
