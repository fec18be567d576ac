"""One person named by a nation or a faith alone.

Found: "a Canadian", "an Algerian". Not found: "a Canadian doctor", "the Canadian", "Canadians".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading


def is_national(reading: Reading, head: int) -> bool:
    """Whether a nation or a faith stands for one of its people."""
    one = any(reading.words[child] in ("a", "an") for child in reading.kids(head, "det"))
    return one and reading.labels[head] == "NORP" and reading.tags[head] in ("NN", "NNP", "JJ")
