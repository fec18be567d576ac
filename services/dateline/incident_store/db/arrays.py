"""Numbers for PostgreSQL, many in one parameter."""

from __future__ import annotations

from collections.abc import Iterable


def array_of(numbers: Iterable[int]) -> str:
    """Whole numbers as PostgreSQL reads an array: a cast in the statement says of what.

    A list would do, but of that the driver looks at each number several times, which is most of what a
    statement with a hundred of them costs.
    """
    return f"{{{','.join(map(str, numbers))}}}"
