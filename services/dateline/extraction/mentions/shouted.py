"""Common words in capitals, which headlines shout: "Mum tells of ESCAPE".

Not found: "AIDS", "WHO", "CARE"; any word that an article has twice in capitals and never in small letters,
as it would have the letters of an organisation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Token

from dateline.extraction import lexicon
from dateline.extraction.mentions.positions import written
from dateline.extraction.truecase import is_common

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEAST = 4
"""Letters: three may be the organisation, "WHO"."""


def is_shouted(token: Token, present: NDArray[np.uint64] | None = None) -> bool:
    """Whether a word is only shouted; `present` are the hashes of all words, where they are at hand."""
    if not token.is_upper or len(token) < _LEAST or not is_common(token.lower_):
        return False
    if token.text in lexicon.words("name_shapes", "bodies"):
        return False
    words = written(token.doc) if present is None else present
    return bool((words == token.lower).any()) or int(np.count_nonzero(words == token.orth)) == 1
