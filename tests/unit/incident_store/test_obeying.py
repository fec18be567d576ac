"""Which account of an article a bond is about, and which of several bonds holds."""

from __future__ import annotations

from dateline.domain.editing import Bond, BondRule
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.incident_store.ledger_ports import BondOnFile
from dateline.incident_store.obeying import Orders, orders_for
from incident_factories import WEDNESDAY, account, day

MUST, CANNOT = BondRule.MUST_LINK, BondRule.CANNOT_LINK
NEWARK = account(time=day(WEDNESDAY), places=["Newark"], victims={"Quillfeather": 23})
CAMDEN = account(time=day(WEDNESDAY), places=["Camden"], victims={"Thackeray": 61})
NOTHING = Orders()


def bond(on: IncidentAccount, incident_id: str, rule: BondRule, sequence: int = 1) -> BondOnFile:
    return BondOnFile(Bond("x", f"rep_{sequence}", incident_id, rule, sequence), on)


def test_without_bonds_the_machine_is_free() -> None:
    assert orders_for([[NEWARK], [CAMDEN]], []) == (NOTHING, NOTHING)


def test_a_bond_is_about_the_account_that_can_be_of_the_same_incident() -> None:
    bonds = [bond(CAMDEN, "inc_2", MUST), bond(CAMDEN, "inc_1", CANNOT)]
    assert orders_for([[NEWARK], [CAMDEN]], bonds) == (NOTHING, Orders("inc_2", frozenset({"inc_1"})))
    assert orders_for([[CAMDEN], [NEWARK]], bonds)[1] == NOTHING


def test_where_no_account_is_like_it_a_bond_is_about_what_the_article_is_about() -> None:
    rewritten = account(kind="crime.homicide", places=["Essex County"])
    assert orders_for([[rewritten]], [bond(NEWARK, "inc_2", MUST)]) == (Orders("inc_2"),)


def test_but_not_where_that_is_of_a_kind_apart_or_there_are_two() -> None:
    slide = account(kind="disaster.landslide", places=["Tromso"])
    assert orders_for([[slide]], [bond(NEWARK, "inc_2", MUST)]) == (NOTHING,)
    other = account(kind="crime.homicide", places=["Essex County"])
    another = account(kind="crime.robbery", places=["Trenton"])
    assert orders_for([[other], [another]], [bond(NEWARK, "inc_2", MUST)]) == (NOTHING, NOTHING)


def test_nor_for_background() -> None:
    past = account(kind="crime.homicide", places=["Essex County"], prominence=Prominence.BACKGROUND)
    assert orders_for([[past]], [bond(NEWARK, "inc_2", MUST)]) == (NOTHING,)


def test_the_last_word_on_an_incident_holds() -> None:
    bonds = [bond(NEWARK, "inc_1", CANNOT, 1), bond(NEWARK, "inc_1", MUST, 2)]
    assert orders_for([[NEWARK]], bonds) == (Orders("inc_1"),)
    assert orders_for([[NEWARK]], bonds[::-1]) == (Orders(None, frozenset({"inc_1"})),)
    moved_again = [*bonds, bond(NEWARK, "inc_3", MUST, 3)]
    assert orders_for([[NEWARK]], moved_again) == (Orders("inc_3"),)


def test_two_accounts_of_one_article_are_never_put_with_one_incident() -> None:
    bonds = [bond(NEWARK, "inc_1", MUST), bond(CAMDEN, "inc_1", MUST)]
    first, second = orders_for([[NEWARK], [CAMDEN]], bonds)
    assert (first.must, second.must) == ("inc_1", None)
