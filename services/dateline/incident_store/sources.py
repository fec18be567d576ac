"""How many sources of their own stand behind some articles."""

from __future__ import annotations

from collections.abc import Iterable


def independent_sources(articles: Iterable[tuple[str, str, str]]) -> int:
    """Count sources among articles given as (article id, outlet, id of the article it copies, or "").

    Copies and rewrites of one text are one source, and so are articles of one outlet, on whichever chain:
    where A's rewrite of an agency's report stands beside A's own, A and the agency are one.
    """
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    seen = []
    for article_id, outlet, copied in articles:
        text = f"text {copied or article_id}"
        seen.append(text)
        if outlet.strip():
            leader[lead(text)] = lead(f"outlet {outlet.strip().casefold()}")
        else:
            lead(text)
    return len({lead(text) for text in seen})
