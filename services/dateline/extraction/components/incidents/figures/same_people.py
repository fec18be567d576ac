"""Of whom one more is: the soldier of "five soldiers were killed and a sixth wounded".

Not found: the 31 of "seven soldiers were killed and 31 wounded", who may be others: of those told so, news
means soldiers about as often as not.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.components.incidents.figures.count import Count
from dateline.extraction.components.incidents.people.counted import group_name
from dateline.extraction.components.incidents.people.people import Group
from dateline.extraction.components.incidents.reading.reading import Reading


def of_whom(reading: Reading, told: Sequence[Count], place: int) -> Group | None:
    """The people of whom a count is one more: those whom the last count before it in its sentence names."""
    count = told[place]
    if count.group is None or not count.group.further or count.derived:
        return None
    before = next(
        (
            one.group
            for one in reversed(told[:place])
            if one.sentence == count.sentence and one.end <= count.start and one.group is not None
        ),
        None,
    )
    named = before is not None and before.plural and group_name(reading, before) != ""
    return before if named else None
