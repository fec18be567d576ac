"""First ladies: two words that are a title, not a number and a part of the name.

Found: "First Lady" before "Jill Biden", "the second lady". Not found: "Lady" of "Lady Hale", "the old lady".
"""

from __future__ import annotations

from spacy.tokens import Token

_HEADS = frozenset({"lady", "gentleman"})
_NUMBERS = frozenset({"first", "second"})


def is_consort(token: Token) -> bool:
    """Whether a token is the second word of such a title."""
    return token.lower_ in _HEADS and token.i > 0 and token.nbor(-1).lower_ in _NUMBERS
