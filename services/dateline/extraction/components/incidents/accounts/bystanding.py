"""Who came to help and who saw it, in all of an article: sentences that tell of no incident, too.

A sentence that tells of no incident itself goes with that of its paragraph, else with the one that its item
of the article tells of most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.domain.incident import ParticipantRole
from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.context import Context, items_of
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.people.takers import Taker
from dateline.extraction.components.incidents.roles.responders import (
    is_service,
    responders_in,
    responders_who_speak,
)
from dateline.extraction.components.incidents.roles.told_by import told_by
from dateline.extraction.components.incidents.roles.witnesses import (
    speaks_by_office,
    witnesses_told_of,
    witnesses_who_speak,
)
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.words.role_words import role_words

_ANSWERED = ("unrest.", "conflict.hostage_taking", "conflict.kidnapping", "conflict.rescue_operation")
"""Types of incidents in which police and soldiers do not begin, but come."""


class Bystanding:
    """Who came and who saw it, by draft."""

    def __init__(self, context: Context) -> None:
        reading, words = context.reading, role_words()
        told = list(told_by(reading))
        self.officials = frozenset(one.head for one in told if speaks_by_office(one))
        """The words for those who speak by office, where they do."""
        self._of: dict[int, list[Taker]] = {}
        at: dict[int, list[Taker]] = {}
        for number, taker in (*responders_who_speak(reading, told), *witnesses_who_speak(reading, told)):
            at.setdefault(number, []).append(taker)
        for number, drafts in _sentences(context):
            sentence = reading.sentences[number]
            found = [
                *responders_in(reading, sentence, words),
                *witnesses_told_of(reading, sentence, words),
                *at.get(number, ()),
            ]
            for draft in drafts if found else ():
                self._of.setdefault(id(draft), []).extend(found)

    def of(self, draft: Draft) -> list[Taker]:
        """Those of a draft, in text order."""
        return sorted(self._of.get(id(draft), ()), key=lambda taker: taker.start)


def as_they_came(context: Context, draft: Draft, takers: Iterable[Taker]) -> Iterator[Taker]:
    """Those who took part; police who clash with a crowd or storm a hotel as those who came."""
    answered = draft.type.startswith(_ANSWERED)
    for taker in takers:
        did_it = taker.role is ParticipantRole.PERPETRATOR
        if answered and did_it and is_service(context.reading, taker.head):
            yield replace(taker, role=ParticipantRole.RESPONDER)
        else:
            yield taker


def _sentences(context: Context) -> Iterator[tuple[int, list[Draft]]]:
    """The sentences of an article by number, each with the drafts that it goes with."""
    telling: dict[int, list[Draft]] = {}
    for draft in context.drafts:
        for passage in draft.passages:
            telling.setdefault(passage.number, []).append(draft)
    for item in items_of(context.passages):
        counts = Counter(id(draft) for passage in item for draft in telling.get(passage.number, ()))
        if not counts:
            continue
        leading = max(context.drafts, key=lambda draft: counts[id(draft)])
        before: tuple[int, list[Draft]] | None = None
        firsts: dict[int, Passage] = {}
        for passage in item:
            firsts.setdefault(passage.number, passage)
        for number, passage in firsts.items():
            own = list({id(draft): draft for draft in telling.get(number, ())}.values())
            if own:
                before = (passage.paragraph, own)
                yield number, own
            elif passage.zone is not ZoneKind.CAPTION and not (passage.old or passage.back):
                near = before is not None and before[0] == passage.paragraph
                yield number, before[1][-1:] if before is not None and near else [leading]
