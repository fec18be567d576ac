"""Incidents that an article recalls beside its own: what came before it, and what went on elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.pipeline import Analyser
from unit.extraction.incidents.articles import analysed

pytestmark = pytest.mark.model

OUT = dt.date(2024, 3, 6)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "A lorry driver died when his vehicle ran into a queue on the M6 near Keele on Monday.\n\n"
            "The queue had formed behind an earlier crash in which two women were killed and a boy was hurt.",
            [["killed=1"], ["killed=2", "injured=1"]],
            "an earlier one of its kind",
        ),
        (
            "Soldiers killed 12 rebels in an operation in Cauca on Monday, the defence minister said. One "
            "soldier was wounded.\n\n"
            "The offensive was launched after an ambush in which seven soldiers died on 24 February.",
            [["killed=12", "injured=1"], ["killed=7"]],
            "what led to it",
        ),
        (
            "Two men were stabbed to death in Leeds on Friday.\n\n"
            "Police have launched a hunt after an attack in which two men died and a woman was hurt.",
            [["killed=2", "injured=1"]],
            "the same attack, of which police are told",
        ),
        (
            "An officer was hurt in a gunfight in Lyon on Friday, officials said. Police shot dead two men "
            "in a hunt for the gang who killed nine guards in an attack on a prison van last week.",
            [["injured=1", "killed=2"], ["killed=9"]],
            "what those are hunted for",
        ),
        (
            "Three people were injured on Wednesday when rockets fired from Lebanon hit a house in Kiryat "
            "Shmona. Israel responded with air strikes that killed four people in Nabatieh.\n\n"
            "On Tuesday, a strike on a car had killed two Hezbollah members.",
            [["injured=3"], ["killed=4"], ["killed=2"]],
            "what had been done on a day before",
        ),
        (
            "Nine civilians were killed when shells fell on a camp near Goma on Tuesday, the UN said.\n\n"
            "Two days earlier, M23 fighters killed 15 people in Kibumba. The army said it had lost four men "
            "there.",
            [["killed=9"], ["killed=15", "killed=4"]],
            "there, where the sentence before was",
        ),
        (
            "Russian drones struck a block of flats in Kharkiv overnight, killing five people.\n\n"
            "Earlier on Tuesday, shelling killed two in Kherson. Meanwhile in Odesa, debris from a missile "
            "injured four port workers.",
            [["killed=5"], ["killed=2"], ["injured=4"]],
            "meanwhile, and where",
        ),
        (
            "Israeli soldiers shot dead two Palestinians in Hebron on Monday. One soldier was hurt.\n\n"
            "Further north, in Jenin, a raid on a refugee camp left nine people dead.",
            [["killed=2", "injured=1"], ["killed=9"]],
            "further on, and where",
        ),
        (
            "A strong aftershock killed two people and injured 40 in Herat on Wednesday, officials said.\n\n"
            "The first quake, on Saturday, killed more than 1,400 people and flattened whole villages.",
            [["killed=2", "injured=40"], ["killed=1400"]],
            "an aftershock, and the quake",
        ),
        (
            "Six workers died when a boiler exploded at a dye works in Gazipur on Monday.\n\n"
            "The collapse of Rana Plaza killed more than 1,100 people in 2013, and months earlier a fire at "
            "Tazreen Fashions had left at least 112 dead.",
            [["killed=6"], ["killed=1100"], ["killed=112"]],
            "two of which one was months earlier",
        ),
        (
            "Nine workers died in a blast in Gazipur on Monday, police said.\n\n"
            "On Tuesday, several thousand workers blocked the highway to Mymensingh. Police used batons and "
            "rubber bullets, and 16 marchers were taken to hospital.",
            [["killed=9"], ["injured=16"]],
            "police against those who block a road",
        ),
    ],
)
def test_what_came_before_or_elsewhere_is_told_apart(
    analyser: Analyser, text: str, expected: list[list[str]], why: str
) -> None:
    accounts = analysed(analyser, "", text, OUT).accounts
    told = [[f"{f.kind.value}={f.low}" for f in one.figures] for one in accounts if one.figures]
    assert told == expected, why
