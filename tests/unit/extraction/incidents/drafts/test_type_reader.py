"""Of which type an incident is that no word names, each with a near miss."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.pipeline import Analyser

pytestmark = pytest.mark.model

CASES = (
    (
        "The coach left the carriageway and came to rest on its roof, and nine passengers died.",
        "accident.road",
    ),
    ("The river rose four metres overnight and took the bridge with it; six people died.", "disaster.flood"),
    ("A shaft of the colliery gave way at dawn. Eleven miners died.", "accident.mine"),
    ("The dinghy folded in the middle off the cape. Twelve migrants drowned.", "accident.sea"),
    ("Five pupils died and 40 were ill after school lunch of beans.", "health.poisoning"),
    ("Nine patients died at the hospice last year, its annual report says.", ""),
    ("The roof of the hall came down under the snow, and 20 people died.", "accident.collapse"),
    ("The show, in which 12 people die, opens in May.", ""),
    # of several likely types the likeliest, as what happened is as good as sure
    ("Men came to the well at dusk. Eleven herders are dead.", "crime.shooting"),
    ("Two anglers died when lightning struck their rods.", ""),
)


def test_harm_that_no_word_explains_is_of_the_type_that_the_text_tells_of(analyser: Analyser) -> None:
    for body, wanted in CASES:
        [found] = analyser.analyse([ExtractionInput(Text("", body, "en", tuple(line_zones("", body))))])
        assert isinstance(found, Extraction)
        types = [account.type for account in found.accounts]
        assert types == ([wanted] if wanted else []), body
