"""Well-known people by name, and the list of them that is packaged."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

import pytest
import yaml

from dateline.extraction import knowledge
from dateline.extraction.knowledge.people import People

LINES = [
    "# a comment",
    "Q1\tColin Powell|Powell\thand",
    "Q2\tGeorge W. Bush|George Bush\thand",
    "Q3\tBob Dole\thand",
    "Q4\t~Tim Johnson\thand",
    "Q5\tMartin Luther King\thand",
    "Q6\tJohn F. Kerry\thand",
]


@pytest.mark.parametrize(
    ("name", "identity", "shared", "reason"),
    [
        ("Colin Powell", "Q1", False, "as it is written"),
        ("Colin L. Powell", "Q1", False, "an initial that the list does not have"),
        ("Colin Powell Jr.", "Q1", False, "and a son of the same name, who is seldom meant"),
        ("Powell", "Q1", False, "a single name that the list gives"),
        ("L. Powell", None, False, "an initial for a first name"),
        ("George W. Bush", "Q2", False, "with the initial"),
        ("George W Bush", "Q2", False, "without its full stop"),
        ("George Bush", "Q2", False, "without it"),
        ("George P. Bush", None, False, "with another: somebody else"),
        ("Robert Dole", "Q3", True, "the first name that the short one stands for"),
        ("Robert J. Dole", "Q3", True, "with an initial"),
        ("Elizabeth Dole", None, False, "another first name"),
        ("Dole", None, False, "a surname that the list does not give alone"),
        ("Tim Johnson", "Q4", True, "a name of several who are in the news"),
        ("Martin Luther King Jr.", "Q5", False, "with what may be after a name"),
        ("Martin Luther King, Jr.", "Q5", False, "and with a comma before it"),
        ("John Kerry", None, False, "the list has only the form with an initial"),
        ("", None, False, "no name at all"),
    ],
)
def test_who_is_called_so(name: str, identity: str | None, shared: bool, reason: str) -> None:
    found = People(LINES).find(name)
    assert (found and found.known.id, bool(found and found.shared)) == (identity, shared), reason


@pytest.mark.parametrize(
    ("listed", "field"), [("us-congress", "office"), ("foreign", "office"), ("grammy", "stage")]
)
def test_what_a_person_is_known_for_is_by_the_list(listed: str, field: str) -> None:
    found = People([f"Q1\tAnn Roe\t{listed}"]).find("Ann Roe")
    assert found is not None
    assert found.field == field


def test_a_person_has_the_first_name_of_the_list() -> None:
    found = People(LINES).find("Tim Johnson")
    assert found is not None
    assert found.known.name == "Tim Johnson"


def packaged_lines() -> list[str]:
    return (resources.files(knowledge) / "people.tsv").read_text(encoding="utf-8").splitlines()


def test_the_packaged_list_is_in_order_and_has_each_person_once() -> None:
    rows = [line.split("\t") for line in packaged_lines() if not line.startswith("#")]
    assert all(len(row) == len(("id", "names", "list")) for row in rows)
    numbers = [int(identity[1:]) for identity, _, _ in rows]
    assert all(identity == f"Q{number}" for (identity, _, _), number in zip(rows, numbers, strict=True))
    assert numbers == sorted(set(numbers))


def test_no_name_of_the_packaged_list_is_of_two() -> None:
    names = Counter(
        name.removeprefix("~")
        for line in packaged_lines()
        if not line.startswith("#")
        for name in line.split("\t")[1].split("|")
    )
    assert [name for name, times in names.items() if times > 1] == []
    assert all(name == name.strip() and re.match(r"\w", name) for name in names)


def test_each_list_says_where_it_is_from() -> None:
    told = {line[2:].partition(":")[0] for line in packaged_lines() if re.match(r"# [\w-]+:", line)}
    used = {line.split("\t")[2] for line in packaged_lines() if not line.startswith("#")}
    assert used == told


WRITTEN_BY_HAND = ("places", "organisations", "teams", "peoples", "things", "languages")


def test_an_id_written_by_hand_is_one_things() -> None:
    notable = yaml.safe_load((resources.files(knowledge) / "notable.yaml").read_text(encoding="utf-8"))
    people = {line.split("\t")[0] for line in packaged_lines() if not line.startswith("#")}
    ids = Counter(identity for kind in WRITTEN_BY_HAND for identity in notable[kind])
    ids.update(identity for cities in notable["cities"].values() for identity in cities)
    assert [identity for identity, times in ids.items() if times > 1 or identity in people] == []
    assert all(re.fullmatch(r"Q[1-9]\d*", identity) for identity in ids)


def test_a_name_written_by_hand_is_one_things_of_its_kind() -> None:
    notable = yaml.safe_load((resources.files(knowledge) / "notable.yaml").read_text(encoding="utf-8"))
    for kinds in (("organisations", "things"), ("languages",), ("peoples",), ("places",)):
        names = Counter(name for kind in kinds for written in notable[kind].values() for name in written)
        assert [name for name, times in names.items() if times > 1] == []
        assert all(isinstance(name, str) and name == name.strip() for name in names)
