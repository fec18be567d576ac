"""Who is ill rather than hurt, though words for the hurt tell of them.

Found: those "treated for breathing problems", "rushed to hospital with diarrhoea". Not found: who was
"treated for smoke" or "for shock", and who is in hospital, with nothing said of what ails them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT, harm_words

_BEHIND = 8


def as_ill(reading: Reading, harm: Harm) -> Harm:
    """The harm, of the ill where people are treated for something that is no wound."""
    if harm.kind != HIT or harm.rule != "treated":
        return harm
    end = reading.sentences[harm.sentence].end
    near = range(harm.predicate, min(harm.predicate + _BEHIND, end))
    cause = next((index for index in near if reading.words[index] in ("for", "with")), end)
    told = reading.lemmas[cause : min(cause + _BEHIND, end)]
    if _ailments().isdisjoint(told) or not harm_words().wounds.isdisjoint(told):
        return harm
    return replace(harm, kind="affected")


@cache
def _ailments() -> frozenset[str]:
    return lexicon.words("harm", "ailments")
