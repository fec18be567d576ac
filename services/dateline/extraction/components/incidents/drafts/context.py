"""What every account of one article needs."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.drafts.sharing import shared_out
from dateline.extraction.components.incidents.people.sides import armed_group_of, sides_of
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.sources import Sources
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.when.of_nothing import is_clock, is_of_nothing, is_stamp
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.where.places import COUNTRY, STATE, TOWN, Place, dateline
from dateline.extraction.extensions import ArticleSource


class Context:
    """What every account of one doc needs."""

    def __init__(self, reading: Reading, drafts: Sequence[Draft], passages: Sequence[Passage]) -> None:
        self.reading = reading
        source: ArticleSource | None = reading.doc._.source
        self.published = source.published if source is not None else None
        self.sources = Sources(reading)
        self.cluster_at = reading.entity_at
        self.drafts = drafts
        self.passages = passages
        self._others = shared_out(reading, drafts)
        self.names_of_rank: dict[int, set[str]] = {}
        """The places that the article names, by how wide they are."""
        for passage in passages:
            for place in passage.places:
                self.names_of_rank.setdefault(place.rank, set()).add(place.name.casefold())
        self._wide = [wide_places(item) for item in items_of(passages)]
        self.sides = sides_of(reading)
        self.armed_group = armed_group_of(reading)
        self.lead_days = lead_days(reading, passages)
        at = dateline(reading)
        self.dateline = None
        if at is not None:
            name = reading.text(at[0], at[1])
            self.dateline = Place(at[0], at[1], TOWN, name.title() if name.isupper() else name, located=True)

    def others_of(self, draft: Draft) -> frozenset[int]:
        """The identities of the harms and damages in a draft's passages that are of another draft."""
        place = next((i for i, item in enumerate(self.drafts) if item is draft), -1)
        return self._others.get(place, frozenset())

    def wide_of(self, draft: Draft, rank: int) -> dict[str, tuple[float, Place]] | None:
        """The states or countries that the article names, or the item of a round-up that tells of a draft."""
        return self._wide[draft.item].get(rank) if draft.item < len(self._wide) else None

    def is_dateline(self, place: Place) -> bool:
        """Whether a place is the dateline's town."""
        return (
            self.dateline is not None and place.start < self.dateline.end and self.dateline.start < place.end
        )


def items_of(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The passages of each item of a round-up; the first are those before any, or all."""
    items: list[list[Passage]] = [[]]
    for passage in passages:
        if passage.fresh:
            items.append([])
        items[-1].append(passage)
    return items


def lead_days(reading: Reading, passages: Sequence[Passage]) -> list[Time]:
    """The days that the headline and the first sentences name; that of the dateline last."""
    return [
        time
        for passage in sorted(passages, key=lambda passage: passage.zone is ZoneKind.DATELINE)
        if passage.lead
        for time in passage.times
        if time.fine
        and not is_stamp(reading, time)
        and not is_of_nothing(reading, time)
        and not (is_clock(reading, time) and any(other.fine and other is not time for other in passage.times))
    ]


def wide_places(passages: Sequence[Passage]) -> dict[int, dict[str, tuple[float, Place]]]:
    """States and countries that the article names anywhere, by how often."""
    found: dict[int, dict[str, tuple[float, Place]]] = {}
    led: set[str] = set()
    for passage in passages:
        for place in passage.places:
            if place.rank == STATE or (place.rank == COUNTRY and (place.located or passage.lead)):
                of_rank = found.setdefault(place.rank, {})
                name = place.name.casefold()
                weight, first = of_rank.get(name, (0.0, place))
                of_rank[name] = (weight + (1.0 if place.located else 0.5), first)
                led.update([name] if passage.lead else ())
    for rank, told in found.items():
        if len(told) > 1:
            # Of several, one that only speaks or mourns is not where it happened.
            found[rank] = {name: where for name, where in told.items() if name in led} or (
                told if rank == STATE else {}
            )
    return found
