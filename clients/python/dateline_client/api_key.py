"""The API key as a call shows it."""

from __future__ import annotations


def authorization(api_key: str | None) -> tuple[tuple[str, str], ...]:
    """The metadata that shows the key; none without one, or where it is blank.

    White space around it is left out: what was read from a file ends with a new line. ValueError, without
    the key, where it holds what cannot be sent; gRPC would fail each call with INTERNAL instead.
    """
    key = (api_key or "").strip()
    if not key:
        return ()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ValueError('the API key holds what no key does: it is ASCII letters, digits, "-" and "_"')
    return (("authorization", f"Bearer {key}"),)
