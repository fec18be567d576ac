"""The taxonomy is well formed, complete, and every word list points into it."""

from __future__ import annotations

import pytest

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.words.taxonomy import AREAS, IncidentType, taxonomy, types_from


def test_there_are_44_types_in_six_areas() -> None:
    assert len(taxonomy()) == 44
    assert {name.partition(".")[0] for name in taxonomy()} == AREAS


def test_every_type_has_iptc_codes_and_a_definition() -> None:
    for kind in taxonomy().values():
        assert kind.iptc
        assert len(kind.definition.split()) >= 4


def test_conflict_and_unrest_map_to_plover() -> None:
    assert all(
        kind.plover
        for name, kind in taxonomy().items()
        if name.startswith(("conflict.", "unrest.", "crime."))
    )


def test_a_newsroom_may_add_a_type() -> None:
    added = types_from(
        {
            "crime.fraud": {
                "definition": "Somebody is cheated of money.",
                "family": "fraud",
                "iptc": ["20000082"],
            }
        }
    )
    assert added["crime.fraud"].gtd == ""


@pytest.mark.parametrize(
    ("name", "fields", "why"),
    [
        ("fraud", {"definition": "A b.", "family": "x", "iptc": ["20000082"]}, "no area"),
        ("money.fraud", {"definition": "A b.", "family": "x", "iptc": ["20000082"]}, "unknown area"),
        ("crime.fraud", {"definition": "A b.", "family": "x", "iptc": ["82"]}, "short code"),
        ("crime.fraud", {"definition": "A b.", "family": "x"}, "no code"),
        ("crime.fraud", {"definition": "A b.", "iptc": ["20000082"]}, "no family"),
        ("crime.fraud", {"definition": "", "family": "x", "iptc": ["20000082"]}, "no definition"),
        (
            "crime.fraud",
            {"definition": "A b.", "family": "x", "iptc": ["20000082"], "nato": "y"},
            "odd field",
        ),
    ],
)
def test_a_type_that_is_not_well_formed_is_refused(name: str, fields: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        types_from({name: fields})
    assert why


def test_triggers_name_known_types_and_every_type_has_triggers() -> None:
    data = lexicon.load("triggers")
    assert set(data["types"]) == set(taxonomy())
    for name, value in data["types"].items():
        assert value["nouns"] or value["verbs"] or value.get("frames"), name
    named = {data["generic"]["default"], data["weak"]["default"], data["weak"]["armed"]}
    named |= {entry["type"] for entry in data["specialise"]}
    named |= {row["type"] for row in data["becomes"]} | {row["to"] for row in data["becomes"]}
    assert named <= set(taxonomy())
    rows = (*data["becomes"], *data["specialise"])
    used = {row[field] for row in rows for field in ("means", "without") if field in row}
    assert used <= set(data["means"])


def test_types_are_values() -> None:
    one = IncidentType("crime.arson", "A fire is set on purpose.", "fire", ("20000082",))
    assert one == IncidentType("crime.arson", "A fire is set on purpose.", "fire", ("20000082",))
