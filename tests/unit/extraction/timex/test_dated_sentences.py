"""Days and months of whole sentences, through the language model: published on Friday, 22 March 2013."""

from __future__ import annotations

import datetime as dt

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.entity import EntityType
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

PUBLISHED = dt.datetime(2013, 3, 22, 12, tzinfo=dt.UTC)

SENTENCES: tuple[tuple[str, list[str]], ...] = (
    # said then, of a time to come
    ("He said in December he would quit in June.", ["2012-12", "2013-06"]),
    ("The company said Monday it will close the plant.", ["2013-03-18"]),
    # planned, and nearer ahead or behind
    ("He was to appear in court on Monday.", ["2013-03-25"]),
    ("He was expected to speak on Wednesday.", ["2013-03-20"]),
    ("Ahead of Sunday's election, troops patrolled the streets.", ["2013-03-24"]),
    ("Shares rose ahead of Wednesday's budget.", ["2013-03-20"]),
    ("The union set a Sunday deadline.", ["2013-03-24"]),
    ("The mine missed a Tuesday deadline.", ["2013-03-19"]),
    ("The committee is meeting on Tuesday to discuss it.", ["2013-03-26"]),
    ("The board named a chairman, effective Sept. 1.", ["2013-09-01"]),
    ("The tour kicked off on May 3 in Boston.", ["2012-05-03"]),
    # called for, and done
    ("They called for a strike on Saturday.", ["2013-03-23"]),
    ("He died in a crash on Saturday.", ["2013-03-16"]),
    ("By Wednesday, the water reached the roofs.", ["2013-03-20"]),
    ("The form must reach us by Wednesday.", ["2013-03-27"]),
    ("Mayor to resign Monday", ["2013-03-25"]),
    # first names and processions
    ("June Carr joined the board in May.", ["2012-05"]),
    ("They joined the annual March for Life on Friday.", ["2013-03-22"]),
    ("Oil for May delivery rose 20 cents.", ["2013-05"]),
    # a day with its year in words
    ("He was killed outside the church on 16 December last year.", ["2012-12-16"]),
    ("The festival will be held on June 4 next year.", ["2014-06-04"]),
    ("He retired on June 4, last year's champion said.", ["2012-06-04", "2012"]),
    # called for a day, against what is for that day
    ("Unions have called a general strike for Thursday.", ["2013-03-28"]),
    ("The club apologised for Thursday's brawl.", ["2013-03-21"]),
    ("A march planned for Thursday was cancelled.", ["2013-03-21"]),
    # forecast, due
    ("No rain is forecast before Tuesday.", ["2013-03-26"]),
    ("On Monday the court is due to hear an appeal.", ["2013-03-25"]),
    # what was so until then, and what was put off until then
    ("She was until Wednesday the director of health.", ["2013-03-20"]),
    ("The hearing was adjourned until Wednesday.", ["2013-03-27"]),
    # a stretch does not end before it begins
    ("The ban runs from 1 April to 30 September.", ["2013-04-01/2013-09-30"]),
    # the year named last is that of both ends, but over its turn
    ("The fair ran from May 3 to May 5, 2012.", ["2012-05-03/2012-05-05"]),
    ("The fair lasted from 30 April until 2 May 2011.", ["2011-04-30/2011-05-02"]),
    ("It was shut from December 30 to January 2, 2012.", ["2011-12-30/2012-01-02"]),
    ("He left on January 3, and a May 5, 2012, letter was read.", ["2013-01-03", "2012-05-05"]),
    # a stretch of days, months or years is one, and what is moved, counted or compared is none
    ("The shop was shut from Monday to Wednesday.", ["2013-03-18/2013-03-20"]),
    ("Snow fell Monday through Wednesday.", ["2013-03-18/2013-03-20"]),
    ("The talks ran from Thursday to Tuesday.", ["2013-03-14/2013-03-19"]),
    ("The number of attacks rose from 2009 to 2011.", ["2009/2011"]),
    ("He was mayor between 2009 and 2011.", ["2009/2011"]),
    ("The road was built from September to October 2007.", ["2007-09/2007-10"]),
    ("The vote was moved from Monday to Wednesday.", ["2013-03-18", "2013-03-27"]),
    ("The toll rose from 2009 to 2011 people.", ["2009", "2011"]),
    ("His work ranges from 2009 to a 2011 film.", ["2009", "2011"]),
    ("The vote was between the 2009 and 2011 elections.", ["2009", "2011"]),
    ("He killed nine people in a 2011 shooting at a market.", ["2011"]),
    ("They lost their homes in a 2000 acre fire.", []),
    # counted from a day that is named there, right before, or last; but no bound, and no wait
    ("A day after the attack on January 11, the army sent troops.", ["2013-01-12", "2013-01-11"]),
    ("Two days after the January 11 attack, the army sent troops.", ["2013-01-13", "2013-01-11"]),
    ("He quit the day after the attack on January 11.", ["2013-01-12", "2013-01-11"]),
    ("He quit two years after the 2009 attack.", ["2011", "2009"]),
    ("On Thursday, a day after the attack, troops came.", ["2013-03-21", "2013-03-21"]),
    ("The vote was on January 11. A day after the vote, the mayor quit.", ["2013-01-11", "2013-01-12"]),
    ("The vote was on January 11. He had quit a day earlier.", ["2013-01-11", "2013-01-10"]),
    ("The vote was on January 11. He had quit the day before the vote.", ["2013-01-11", "2013-01-10"]),
    ("The army sent troops a day after the attack.", ["P1D"]),
    ("The army sent troops the day after the attack.", []),
    ("He quit more than two days after the January 11 attack.", ["P2D", "2013-01-11"]),
    ("He quit two days after the 2009 vote.", ["P2D", "2009"]),
    ("The vote was on January 11. He will wait two days after the count.", ["2013-01-11", "P2D"]),
    ("The station reopened after being closed on Sunday.", ["2013-03-17"]),
    # an age is no decade
    ("A man in his seventies was found.", []),
    ("They were rich in the seventies.", ["197"]),
    # what nobody announces has happened, and what is waited for has not
    ("Police want to question him about Tuesday's robbery.", ["2013-03-19"]),
    ("Police want to question him about Tuesday's auction.", ["2013-03-26"]),
    ("He is on trial over the August killings.", ["2012-08"]),
    ("Traders are waiting for Wednesday's report.", ["2013-03-27"]),
    ("The town braced for Sunday's storm.", ["2013-03-24"]),
    ("The town paid for Sunday's parade.", ["2013-03-17"]),
    ("The firm closed the sale, with owners tendering all shares by the Tuesday deadline.", ["2013-03-19"]),
    # the month of a year that was named, and a conjunction before a month
    ("They met in March 1998 and again that October.", ["1998-03", "1998-10"]),
    ("They met in March 1998, and he said that October was cold.", ["1998-03", "2012-10"]),
    # an amount that a quarter is compared with, and any other
    (
        "In the first quarter it earned $4 million, compared with a loss of $3 million last year.",
        ["2013-Q1", "2012-Q1"],
    ),
    ("In the first quarter it earned $4 million; it lost $3 million last year.", ["2013-Q1", "2012"]),
    # halves of a game, and of a year
    (
        "The striker scored two goals in the first half, and the coach said the team would win the league.",
        [],
    ),
    ("Profits rose 4% in the first half, the company said.", ["2013-H1"]),
)


def _dates(extraction: Extraction) -> list[str]:
    found = [
        (mention.span.begin, entity.calendar.timex)
        for entity in extraction.entities
        if entity.type is EntityType.DATE and entity.calendar is not None
        for mention in entity.mentions
    ]
    return [timex for _, timex in sorted(found)]


def test_sentences_have_their_days(analyser: Analyser) -> None:
    texts = [
        ExtractionInput(Text("", sentence, "en", tuple(line_zones("", sentence))), PUBLISHED)
        for sentence, _ in SENTENCES
    ]
    found = [each for each in analyser.analyse(texts) if isinstance(each, Extraction)]
    got = [(sentence, _dates(each)) for (sentence, _), each in zip(SENTENCES, found, strict=True)]
    assert got == list(SENTENCES)
