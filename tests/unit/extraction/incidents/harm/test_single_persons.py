"""How local papers and tabloids say what befell one person; with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from unit.extraction.incidents.cases import Case, check, harms_told

pytestmark = pytest.mark.model

CASES = (
    Case("A fire gutted a hall. Cops have nicked two lads, both 17.", "arrested=2", "nicked"),
    Case("A fire gutted a hall. Thieves have nicked two bikes.", "", "and what is stolen"),
    Case(
        "A trawler sank off Brest. A deckhand is unaccounted for.",
        "missing=1",
        "one who is not accounted for",
    ),
    Case(
        "A trawler sank off Brest. The skipper was winched off with a broken arm.",
        "freed=1 injured=1",
        "rescued, and hurt",
    ),
    Case(
        "A trawler sank off Brest. The skipper was winched off with no injuries.",
        "freed=1 injured=0",
        "and unhurt",
    ),
    Case("A lorry crashed in Olan. A student was left in a critical condition.", "hit=1", "left so"),
    Case("A lorry crashed in Olan. The town was left in a state of shock.", "", "and a town"),
    Case("A lorry crashed in Olan. A boy was kept in hospital overnight.", "hit=1", "kept there"),
    Case("A lorry crashed in Olan. A waitress escaped with cuts.", "injured=1", "cuts alone"),
    Case("A gang raided a bar in Olan. A barman was slashed across the arm.", "hit=1", "slashed"),
    Case('A lorry crashed in Olan. "We lost a friend," said Ann Roe.', "", "a friend who was told of"),
    Case(
        "A fire gutted a flat in Olan. The father came home to see it burn. He suffered burns to his arms.",
        "injured=1",
        "he is the father",
    ),
)


def test_it_reads_what_befell_one(nlp: Language) -> None:
    check(nlp, CASES, harms_told)
