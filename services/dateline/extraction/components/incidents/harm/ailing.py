"""Who is ill rather than hurt, though words for the hurt tell of them, and who shows that they are.

Found: those "treated for food poisoning", "rushed to hospital with diarrhoea"; the 300 of "some 300 pupils
complained of vomiting", "developed a fever", "showed symptoms". Not found: who was "treated for smoke", "for
shock" or "for breathing problems"; who is in hospital, with nothing said of what ails them; "ten doctors
reported a fever".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT, Patient, harm_words

_BEHIND = 8
_OF_THE_HURT = frozenset({"breathing", "breath", "breathlessness", "dehydration"})
"""What heat, smoke and gas do: whoever is treated for that alone was hurt."""


def as_ill(reading: Reading, harm: Harm) -> Harm:
    """The harm, of the ill where people are treated for something that is no wound."""
    if harm.kind != HIT or harm.rule != "treated":
        return harm
    end = reading.sentences[harm.sentence].end
    near = range(harm.predicate, min(harm.predicate + _BEHIND, end))
    cause = next((index for index in near if reading.words[index] in ("for", "with")), end)
    told = reading.lemmas[cause : min(cause + _BEHIND, end)]
    ills = harm_words().ailments - _OF_THE_HURT
    if ills.isdisjoint(told) or not harm_words().wounds.isdisjoint(told):
        return harm
    return replace(harm, kind="affected")


def who_complain(reading: Reading, ailment: int) -> Iterator[Patient]:
    """The counted subject of a verb by which an ailment shows: "300 pupils complained of vomiting"."""
    first = reading.first_conjunct(ailment)
    verb = reading.heads[first]
    if reading.words[verb] in ("of", "from", "with"):
        verb = reading.heads[verb]
    if reading.lemmas[verb] not in _SHOWING or reading.child(verb, "neg") is not None:
        return
    subject = reading.child(verb, "nsubj")
    if subject is not None and reading.child(subject, "nummod") is not None:
        yield "affected", subject, "subject"


_SHOWING = frozenset({"complain", "develop", "show", "display", "exhibit", "present", "suffer", "experience"})
