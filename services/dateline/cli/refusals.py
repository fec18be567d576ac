"""A call that a service refuses ends the command, with a hint where what was asked for is not there."""

from __future__ import annotations

from collections.abc import Callable


def or_refused[T](call: Callable[[], T], where_to_look: str = "") -> T:
    """What the call gives. CommandError where it is refused; `where_to_look` is told of what there is not."""
    from dateline.cli.calls import MissingError, RefusedError

    try:
        return call()
    except MissingError as error:
        raise error.ended(where_to_look) from None
    except RefusedError as error:
        raise error.ended() from None
