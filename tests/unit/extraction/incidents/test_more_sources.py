"""On whose word a number stands, in the ways in which news says it, each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from .cases import Case, check
from .credited import with_words

pytestmark = pytest.mark.model


CASES = (
    Case("Nine died, police said. Four volunteers have been hurt.", "9@police 4@", "what is so now"),
    Case("Nine died, police said. Four others have been hurt.", "9@police 4@police", "of those told of"),
    Case("Nine died, police said. Four of them have died in hospital.", "9@police 4@police", "some of those"),
    Case("Nine died, police said. Four volunteers were hurt.", "9@police 4@police", "and what was so then"),
    Case(
        "Doctors Without Borders said it was treating 21 survivors of the wreck. It had earlier said 25.",
        "21@Doctors Without Borders 25@Doctors Without Borders",
        "a body in the plural",
    ),
    Case(
        '"Of the 24 bodies reported, three were those of children," the mayor, Ada Bell, said.',
        "24@the mayor, Ada Bell",
        "who speaks, though somebody else reported it",
    ),
    Case(
        "Ten people have died in the camp, and 40 injuries have been recorded.",
        "10@ 40@",
        "those who died register nobody",
    ),
    Case(
        "Soldiers shot dead 12 people, a rights group said, contradicting the army, which had reported seven "
        "deaths.",
        "12@a rights group 7@the army",
        "a clause of who tells",
    ),
    Case(
        "Tajikistan on Tuesday lowered to seven the number of people killed in the blast.",
        "7@Tajikistan",
        "a state moves the count",
    ),
    Case("The collapse raised to seven the number of people killed in the blast.", "7@", "nobody does"),
    Case(
        "Ada Bell recalled that two children had died in a fire in 2006.",
        "2@Ada Bell",
        "what is recalled is said",
    ),
    Case("It will be recalled that two children died in a fire in 2006.", "2@", "by nobody"),
    Case("The army, which has seven posts there, killed two men.", "2@", "and of who does not"),
    Case("A judge warned jurors not to think of the crash, in which two men died.", "2@", "bids"),
    Case("A judge warned jurors that two men had died in the crash.", "2@A judge", "and tells"),
    Case("A nurse freed on Friday told how she hid from four gunmen.", "1@", "is she who speaks"),
    Case("Relatives of three of the dead miners said the pit was unsafe.", "3@", "of whom they are"),
    Case("Relatives said three of the miners were dead.", "3@Relatives", "and what they say"),
    Case("A Reuters witness saw nine bodies in the street.", "9@A Reuters witness", "who is there to see"),
    Case("A gunman saw nine bodies in the street.", "9@", "and who is not"),
    Case("A tally by Reuters counted 47 dead in the floods.", "47@Reuters", "who made what speaks"),
    Case("A march by students left 47 people hurt, police said.", "47@police", "a march says nothing"),
    Case(
        "Haki Africa has documented 39 deaths since June; police acknowledge 19.",
        "39@Haki Africa 19@police",
        "a semicolon",
    ),
    Case(
        "The army said six had died. The mayor raised that to 11 dead.",
        "6@The army 11@The mayor",
        "a pronoun",
    ),
    Case("The mayor raised that on Monday, when 11 died.", "11@", "and what is raised to no number"),
    Case("The governor's office lifted the toll to nine dead.", "9@The governor's office", "lifts"),
    Case(
        "Nine people died by the count of the Red Cross; 11 died by that of the army.",
        "9@the Red Cross 11@the army",
        "that of another",
    ),
    Case("A judge ordered five of those arrested to stand trial.", "5@", "who orders tells nothing"),
    Case("The storm cost 26 lives, by the county's count.", "26@the county", "a place that counts"),
    Case("The storm cost 26 lives in the county's north.", "26@", "a place that does not"),
    Case(
        "Fire officials said the blaze was out. There were no deaths.", "0@", "told anew, and nobody's word"
    ),
    Case("Police said a bus hit a tree. Twelve people were hurt.", "12@Police", "goes on"),
    Case('"We were lucky," the mayor said. Twelve people were hurt.', "12@", "behind a quotation"),
    Case(
        '"We were lucky," the mayor said. Twelve people had been hurt.', "12@the mayor", "by its tense, not"
    ),
    Case(
        "The union of bus drivers, which spoke of 12 dead, met on Monday.",
        "12@The union",
        "the body, not its members",
    ),
    Case(
        "The army counted two dead. A nurse said it had admitted nine wounded.",
        "2@The army 9@A nurse",
        "what is taken in is nobody's word",
    ),
    Case("The blast, which police say was an accident, killed two men.", "2@", "a clause apart"),
    Case("The blast killed two men, police say.", "2@police", "and the main one"),
    Case("The governor announced the deaths of five children.", "5@The governor", "a number"),
    Case(
        "Two of the wounded died on Friday, the charity Puits du Monde said separately.",
        "2@the charity Puits du Monde",
        "a name of several words",
    ),
    Case('"I counted 22 bodies," said Rahima Begum.', "22@Rahima Begum", "who says I"),
    Case(
        'The council was wrong, a police chief said. "We have 34 dead," he told reporters.',
        "34@a police chief",
        "he who is nobody by name goes on speaking",
    ),
    Case("Peru has declared an emergency after 32 people died.", "32@", "what is declared is no number"),
    Case("Peru has declared that 32 people died.", "32@Peru", "and what is"),
    Case("Uganda has recorded nine deaths from cholera, the WHO said.", "9@the WHO", "a country's record"),
    Case("Uganda said it had recorded nine deaths from cholera.", "9@Uganda", "a country speaks"),
    Case(
        "The relief agency listed 34 dead and 17 missing.",
        "34@The relief agency 17@The relief agency",
        "a list",
    ),
    Case("The Red Crescent had at first spoken of 11,300 dead.", "11300@The Red Crescent", "at first"),
    Case(
        "Forty-five people were taken to hospital, where a nurse said that ten had died.",
        "45@ 10@a nurse",
        "a clause of place",
    ),
    Case(
        "Two blasts have killed 44 people and put 52 in hospital, state media say.",
        "44@state media 52@state media",
        "blasts say nothing",
    ),
    Case("Two newspapers put the dead at 44.", "44@Two newspapers", "newspapers do"),
    Case(
        "The group killed 43 labourers, though a UN official put the number at 110.",
        "43@ 110@a UN official",
        "a clause apart",
    ),
    Case(
        "Police in Wellington believe that fewer than ten people died in a fire, "
        "but six bodies have so far been found.",
        "None@Police 6@",
        "but joins",
    ),
    Case("Police said ten people died. At its clinic the army treated six wounded.", "10@Police 6@", "at"),
    Case("Police said ten people died. At least six were wounded.", "10@Police 6@Police", "at least"),
    Case("The quake killed one person in a town that officials say is empty.", "1@", "of something else"),
    Case("The storm killed nine people near a dam, which engineers said was safe.", "9@", "behind a comma"),
    Case("Police feared that 15 people had died.", "15@Police", "what is feared"),
    Case("Fifteen people were feared dead.", "15@", "and by nobody"),
    Case(
        "Nine bodies had been found, an inspector with the police, Ashok Yadav, told Reuters.",
        "9@Ashok Yadav",
        "a name between commas",
    ),
    Case("The ferry sank. Coastguard: six people missing.", "6@Coastguard", "a colon"),
    Case("9.14 - Fire service: at least one person dead.", "1@Fire service", "behind its time"),
    Case("The toll so far: six people dead.", "6@", "no speaker"),
    Case("PRESENTER: We can say that six people died in the fire.", "6@", "the voice of a programme"),
    Case(
        "Nine people were hurt, by the commissioner's account. The union's list has 16 missing.",
        "9@the commissioner 16@The union",
        "whose account and whose list",
    ),
    Case("A police figure of 14 dead was withdrawn.", "14@police", "a body before its figure"),
    Case("The police death toll stands at 14 dead.", "14@", "those who died"),
    Case("The toll, given by the coastguard as 12 dead, may rise.", "12@the coastguard", "given by"),
    Case(
        "The figure of nine missing, which the harbour master gave, was a mistake, the ministry conceded.",
        "9@the harbour master",
        "who gave a number, not who speaks of it",
    ),
    Case(
        "Rescuers recovered 28 bodies, raising the death toll to 112, the disaster council said.",
        "28@the disaster council 112@the disaster council",
        "what is brought about is no word of those who did it",
    ),
    Case(
        "The ministry revised its figures, raising the number of injured to 40.",
        "40@The ministry",
        "and what is revised is",
    ),
    Case(
        '"We had lit it to be seen," said Juma, one of the seventeen injured.',
        "17@",
        "what the article says of who speaks",
    ),
    Case(
        "The ambulance service puts it a little lower, with fifteen injured, at twenty-six.",
        "15@The ambulance service 26@The ambulance service",
        "puts it at",
    ),
    Case("Health authorities registered 12 deaths.", "12@Health authorities", "what is registered"),
    Case("He denies the attempted murder of nine others who were injured.", "9@", "who denies gives none"),
    Case("The office also logged 142 people injured.", "142@The office", "what is logged"),
    Case(
        "The council on Friday revised down to 34 the number of people killed when the lake burst.",
        "34@The council",
        "a number moved before it is told of whom",
    ),
    Case("The institute arrived at 43 dead.", "43@The institute", "what was arrived at"),
    Case(
        "The first bulletin of the civil protection service spoke of 19 dead.",
        "19@the civil protection service",
        "whose bulletin it is",
    ),
    Case("The first report of 19 dead reached the mayor.", "19@", "and what it is of"),
    Case("The sea gave up three bodies on Monday.", "3@", "what is given up"),
    Case("A man died, police said. That leaves six injured.", "1@police 6@", "the article reckons"),
    Case(
        "Marlon Roe broke down the toll as follows: 21 dead in Ayr and six dead in Irvine.",
        "21@Marlon Roe 6@Marlon Roe",
        "a toll in its parts",
    ),
    Case(
        "Mayor Ana Roe provided this breakdown: 11 dead in Ayr and nine dead in Irvine.",
        "11@Mayor Ana Roe 9@Mayor Ana Roe",
        "and by the noun",
    ),
    Case(
        "The council was verifying reports of six more deaths, its spokesman said.",
        "6@its spokesman",
        "what is only being checked",
    ),
    Case("The council has verified six more deaths.", "6@The council", "and what has been"),
)


def test_it_credits_whom_it_should(nlp: Language) -> None:
    check(nlp, CASES, with_words)
