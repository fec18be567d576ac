"""Those whom a court punishes, who come to no harm of which news counts them: "three men get death".

Found: the three of "sentenced three men to death", "three were given life terms", "five face the gallows",
the four of "charged four managers with manslaughter", the five of "placed five under investigation".
Not found: the three of "jailed three men", whom police may hold, and of "three died of their wounds".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.reading import Reading

_SENTENCING = frozenset({"sentence", "condemn", "convict", "acquit", "charge", "indict"})
_HOLDING = frozenset({"arrest", "detain", "hold"})
_HELD_WITHIN = 4
_GETTING = frozenset({"get", "receive", "face", "give", "hand", "serve", "await"})
_PUNISHMENT = frozenset({"death", "life", "gallows", "term", "sentence", "penalty", "imprisonment"})
_WITHIN, _PLACED_WITHIN = 6, 9
_PATIENTS = ("nsubj", "nsubjpass", "dobj", "dative", "conj")


def are_sentenced(reading: Reading, counted: int) -> bool:
    """Whether those counted are said to be punished, or to be found guilty or not."""
    if reading.deps[counted] not in _PATIENTS:
        return False
    verb = reading.heads[reading.first_conjunct(counted)]
    if reading.lemmas[verb] in _SENTENCING:
        if not _HOLDING.isdisjoint(reading.lemmas[max(0, verb - _HELD_WITHIN) : verb]):
            return False  # "arrested and charged two men"
        return reading.deps[counted] != "nsubj"  # no judges
    if reading.lemmas[verb] == "place":
        return "investigation" in reading.words[counted + 1 : counted + 1 + _PLACED_WITHIN]
    if reading.lemmas[verb] not in _GETTING:
        return False
    behind = reading.lemmas[max(verb, counted) + 1 : max(verb, counted) + _WITHIN]
    return not _PUNISHMENT.isdisjoint(behind)
