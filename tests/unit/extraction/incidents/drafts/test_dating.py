"""Which of the days that an article names is that of the incident."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.incident import Prominence
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

OUT = dt.datetime(2016, 11, 10, tzinfo=dt.UTC)  # a Thursday
SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (dt.date(2016, 11, day) for day in range(6, 11))

CASES = [
    (
        "The coroner's office on Thursday said the shooting death of a guard at a mall was an accident.\n\n"
        "John Roe, 21, was found with a gunshot wound in a car parked at the mall around 7 p.m. Monday.",
        MONDAY,
        "a day between somebody and the word that he says is that of the saying",
    ),
    (
        "Fire chief Ann Roe on Thursday pleaded with witnesses of the shooting to come forward.\n\n"
        "Two men were killed by gunfire in Oxton late on Tuesday.",
        TUESDAY,
        "of the pleading, too",
    ),
    (
        "A man was shot in the leg in Oxton over the weekend.\n\n"
        "Sunday night, police said someone opened fire at men who were standing on Main Street.",
        SUNDAY,
        "what comes first in a sentence, with a part of a day, is not of the saying",
    ),
    (
        "A man was shot in the leg in Oxton over the weekend.\n\n"
        "On Wednesday, police said the man had been released from the hospital after the shooting.",
        dt.date(2016, 11, 5),
        "a day alone is",
    ),
    (
        "Balloons, pictured Thursday at a home in Oxton, mark the spot of a fatal shooting.\n\n"
        "The shooting occurred shortly after 11 p.m. Tuesday, when a group was shot at from a car.",
        TUESDAY,
        "when a picture was taken",
    ),
    (
        "The family of a boy was in disbelief Thursday as they mourned his shooting death.\n\n"
        "Oxton police were called Tuesday at about 9:45 p.m. to a house on Pine Street and found the boy "
        "with a gunshot wound.",
        TUESDAY,
        "the day of the call is that of the deed",
    ),
    (
        "A man accused of killing his cousin made his first court appearance Thursday in Oxton.\n\n"
        "He is charged with shooting John Roe, 31, in a bar on Sunday.",
        SUNDAY,
        "an appearance is none",
    ),
    (
        "Man shot in the leg in Oxton\n\nHear his mother 2:03 Video\n\nThe man was shot in his home. "
        "The shooting happened in the 100 block of Pine Street.",
        None,
        "the length of a film is no day of a lead either",
    ),
    (
        "A girl was struck in the hand by a stray bullet Tuesday evening in Oxton, police said Wednesday.\n\n"
        "The shooting was reported at 5:13 p.m. in the area of Pine Street.",
        TUESDAY,
        "a clock is of the day of the deed, not of the day named last",
    ),
    (
        "Police are at the hospital with a boy who was shot.\n\n"
        "Police say at about 9:30 p.m. Tuesday one of his friends fired the shot by accident in a bedroom.",
        TUESDAY,
        "nobody tells at what hour the police say something",
    ),
    (
        "Oxton police make an arrest in the fatal shooting of a teacher\n\n"
        "Detectives arrested John U. Roe, 19, of Pine Street, Oxton, Wednesday on a count of murder.\n\n"
        "The teacher died in her flat after being shot in the head at about 11:30 p.m. Sunday.",
        SUNDAY,
        "a day behind a name is that of the arrest",
    ),
    (
        "A man is dead after a shooting at a club (1816 N. Water) in Oxton.\n\n"
        "The police responded to a call at 12:18 a.m. Monday.",
        MONDAY,
        "the number of a house is no year",
    ),
    (
        "The shooting occurred in the 2000 block of Oxton Avenue, where a man was found dead.\n\n"
        "Officers were called to the scene on Monday.",
        MONDAY,
        "nor is that of a block of houses",
    ),
    (
        "A man was shot dead on Main Street on Tuesday. It was Oxton's second homicide of the year.",
        TUESDAY,
        "nor is a year that is not over the day",
    ),
    (
        "Two men were shot dead in Oxton.\n\n"
        "The owner of a shop near the scene of the double homicide Tuesday night said he heard nothing.",
        TUESDAY,
        "a day behind the word for it is its own",
    ),
    (
        "Two men were shot in Oxton.\n\nThe gunman, who was still at large Wednesday, opened fire.\n\n"
        "Witnesses ran for cover on Tuesday night, a woman said, when shots were fired.",
        TUESDAY,
        "how things still stand is of the telling",
    ),
    (
        "A boy was shot in Oxton last weekend.\n\nPolice were called about 9:45 p.m. Friday to a flat.",
        dt.date(2016, 11, 4),
        "a weekend begins on Friday evening",
    ),
    (
        "A girl was shot in the leg in her home in Oxton.\n\nIt happened around 11:40 p.m. Tuesday night.",
        TUESDAY,
        "the day beside a time of the clock",
    ),
    (
        "The minister denied on Thursday that the army had a part in the murder of two nuns in Oxton.\n\n"
        "He spoke at length of the courts.\n\nThe murder of the nuns took place on 6 November 2016.",
        SUNDAY,
        "when it took place, however far down",
    ),
    (
        "A bank was destroyed by a bomb in Oxton on Wednesday.\n\n"
        "The fire brigade said the explosion at 1830 was heard for miles.",
        WEDNESDAY,
        "an hour is no year",
    ),
    (
        "Rebels ambushed a convoy of nurses in Oxton, the army said Thursday.\n\n"
        "The incident took place on Monday.",
        MONDAY,
        "when what was told of took place",
    ),
    (
        "The officer was released early Thursday, the police said.\n\n"
        "The shooting in Oxton that wounded her occurred about 11 p.m., the chief said.",
        WEDNESDAY,
        "an evening that the day of the article had not had yet",
    ),
    (
        "The officer was released late Thursday, the police said.\n\n"
        "The shooting in Oxton that wounded her occurred about 11 a.m., the chief said.",
        THURSDAY,
        "a morning that it had had",
    ),
    (
        "A man shot Ann Poe and then turned his gun on himself in Oxton on Tuesday, the police said.",
        TUESDAY,
        "who turns a gun on himself gives nobody up",
    ),
    (
        "The union on Thursday repudiated the murder of a teacher, who was shot dead in Oxton on Monday.",
        MONDAY,
        "who repudiates a murder does so after it",
    ),
    (
        "The gunman was still asleep at a motel about 9 a.m. Tuesday when officers shot him in Oxton.\n\n"
        "He had checked in on Monday.",
        TUESDAY,
        "what went on when it happened, in one sentence over a time of day",
    ),
    (
        "Police announced two arrests on Wednesday over a murder in Oxton.\n\n"
        "Ann Roe was shot and killed while playing outside with friends on Monday.",
        MONDAY,
        "what she did meanwhile",
    ),
    (
        "A teen accused of a shooting in Oxton was in court on Thursday.\n\n"
        "He opened fire at a corner where a large group of students had gathered Tuesday afternoon.",
        TUESDAY,
        "who had gathered there had come before",
    ),
    (
        "Tune in Thursday at 6 p.m. for more on this story.\n\n"
        "A man shot himself in Oxton and died at 8 p.m. Wednesday, the coroner said.",
        dt.date(2016, 11, 9),
        "what is asked of the reader",
    ),
    (
        "A man was shot dead in Oxton on Monday.\n\n"
        "Figures showed that 19 men had been slain in the city this year, through Wednesday.",
        MONDAY,
        "up to when something is counted",
    ),
    (
        "Boy, 15, shot in Oxton\n\nFour boys showed up at a hospital in Oxton about 7:30 p.m. Tuesday.\n\n"
        "One of them had been shot in the leg. Police said Wednesday that nobody was held.",
        TUESDAY,
        "who shows up shows nothing",
    ),
    (
        "Dan Roe pleaded not guilty Wednesday to the murder of his wife in Oxton.\n\n"
        "Ann Roe, 42, was shot dead in their home on Monday.",
        MONDAY,
        "nobody is murdered on the day of the plea",
    ),
    (
        "A jury in Oxton on Wednesday found Dan Roe guilty of murdering his wife with a knife.",
        None,
        "nor on that of the verdict",
    ),
    (
        "A court in Oxton jailed the owner of a club over a fire that killed 43 people in 2015.\n\n"
        "The blaze broke out on the night of March 16, 2015, when a firework hit the roof.",
        dt.date(2015, 3, 16),
        "the day within the year",
    ),
    (
        "A court in Oxton jailed the owner of a club over a fire that killed 43 people in 2015.\n\n"
        "The owner had bought the club on March 1, 2015.",
        dt.date(2015, 1, 1),
        "a day within the year of something else",
    ),
    (
        "Police are looking for a man after a shooting in Oxton.\n\n"
        "The shooting happened just before midnight in the 100 block of Pine Street.",
        WEDNESDAY,
        "before a midnight that has come is the day before",
    ),
    (
        "Police are looking for a man after a shooting in Oxton.\n\n"
        "The shooting happened just after midnight in the 100 block of Pine Street.",
        THURSDAY,
        "after it is the same day",
    ),
    (
        "Police are looking for a man after a shooting in Oxton.\n\n"
        "The shooting happened at 11:15 p.m.on Tuesday in the 100 block of Pine Street.",
        TUESDAY,
        "a clock and its day, between which a space is lost",
    ),
    (
        "A tent stands over the spot where two men were shot dead, November 9, 2016 (KXYZ)\n\n"
        "Two men were shot dead outside a bar in Oxton on Tuesday, police said.",
        TUESDAY,
        "a picture's date before whose it is",
    ),
    (
        "A tent stands over the spot where two men were shot dead on November 9, 2016 (a Wednesday).\n\n"
        "Two men were shot dead outside a bar in Oxton, police said.",
        WEDNESDAY,
        "no picture's",
    ),
    (
        "A teenager wounded in a shooting that killed his brother died Wednesday, the coroner said.\n\n"
        "John Roe, 17, was hurt in the shooting, which was reported about 10 a.m. Monday at a home in Oxton.",
        MONDAY,
        "a shooting is of the day on which it was reported, not on which somebody died of it",
    ),
    (
        "The president referred Wednesday to the murder of six nurses in Oxton.\n\n"
        "He said he does not know the authors of the crimes committed on Sunday.",
        SUNDAY,
        "referring is telling; the crimes are what was told of",
    ),
    (
        "The president referred to an attack Tuesday night in Oxton that killed two guards.\n\n"
        "He was about to leave on Wednesday.",
        TUESDAY,
        "a day right behind a new thing is that thing's, not of the referring",
    ),
    (
        "Police are looking into the shooting death of a girl.\n\n"
        "The girl was taken to hospital but died of gunshot wounds, a Wednesday morning email from the "
        "agency said.\n\nThe call came in around 4 p.m. Monday.",
        MONDAY,
        "the day of an email is no deed's",
    ),
    (
        "The mayor spoke of the murder of six nurses.\n\nA statement on the murder of the nurses was made on "
        "Wednesday by the police. The nurses were killed by gunmen on Monday.",
        MONDAY,
        "nor is that on which a statement is made",
    ),
    (
        "A coach overturned near Oxton last week, killing nine people, police said.\n\n"
        "A tenth passenger died in hospital on Tuesday.",
        dt.date(2016, 10, 31),
        "nor is that on which somebody dies in hospital",
    ),
    (
        "Nine people died when a coach overturned in Oxton on Monday.\n\n"
        "Seven of the dead were in the rear of the coach, a 1990s vehicle that had been repaired.",
        MONDAY,
        "and a decade may be that of a make",
    ),
]


@pytest.mark.parametrize(("body", "day", "why"), CASES, ids=[case[2] for case in CASES])
def test_the_day_of_the_deed_is_taken(analyser: Analyser, body: str, day: dt.date | None, why: str) -> None:
    found = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))), OUT)])[0]
    assert isinstance(found, Extraction)
    main = [account for account in found.accounts if account.prominence is Prominence.MAIN]
    assert [account.time.earliest if account.time else None for account in main] == [day], why
