"""A call that a service refuses ends the command, with a hint where what was asked for is not there."""

from __future__ import annotations

from collections.abc import Callable


def or_refused[T](call: Callable[[], T], where_to_look: str | Callable[[str], str] = "") -> T:
    """What the call gives. CommandError where it is refused; `where_to_look` is told of what there is not.

    Where a command names several kinds of things, it is worked out of the refusal's words.
    """
    from dateline.cli.calls import MissingError, RefusedError

    try:
        return call()
    except MissingError as error:
        hint = where_to_look if isinstance(where_to_look, str) else where_to_look(str(error))
        raise error.ended(hint) from None
    except RefusedError as error:
        raise error.ended() from None
