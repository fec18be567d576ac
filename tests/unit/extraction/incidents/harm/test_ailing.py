"""Who is treated for an illness is ill, and who is treated for a wound or for smoke is hurt."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.harm.ailing import as_ill
from dateline.extraction.components.incidents.harm.harm import harms_in
from dateline.extraction.components.incidents.reading.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("Clinics treated 300 villagers for food poisoning.", "affected", "active"),
        ("Three hundred villagers were treated for diarrhoea.", "affected", "passive"),
        ("Three hundred villagers were treated for smoke inhalation.", "hit", "smoke hurts"),
        ("Three hundred villagers were treated for shock.", "hit", "shock, too"),
        ("Nine villagers were rushed to hospital with diarrhoea.", "affected", "what ails them"),
        ("Nine villagers were rushed to hospital.", "hit", "not said what for"),
        ("Nine villagers were treated for burns and dehydration.", "hit", "a wound as well"),
    ],
)
def test_who_is_treated_for_an_illness_is_ill(nlp: Language, text: str, kind: str, why: str) -> None:
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "dateline_incidents"]):
        reading = read(nlp(text))
    found = {as_ill(reading, harm).kind for harm in harms_in(reading, reading.sentences[0])}
    assert found == {kind}, why
