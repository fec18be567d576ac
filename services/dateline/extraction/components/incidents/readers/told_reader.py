"""Whether incidents are what an article is about, as the encoder tells it from its words for what happened.

A match report has its shots and its slaughter, a budget its ambush: what rules read there is no incident.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.domain.incident import ParticipantRole
from dateline.extraction.components.incidents.readers.encoded import encoded
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import READ
from dateline.extraction.extensions import FoundAccount

_HARMED = frozenset({ParticipantRole.VICTIM, ParticipantRole.TARGET})
_UPON_THINGS = frozenset({"conflict.bombing", "conflict.armed_assault", "crime.arson"})
_HARMLESS = "unrest."
_ROBBERY = "crime.robbery"
_MOST = 4
"""So many of an article's words for what happened are asked for."""
_AFTER = 1
"""So many sentences are read behind each: what a film is about, they say."""
_WELL_FOUNDED = 0.8
"""The confidence from which an account with a day and a place is taken at its word, unasked.

Of 188 passages that only use words of violence one has such an account.
"""
_FOUNDED = 0.3
"""That from which one that says what thing was struck is."""
_UNSURE = 0.3
"""Where none of them is more probable than this, incidents are not the matter of the article."""


def told_by(passage: Passage) -> Iterator[int]:
    """The words by which rules take it that something happened."""
    yield from (trigger.head for trigger in passage.triggers if not trigger.reality)
    yield from (harm.predicate for harm in passage.harms if harm.rule != READ)


def tells_of_incidents(reading: Reading, passages: Sequence[Passage]) -> bool:
    """Whether one of the first of these words in an article may tell of one."""
    heads = dict.fromkeys(head for passage in passages for head in sorted(told_by(passage)))
    told = [answer.told for answer in encoded(reading, list(islice(heads, _MOST)), after=_AFTER).values()]
    return not told or max(told) >= _UNSURE


def is_borne_out(account: FoundAccount) -> bool:
    """Whether an article on something else tells of an incident by the way, as leading articles do.

    It is well founded and says when and where (of a robbery, when); or it names who or what was harmed, or
    says who and where, or, of an attack, what and where: metaphors have no such people. Nobody need be
    harmed by a protest or by thieves: of these the encoder, which was fitted on harm, says little.
    """
    if account.type.startswith(_HARMLESS):
        return True
    harmed = [one for one in account.participants if one.role in _HARMED]
    victims = any(one.role is ParticipantRole.VICTIM for one in harmed)
    targets = any(one.role is ParticipantRole.TARGET for one in harmed)
    if targets and account.places and account.type in _UPON_THINGS and account.confidence >= _FOUNDED:
        return True
    somewhere = account.places or account.type == _ROBBERY
    if account.time is not None and somewhere and account.confidence >= _WELL_FOUNDED:
        return True
    return any(one.named for one in harmed) or (victims and bool(account.places))
