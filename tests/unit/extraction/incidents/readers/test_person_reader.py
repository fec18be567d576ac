"""Single persons whose harm no rule reads: what the encoder makes of them, each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.readers.number_reader import read_numbers
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import READ_ONE
from unit.extraction.incidents.cases import Case, check

pytestmark = pytest.mark.model

CASES = (
    Case(
        "The roof of a hall fell in Oxton. Under it lay a fishmonger, dead. The 300 others had left.",
        "killed=fishmonger",
        "somebody by how the noun ends",
    ),
    Case(
        "The roof of a hall fell in Oxton. Under it lay a counter, broken. The 300 others had left.",
        "",
        "a thing that ends so, too",
    ),
    Case(
        "The ferry sank off Oran and 12 bodies were found. A steward threw ropes to 20 others.",
        "",
        "who is well",
    ),
    Case(
        "A bomb went off in a bar in Oran and 12 people were killed. The waiter was among them.",
        "",
        "no number to ask for beside",
    ),
)


def singles(reading: Reading) -> list[str]:
    found = read_numbers(reading, rules_read(reading, []))
    harms = (harm for passage in found for harm in passage.harms if harm.rule == READ_ONE)
    return [f"{harm.kind}={reading.lemmas[harm.group.head]}" for harm in harms]


def test_it_reads_what_became_of_somebody_from_the_sentences_around(nlp: Language) -> None:
    check(nlp, CASES, singles)
