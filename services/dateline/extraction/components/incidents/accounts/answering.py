"""Who was shot as an attacker did it, and the police who shot back came to help.

Found: the attackers of "All five attackers were shot dead" as perpetrators; the police of "A man stabbed
four pupils before police shot him", the officers of "Officers shot dead an armed man" and the troops of
"Troops killed two bandits in a raid" as responders. Not found: the officers of "Officers shot dead an unarmed
teenager", and officers who were charged themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.domain.incident import ParticipantRole
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.takers import Taker
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.roles.identified import did_it
from dateline.extraction.components.incidents.roles.responders import is_service
from dateline.extraction.components.incidents.words.role_words import RoleWords

_DID, _SUSPECT = ParticipantRole.PERPETRATOR, ParticipantRole.SUSPECT
_VICTIM, _CAME = ParticipantRole.VICTIM, ParticipantRole.RESPONDER
_BY_PEOPLE = ("conflict.", "crime.")
_CRIME = "crime."
_RETURNS = frozenset({"return"})


def as_they_acted(reading: Reading, type_: str, takers: Iterable[Taker], words: RoleWords) -> list[Taker]:
    """The participants of a deed: attackers who were shot as who did it, police who shot them as who came."""
    told = list(takers)
    if not type_.startswith(_BY_PEOPLE):
        return told
    told = [
        replace(taker, role=_DID) if taker.role is _VICTIM and _attacked(reading, taker, words) else taker
        for taker in told
    ]
    police = [taker for taker in told if taker.role in (_DID, _SUSPECT) and is_service(reading, taker.head)]
    if police and _upon_doers(reading, type_, told, police):
        shot = {taker.head for taker in police}
        told = [replace(taker, role=_CAME) if taker.head in shot else taker for taker in told]
    return _each_once(told)


def _attacked(reading: Reading, taker: Taker, words: RoleWords) -> bool:
    """Whether the words for somebody say that they did it: "the attackers", "a man who had stabbed two"."""
    if taker.named:
        return False
    return reading.lemmas[taker.head] in _attackers() or did_it(reading, taker.head, words)


def _upon_doers(reading: Reading, type_: str, told: Sequence[Taker], police: Sequence[Taker]) -> bool:
    """Whether police shot at those who did it, and none of them is suspected of it."""
    if any(taker.role is _SUSPECT for taker in police):
        return False
    heads = {taker.head for taker in police}
    if any(_is_outlaw(reading, taker) for taker in told if taker.role is _VICTIM):
        return True
    if not type_.startswith(_CRIME):
        return False
    return any(taker.role in (_DID, _SUSPECT) and taker.head not in heads for taker in told) or any(
        reading.lemmas[reading.heads[head]] in _RETURNS for head in heads
    )


def _is_outlaw(reading: Reading, taker: Taker) -> bool:
    """Whether somebody is told of as armed, or as of those whom the law hunts: "an armed man", "bandits"."""
    said = reading.lemmas[taker.start : taker.end]
    if reading.words[taker.head + 1 : taker.head + 2] == ["of"]:
        return False  # "militants of the party"
    return not lexicon.words("participants", "outlaws").isdisjoint(said)


def _each_once(takers: Sequence[Taker]) -> list[Taker]:
    """The participants, each once a role."""
    kept: dict[tuple[ParticipantRole, str], Taker] = {}
    for taker in takers:
        kept.setdefault((taker.role, taker.name.casefold()), taker)
    return list(kept.values())


def _attackers() -> frozenset[str]:
    return lexicon.words("participants", "attackers")
