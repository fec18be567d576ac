"""What editors' decisions leave to the machine when an article is linked.

A bond was laid on one account of an article. In a later version or revision it holds for the account that
can be of the same incident; where none can, and both times the article is about one thing of a kind, for
that. Bonds are obeyed in the order of their making: of two on one incident the later holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain.editing import BondRule
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.domain.linking import LinkReason
from dateline.incident_store.grouping import may_be_one
from dateline.incident_store.kinds import are_apart
from dateline.incident_store.ledger_ports import BondOnFile

MUST_LINK = LinkReason("editor.must_link", 0.0, "an editor put the article here")


@dataclass(frozen=True, slots=True)
class Orders:
    """For the accounts of one incident: where they must be put, if anywhere, and where never."""

    must: str | None = None
    never: frozenset[str] = frozenset()


def orders_for(
    groups: Sequence[Sequence[IncidentAccount]], bonds: Sequence[BondOnFile]
) -> tuple[Orders, ...]:
    """What bonds say of each group of accounts of an article, in the order of the groups.

    An incident that two groups must be put with goes to the first of them: one article tells of it once.
    """
    given: list[Orders] = []
    taken: set[str] = set()
    for accounts in groups:
        decided: dict[str, BondRule] = {}
        for held in bonds:
            if _is_meant(held.account, accounts, groups):
                decided.pop(held.bond.incident_id, None)  # the latest comes last
                decided[held.bond.incident_id] = held.bond.rule
        must = [one for one, rule in decided.items() if rule is BondRule.MUST_LINK and one not in taken]
        never = frozenset(one for one, rule in decided.items() if rule is BondRule.CANNOT_LINK)
        taken.update(must[-1:])
        given.append(Orders(must[-1] if must else None, never))
    return tuple(given)


def _is_meant(
    bound: IncidentAccount,
    accounts: Sequence[IncidentAccount],
    groups: Sequence[Sequence[IncidentAccount]],
) -> bool:
    if any(may_be_one(bound, account) for group in groups for account in group):
        return any(may_be_one(bound, account) for account in accounts)
    return (
        _is_main(bound)
        and any(_is_main(account) for account in accounts)
        and sum(any(_is_main(account) for account in group) for group in groups) == 1
        and not any(are_apart(bound.type, account.type) for account in accounts)
    )


def _is_main(account: IncidentAccount) -> bool:
    return account.prominence is Prominence.MAIN
