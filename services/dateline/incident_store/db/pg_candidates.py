"""For PostgreSQL: what is compared, found and read in one statement.

It says in SQL what `hits.best_hits_of` says for SQLite: owners are looked up from the best hits on, and no
further than it takes to have enough of them. In a large store each look-up is a page that nothing else is
read from, and looking up all hits was a third of what the statement costs.
"""
# ruff: noqa: S608 - put together of names and numbers that stand in `filing`

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.incident_store.hits import BEST_ITEMS

_AT_FIRST = 2
"""So many hits for each owner that is wanted are looked up at once: some have the same owner."""


def candidates_sql(*, hits: str, digests: str, item: str, owner: str, most_items: int) -> str:
    """The statement; `hits` is a query of (number, weight, day), and `most_items` bounds an owner's items.

    Weights come out as in `hits` to the last bit, and ids are compared by their bytes as there, so that
    both databases find the same.
    """
    newest = "ORDER BY reported_at DESC, number DESC"
    owner_of = f"JOIN {digests} AS d ON d.newsroom_id = %(newsroom)s AND d.number = hits.number"
    parts = {
        "hits": "SELECT number, weight, ROW_NUMBER() OVER (ORDER BY weight DESC, number DESC) AS place "
        "FROM (SELECT number, day, weight * (1 + %(nearness)s::float8 / (1 + abs(day - %(day)s::int))) "
        f"AS weight FROM ({hits}) AS weighed) AS near",
        "known": f"SELECT hits.number, d.{owner} AS owner, hits.weight FROM hits {owner_of} "
        "WHERE hits.place <= %(at_first)s",
        # Of owners whose best items weigh the same, the ids decide: all of them have to be known.
        "enough": "SELECT COUNT(*) >= %(limit)s AS yes FROM (SELECT owner FROM known GROUP BY owner "
        "HAVING MAX(weight) > (SELECT weight FROM hits WHERE place = %(at_first)s + 1)) AS sure",
        "found": f"SELECT owner, weight FROM known UNION ALL SELECT d.{owner}, hits.weight FROM hits "
        f"{owner_of} WHERE hits.place > %(at_first)s AND NOT (SELECT yes FROM enough)",
        "best": "SELECT owner FROM found GROUP BY owner "
        'ORDER BY MAX(weight) DESC, owner COLLATE "C" LIMIT %(limit)s',
        "held": "SELECT owners.owner, owners.is_best, items.number, items.age FROM "
        "(SELECT owner, TRUE AS is_best FROM best UNION ALL SELECT unnest(%(besides)s::text[]), FALSE) "
        f"AS owners CROSS JOIN LATERAL (SELECT number, ROW_NUMBER() OVER ({newest}) AS age FROM "
        f"(SELECT number, reported_at FROM {digests} WHERE newsroom_id = %(newsroom)s "
        f"AND {owner} = owners.owner {newest} LIMIT {most_items}) AS latest) AS items",
        # Of an owner that has too many items to tell, the hits are looked up by item.
        "many": f"SELECT COALESCE(MAX(age) = {most_items}, FALSE) AS yes FROM held",
        "hit": "SELECT hits.number, held.owner, hits.weight FROM hits JOIN held USING (number) "
        "WHERE held.is_best AND NOT (SELECT yes FROM many) "
        f"UNION ALL SELECT hits.number, best.owner, hits.weight FROM hits {owner_of} "
        f"JOIN best ON best.owner = d.{owner} WHERE (SELECT yes FROM many)",
        "ranked": "SELECT number, "
        "ROW_NUMBER() OVER (PARTITION BY owner ORDER BY weight DESC, number DESC) AS place FROM hit",
    }
    # What is read twice is worked out once.
    once = "hits", "known", "enough", "best", "held", "many"
    named = (f"{name} AS {'MATERIALIZED ' if name in once else ''}({sql})" for name, sql in parts.items())
    return (
        f"WITH {', '.join(named)} SELECT {owner}, {item}, norm, profile FROM {digests} "
        f"WHERE number = ANY(ARRAY(SELECT number FROM ranked WHERE place <= {BEST_ITEMS} "
        "UNION ALL SELECT number FROM held WHERE age <= %(newest)s)) "
        f"AND newsroom_id = %(newsroom)s {newest}"
    )


def candidates_values(
    newsroom_id: str,
    probes: Sequence[str],
    limit: int,
    *,
    nearness: float,
    day: int,
    newest: int,
    besides: Sequence[str],
) -> dict[str, Any]:
    """What the statement is run with; `probes` are arrays: weights, keys, first and last days."""
    weights, keys, first, last = probes
    return {
        "newsroom": newsroom_id,
        "weights": weights,
        "keys": keys,
        "first": first,
        "last": last,
        "nearness": nearness,
        "day": day,
        "at_first": _AT_FIRST * limit,
        "limit": limit,
        "besides": list(besides),
        "newest": newest,
    }
