"""Incident accounts in the shape of template corpora: type, date, place, figures and role fillers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import Enum

from dateline.domain.analysis import Analysis
from dateline.domain.entity import Entity, EntityType, TimeInterval, TimePrecision
from dateline.domain.incident import (
    Certainty,
    Figure,
    FigureKind,
    IncidentAccount,
    Participant,
    ParticipantRole,
    Prominence,
)
from dateline.evaluation.corpus import Row


class TypeNames(Enum):
    """By which names incident types are called."""

    COMMON = "common"
    MUC4 = "muc4"
    TAXONOMY = "taxonomy"


COMMON_NAMES = {
    "conflict.hostage_taking": "kidnapping",
    "conflict.kidnapping": "kidnapping",
    "conflict.hijacking": "hijacking",
    "conflict.bombing": "bombing",
    "conflict.suicide_bombing": "bombing",
    "accident.explosion": "explosion",
    "conflict.armed_assault": "attack",
    "conflict.assassination": "attack",
    "conflict.clash": "attack",
    "conflict.military_operation": "attack",
    "conflict.airstrike": "attack",
    "conflict.drone_strike": "attack",
    "conflict.shelling": "attack",
    "conflict.massacre": "attack",
    "unrest.strike": "forced_work_stoppage",
}
"""Types whose common name is not the second half of their own."""

MUC4_NAMES = {
    "conflict.hostage_taking": "kidnapping",
    "conflict.kidnapping": "kidnapping",
    "conflict.hijacking": "kidnapping",
    "conflict.bombing": "bombing",
    "conflict.suicide_bombing": "bombing",
    "accident.explosion": "bombing",
    "conflict.armed_assault": "attack",
    "conflict.assassination": "attack",
    "conflict.airstrike": "attack",
    "conflict.drone_strike": "attack",
    "conflict.shelling": "attack",
    "conflict.massacre": "attack",
    "crime.shooting": "attack",
    "crime.stabbing": "attack",
    "crime.vehicle_attack": "attack",
    "crime.homicide": "attack",
    "crime.robbery": "robbery",
    "crime.arson": "arson",
    "unrest.strike": "forced_work_stoppage",
}
"""What MUC-4, which has six types, calls ours. It leaves out what it does not annotate: fights between
armed forces, accidents, disasters, protests, diseases."""

FIGURE_FIELDS = {
    FigureKind.KILLED: "killed",
    FigureKind.INJURED: "injured",
    FigureKind.KIDNAPPED: "kidnapped",
    FigureKind.FREED: "freed",
    FigureKind.MISSING: "missing",
    FigureKind.ARRESTED: "arrested",
}
_PERPETRATORS = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.SUSPECT, ParticipantRole.CLAIMER})
_ROLES = {ParticipantRole.VICTIM: "victims", ParticipantRole.TARGET: "targets"}
_BODIES = frozenset(
    {
        *("army", "forces", "force", "military", "police", "navy", "militia", "battalion", "brigade"),
        *("government", "regime", "junta", "front", "movement", "faction", "syndicate"),
        *("cartel", "cartels", "mafia", "mafias"),
        *("organization", "organizations", "organisation", "organisations"),
    }
)
"""Nouns for an organisation, as the words for somebody without a name end in them."""
_DAY_OR_FINER = frozenset({TimePrecision.DAY, TimePrecision.PART_OF_DAY, TimePrecision.MINUTE})


def incidents_row(analysis: Analysis, names: TypeNames, *, background: bool, named_only: bool = False) -> Row:
    """The accounts of an article, the main ones alone or those of the background too.

    MUC-4 annotates what is told in passing, too, where the article says who or what was struck.

    `named_only`: of the victims and perpetrators, those alone whom the article calls by name.
    """
    entities = {entity.key: entity for entity in analysis.extraction.entities}
    return {
        "id": analysis.article_id,
        "incidents": [
            incident(one, entities, names, named_only=named_only)
            for account in analysis.extraction.accounts
            for one in _by_place(account, names)
            if (background or _is_told(account, names)) and is_annotated(account.type, names)
        ],
    }


def _by_place(account: IncidentAccount, names: TypeNames) -> list[IncidentAccount]:
    """The account, for MUC-4 once for each of the towns or regions that it puts the incident in.

    "Blew up pylons in Guazapa and Ilobasco" is two templates there.
    """
    scales = [place.scale for place in account.places]
    several = next((scale for scale in scales if scale is not None and scales.count(scale) > 1), None)
    if names is not TypeNames.MUC4 or several is None:
        return [account]
    return [
        replace(account, places=(one, *(place for place in account.places if place.scale is not several)))
        for one in account.places
        if one.scale is several
    ]


def _is_combatant(participant: Participant) -> bool:
    # "the home of the lieutenant" is a home.
    words = [
        word if word in _COMBATANTS else word.removesuffix("s")
        for word in participant.name.casefold().split(" of ")[0].split()
    ]
    if not _NO_LONGER.isdisjoint(words):
        return False
    if participant.named:
        # "the 1st Infantry Brigade"; "Lieutenant Ann Roe" may have been at home.
        return words[-1:] != [] and words[-1] in _UNITS
    return any(word in _COMBATANTS or word in _UNITS for word in words)


_HINTED, _ALLUDED, _LIKELY, _SURE = 0.15, 0.2, 0.5, 0.7
"""The least confidence for MUC-4 of an account that says what thing was struck, or who by name, of one that
says who was, of one that says no more than that it was people, and of one that says nothing of it."""
_FROM_AFAR = frozenset({"conflict.airstrike", "conflict.shelling", "conflict.drone_strike"})
"""Types that are a fight between armed forces where nobody else is said to be struck."""
_ANYBODY = frozenset(
    {
        *("people", "person", "individual", "citizen", "civilian", "population", "inhabitant", "resident"),
        *("man", "men", "woman", "women", "child", "children", "victim", "casualty", "casualtie"),
    }
)
"""Nouns for somebody, as the last letters of plurals are cut off."""
_FEW = 2
_STRIKE = "unrest.strike"
"""MUC-4 gives one that somebody forces on others."""
_BY_WHOM = frozenset({"crime.robbery", "crime.arson"})
"""Types of which it is enough that an account is likely and says who did it."""
_NO_LONGER = frozenset({"retired", "former"})
_STRUCK = frozenset({ParticipantRole.VICTIM, ParticipantRole.TARGET})
_UNITS = frozenset(
    {
        *("army", "battalion", "brigade", "patrol", "garrison", "barracks", "detachment", "platoon"),
        *("regiment", "squadron", "unit", "troop"),
    }
)
"""Nouns for bodies of those who fight, which may have names."""
_COMBATANTS = frozenset(
    {
        *(
            "soldier",
            "base",
            "convoy",
            "military",
            "position",
            "guerrilla",
            "rebel",
            "insurgent",
            "subversive",
        ),
        *("terrorist", "combatant", "fighter", "lieutenant", "sergeant", "captain", "officer", "enemy"),
        *("militiaman", "militiamen", "commando", "personnel", "casualties"),
        *("helicopter", "gunship", "armored", "armoured"),
    }
)
"""Nouns for those who fight, and for what is theirs: an act mostly against them is a fight for MUC-4."""


def _is_told(account: IncidentAccount, names: TypeNames) -> bool:
    """Whether a corpus would give the incident of an account as one that its article tells of.

    MUC-4 has a template for each act that an article is specific about, whatever else it is about, and none
    for violence of which it says neither whom nor what it struck. Elsewhere it is what the article reports.
    """
    if names is not TypeNames.MUC4:
        return account.prominence is Prominence.MAIN
    struck = [participant for participant in account.participants if participant.role in _STRUCK]
    if 2 * sum(map(_is_combatant, struck)) > len(struck):
        return False
    doers = [participant for participant in account.participants if participant.role in _PERPETRATORS]
    if account.type == _STRIKE:
        return bool(doers)
    if account.type in _BY_WHOM and doers and not struck:
        return account.confidence >= _LIKELY
    if not struck:
        return account.confidence >= _SURE and account.type not in _FROM_AFAR
    if any(participant.named or participant.role is ParticipantRole.TARGET for participant in struck):
        return account.confidence >= _HINTED
    return account.confidence >= (_LIKELY if all(map(_is_anybody, struck)) else _ALLUDED)


def _is_anybody(participant: Participant) -> bool:
    """Whether words say no more than that somebody was struck: "people", "two civilians"."""
    words = [word.removesuffix("s") for word in participant.name.casefold().split()]
    return not participant.named and len(words) <= _FEW and not _ANYBODY.isdisjoint(words)


def names_for(annotated: Collection[str]) -> TypeNames:
    """The names that an annotation uses, judged by all the type names that occur in it."""
    if any("." in name for name in annotated):
        return TypeNames.TAXONOMY
    if "attack" in annotated and "shooting" not in annotated:
        return TypeNames.MUC4
    return TypeNames.COMMON


def is_annotated(type_: str, names: TypeNames) -> bool:
    """Whether a corpus of these names annotates incidents of a type at all."""
    return names is not TypeNames.MUC4 or type_ in MUC4_NAMES


def type_name(type_: str, names: TypeNames) -> str:
    """What a corpus calls a type of the taxonomy; the common name where it annotates no such thing."""
    if names is TypeNames.TAXONOMY:
        return type_
    common = COMMON_NAMES.get(type_, type_.partition(".")[2])
    return MUC4_NAMES.get(type_, common) if names is TypeNames.MUC4 else common


_NAMES = 0.9
"""The share of names from which an annotation is held to give people by name alone."""


def names_only(annotated: Collection[str]) -> bool:
    """Whether an annotation gives people by name alone, judged by all the people that it gives.

    A registry of crimes does; an annotation with "peasants" or "a witness" does not. Text all in capitals
    tells nothing.
    """
    names = [words for words in annotated if words.split() and words.split()[-1].istitle()]
    return bool(annotated) and len(names) >= _NAMES * len(annotated)


def incident(
    account: IncidentAccount, entities: dict[str, Entity], names: TypeNames, *, named_only: bool = False
) -> Row:
    """One account."""
    row: Row = {
        "type": type_name(account.type, names),
        "date": None,
        "location": [[part.strip() for part in place.name.split(",")] for place in account.places],
        "perpetrators": [],
        "organizations": [],
        "victims": [],
        "targets": [],
        "weapons": [[weapon] for weapon in account.weapons],
    }
    if account.time and _says_day(account.time):
        row["date"] = account.time.earliest.isoformat()
    for participant in account.participants:
        role = _role(participant, entities)
        if role and (participant.named or not named_only):
            row[role].append(_called(participant, entities))
    for kind, field in FIGURE_FIELDS.items():
        row[field] = values([figure for figure in account.figures if figure.kind is kind]) or None
    return row


def _says_day(time: TimeInterval) -> bool:
    """Whether a time says the day, or two days in a row, of which a corpus gets the first: "the weekend"."""
    return time.precision in _DAY_OR_FINER or time.latest - time.earliest == dt.timedelta(days=1)


def _role(participant: Participant, entities: dict[str, Entity]) -> str | None:
    if participant.certainty is Certainty.DENIED:
        return None
    if participant.role in _PERPETRATORS:
        entity = entities.get(participant.entity_key or "")
        kind = entity.type if entity is not None else None
        group = kind is EntityType.ORGANISATION or (kind is None and _is_body(participant.name))
        return "organizations" if group else "perpetrators"
    return _ROLES.get(participant.role)


def _is_body(name: str) -> bool:
    """Whether the words for somebody without a name mean an organisation: "the armed forces"."""
    words = name.casefold().split(" of ")[0].split()
    return bool(words) and words[-1] in _BODIES


def _called(participant: Participant, entities: dict[str, Entity]) -> list[str]:
    """The participant's words here, then the names of the entity."""
    entity = entities.get(participant.entity_key or "")
    others = (entity.name, *entity.aliases) if entity else ()
    return list(dict.fromkeys((participant.name, *others)))


def values(figures: Sequence[Figure]) -> list[int]:
    """The numbers, the headline value first: the total; then others; then parts and former numbers."""
    ranked = sorted(
        figures,
        key=lambda figure: (
            not figure.total,
            bool(figure.part_of_key) + bool(figure.place_scope) + figure.superseded,
        ),
    )
    numbers = (figure.low if figure.low is not None else figure.high for figure in ranked)
    return list(dict.fromkeys(number for number in numbers if number is not None))
