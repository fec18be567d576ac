"""The names of bodies without what may be left out of them.

Found: "Boeing" of "Boeing Co.", "Tiffany" of "Tiffany & Co.", "National Park Service" of "US National Park
Service". Not found: "Supreme Court" of "U.S. Supreme Court", a short name that other countries have, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.extraction import lexicon

_AMERICAN = frozenset({"U.S.", "US"})


def bare_names(name: str, is_known: Callable[[str], bool], is_short: Callable[[str], bool]) -> Iterator[str]:
    """The name as it is, and without its legal form, or its country where the whole is not known.

    `is_short` knows names that many have.
    """
    yield name
    rest, _, last = name.rpartition(" ")
    if rest and last in lexicon.words("organisations", "legal_forms"):
        yield rest.rstrip(", &")
    country, _, rest = name.partition(" ")
    if country in _AMERICAN and " " in rest and not is_known(name) and not is_short(rest):
        yield rest
