"""Whose figures a text has, as tables of cases write them."""

from __future__ import annotations

from dateline.extraction.components.incidents.figures.counting import counts
from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.sources import Sources
from dateline.extraction.extensions import FoundSource


def with_words(reading: Reading) -> list[str]:
    """Each figure once, in text order, as value@the words of its source."""
    return _credited(reading, entities=False)


def with_entities(reading: Reading) -> list[str]:
    """Each figure once, in text order, as value@entity, or the words of a source that is none."""
    return _credited(reading, entities=True)


def _credited(reading: Reading, *, entities: bool) -> list[str]:
    sources = Sources(reading)
    found = []
    for count in counts([harm for passage in rules_read(reading, []) for harm in passage.harms]):
        source = sources.of(count.sentence, count.predicate, count.start)
        found.append(f"{count.low}@{_name(reading, source, entities=entities)}")
    return list(dict.fromkeys(found))


def _name(reading: Reading, source: FoundSource, *, entities: bool) -> str:
    if entities and source.cluster is not None:
        return str(reading.doc._.clusters[source.cluster].name)
    return reading.doc.text[slice(*source.mention)] if source.mention is not None else ""
