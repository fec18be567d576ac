"""Who is hurt by what befell a part of their body, who is seen to, and who lives; with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.reading.reading import Reading
from unit.extraction.incidents.cases import Case, check

pytestmark = pytest.mark.model

HURT = (
    Case("The conductor broke both legs.", "injured conductor", "two of them"),
    Case("A teenager broke his collarbone and several ribs.", "injured teenager", "his own"),
    Case("A caretaker tore ligaments in his shoulder.", "injured caretaker", "inside the body"),
    Case("A plumber hurt his back.", "injured plumber", "by the verb of harm itself"),
    Case("The cook suffered a fractured cheekbone.", "injured cook", "a bone of the face"),
    Case("A guard had his jaw broken.", "injured guard", "done to him"),
    Case("A docker lost the use of his left hand.", "injured docker", "and not the hand"),
    Case("A barman was left blind in one eye.", "injured barman", "the state that it left him in"),
    Case("A jockey was knocked unconscious.", "injured jockey", "by another verb"),
    Case("A waitress was cut on the face by flying glass.", "injured waitress", "where"),
    Case("A farmhand ended up with a punctured lung.", "injured farmhand", "what he ended up with"),
    Case("A priest went to hospital with chest pains.", "injured priest", "went by himself"),
    Case("A neighbour inhaled smoke.", "injured neighbour", "smoke"),
    Case("The thief punched a guard, breaking his nose.", "injured guard", "not who did it"),
    Case("The thief broke the neighbour's jaw.", "injured neighbour", "whose it is"),
    Case("A cyclist was knocked off her bike.", "hit cyclist", "of which some die"),
    Case("The boy broke a window and the leg of a table.", "", "no body"),
    Case("The strike left the city paralysed.", "", "nobody's state"),
    Case("The club lost the use of its ground.", "", "no part of a body"),
    Case("A prince went to hospital with gifts.", "", "not hurt"),
)

CARED_FOR = (
    Case("A man was being cared for at the scene by paramedics.", "hit man", "by whom"),
    Case("A woman was assessed by ambulance crews.", "hit woman", "by another verb"),
    Case("A lad was kept in overnight for observation.", "hit lad", "how long"),
    Case(
        "His nephew was flown to hospital suffering from hypothermia.", "hit nephew", "a noun for the parse"
    ),
    Case("The vet is said to be comfortable.", "hit vet lives", "a state of care"),
    Case("The girl remains in hospital with burns.", "hit girl lives", "as it is written"),
    Case("A driver was treated for shock.", "hit driver lives", "nobody dies of it"),
    Case("A driver was treated at the scene.", "hit driver", "who may have died"),
    Case("A woman was held for obstructing officers.", "arrested woman", "what she did"),
    Case("The claim was assessed by a doctor.", "", "nobody"),
    Case("A boy was cared for by his aunt.", "", "by kin"),
)


def _told(reading: Reading) -> list[str]:
    harms = [harm for one in rules_read(reading, []) for harm in one.harms]
    return [
        word
        for h in harms
        for word in (h.kind, h.group.noun, "lives" if h.lives and h.kind == "hit" else "")
        if word
    ]


def test_a_hurt_body_is_somebody_hurt(nlp: Language) -> None:
    check(nlp, HURT, _told)


def test_who_is_seen_to_is_hurt(nlp: Language) -> None:
    check(nlp, CARED_FOR, _told)
