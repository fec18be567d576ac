"""Who tells a number in other ways, and which sentences go on with another's, with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check
from unit.extraction.incidents.credited import with_words

pytestmark = pytest.mark.model


CASES = (
    Case(
        "The shelling killed 40 soldiers. A veterans' club which has its own list says 12 civilians died.",
        "40@ 12@A veterans' club which has its own list",
        "a clause of who tells",
    ),
    Case(
        "At least 26 people have died in riots, Lagos-based Prison Monitor said on Saturday.",
        "26@Lagos-based Prison Monitor",
        "what ends with a hyphen is of a name",
    ),
    Case(
        "Red Watch said 41 people died, contradicting police who have reported ten deaths.",
        "41@Red Watch 10@police",
        "who, without a comma",
    ),
    Case(
        "Relatives said 40 died. Officials spoke of a toll of 22 which, they said, counts nine dead guards.",
        "40@Relatives 22@Officials 9@Officials",
        "whom the words told by them name",
    ),
    Case("Red Watch documented the killing of 40 villagers.", "40@Red Watch", "who keeps a record"),
    Case(
        "Police said five students had died but raised that figure to nine on Tuesday.",
        "5@Police 9@Police",
        "not the dead",
    ),
    Case(
        "The Ayr Medical Centre has admitted 20 people, according to Ada Bell, who runs it.",
        "20@Ada Bell",
        "to admit people is no word",
    ),
    Case(
        "Four of the dead were fitters at the mill in Ayr, their employer, Port Electric, said.",
        "4@Port Electric",
        "whose employer it is",
    ),
    Case(
        "Of the hurt, 12 were in a serious condition at Ayr Hospital, its director, Dr Ada Bell, said.",
        "12@Dr Ada Bell",
        "whose director she is",
    ),
    Case("Inspector Ada Bell gave evidence that nine men died.", "9@Inspector Ada Bell", "evidence is given"),
    Case("The firm issued a brief statement that nine men died.", "9@The firm", "or a statement"),
    Case("The firm gave a statement that was brief. Nine men died.", "9@", "and one of nothing"),
    Case("Police said nine men died. A tenth is missing.", "9@Police 1@Police", "one more goes on"),
    Case(
        "Police said nine men died. A second blast hurt four people.", "9@Police 4@", "another blast does not"
    ),
    Case("Police said nine men died. The dead include four boys.", "9@Police 4@Police", "who is among them"),
    Case("Police said nine men died. No arrests have been made.", "9@Police 0@", "what the article knows"),
    Case(
        "Superintendent of Police Ada Bell said nine men died.", "9@Superintendent of Police Ada Bell", "of"
    ),
    Case("The coach left the road. 21.33: Health minister: nine people dead.", "9@Health minister", "a time"),
    Case("The coach left the road. 7.26pm Energy board says nine people died.", "9@Energy board", "no clock"),
    Case("The coach left the road. Result: nine people dead.", "9@", "and no time"),
    Case(
        "Only five people survived the crash, the ministry said. The remaining 52 were killed.",
        "52@the ministry",
        "those who remain",
    ),
    Case(
        "A bus overturned, the ministry said. The engine of another burned and 52 people were killed.",
        "52@",
        "and what is no number",
    ),
    Case(
        "Sixteen people died in the crash, the police said. All forty others were injured.",
        "16@the police 40@the police",
        "all others",
    ),
    Case("A count by the town chief stood at 51 dead after the fire.", "51@the town chief", "whose count"),
    Case("A march by the sea ended with 51 dead.", "51@", "and no count"),
    Case(
        "The state radio, monitored an hour later, admits to nine soldiers killed in the battle.",
        "9@The state radio",
        "what is said of who speaks",
    ),
    Case("The bridge, rebuilt a year later, fell and killed nine men.", "9@", "and who does not"),
    Case(
        "Ten people were killed in the raid, one villager said. Another said that 20 had died.",
        "10@one villager 20@Another",
        "another",
    ),
    Case(
        "A spokesman told of ninety dead in the shelling. Four women were also wounded, according to him.",
        "90@A spokesman 4@A spokesman",
        "whom a pronoun means",
    ),
    Case(
        "The town counted nine people dead in the raid, the fire chief said.",
        "9@the fire chief",
        "what others counted",
    ),
    Case(
        "The fire chief said the ministry had put the number of dead in the raid at nine.",
        "9@the ministry",
        "and what they put",
    ),
    Case(
        "Air strikes raised the death toll in the town to 28, according to the ministry.",
        "28@the ministry",
        "what befalls raises no number by its word",
    ),
    Case("The ministry raised the death toll in the town to 28.", "28@The ministry", "a ministry does"),
    Case(
        "The company regrets to announce that three employees were killed in the blast.",
        "3@The company",
        "what leads to telling",
    ),
    Case("Fifty people were reported missing to the coastguard.", "50@the coastguard", "who is told"),
    Case("A further four people were killed.", "4@", "nobody told before"),
    Case(
        "Ten people were killed, the police said. A further four people were hurt.",
        "10@the police 4@the police",
        "and somebody did",
    ),
    Case(
        "The tally kept by the relief committee stood at 51 dead.", "51@the relief committee", "who keeps it"
    ),
    Case("The tower kept by the relief committee fell and killed 51 people.", "51@", "and what is no tally"),
    Case(
        "In 1993 it was 80 dead by the company's reckoning and 92 dead by the union's, when the roof fell.",
        "80@the company 92@the union",
        "whose count is meant, not named",
    ),
    Case("They fled by the captain's boat, which sank and killed nine men.", "9@", "and whose boat"),
    Case("Nine men were killed in the raid, by the account of a cook.", "9@a cook", "of one who made it"),
    Case("Nine men were killed in the raid, by the count of graves.", "9@", "and of what is counted"),
    Case(
        "Nine were killed, the state press service states, and 34 hurt.",
        "9@the state press service 34@the state press service",
        "a verb",
    ),
    Case("Nine were killed in riots in both states, and 34 hurt.", "9@ 34@", "and a noun"),
    Case("A surgeon made it 61 dead.", "61@A surgeon", "who makes it so many"),
    Case("The flood made it a year of 61 dead.", "61@", "and what does not"),
    Case("Nine deaths were confirmed by the coroner.", "9@the coroner", "by whom"),
    Case("Nine dead people were identified by face.", "9@", "and by what"),
    Case("Nine people were killed by a train, a brother said.", "9@a brother", "a relative"),
    Case("Hospitals treated 27 people hurt in the fire.", "27@", "what was done"),
    Case("The hospital counted 27 people hurt in the fire.", "27@The hospital", "and what is told"),
    Case(
        "The clinic treated 27 people hurt in the fire, a spokeswoman said.",
        "27@a spokeswoman",
        "and who says so",
    ),
    Case("Rescuers found 27 people hurt in the fire.", "27@", "what was done"),
    Case("The army mentioned six people killed in the raid.", "6@The army", "mentioned"),
    Case(
        "The clinic has 14 people killed in the raid, according to the mayor.",
        "14@the mayor",
        "who tells of it",
    ),
    Case("The mayor said the clinic had 14 dead from the raid.", "14@The mayor", "and before it"),
    Case("The clinic has 14 dead from the raid.", "14@The clinic", "nobody tells of it"),
    Case(
        "Nine people were killed in a ferry fire, police said. The missing number 118.",
        "9@police 118@police",
        "a sentence that goes on",
    ),
    Case(
        "Nine people died in the quake, the mayor said. The number of injured stood at 52.",
        "9@the mayor 52@the mayor",
        "and how many",
    ),
    Case("Nine people die in fire, state declares three days of mourning.", "9@", "who mourns"),
)

PRONOUNS = (
    Case(
        "Nine people were killed, the army said on its Facebook page. Four were hurt, it added.",
        "9@the army 4@the army",
        "whose page it is",
    ),
    Case(
        "Tom Roe was hurt. Leith's chief minister challenged the figure. “Nine people died,” she said.",
        "1@ 9@Leith's chief minister",
        "the nearest who may speak",
    ),
    Case(
        "Ada Bell gave the news. The bride, she said, was among the nine killed.",
        "9@she",
        "nobody of whom it is told",
    ),
    Case(
        "When the parish priest came he counted nine bodies after the raid.",
        "9@the parish priest",
        "of a clause before",
    ),
)


def test_a_pronoun_that_tells_is_whoever_may_speak(nlp: Language) -> None:
    check(nlp, PRONOUNS, with_words)


def test_it_credits_who_tells(nlp: Language) -> None:
    check(nlp, CASES, with_words)
