"""Whether a verb of telling says something of how many there are: "police reported two deaths".

Not found: "the group claimed responsibility", "the fire claimed nine", "told jurors not to think of two".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.people.people import DOERS
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.claimed import claims_deed
from dateline.extraction.components.incidents.sources.keepers import counted, offices
from dateline.extraction.components.incidents.sources.tellers import told_to
from dateline.extraction.components.incidents.words.people_words import people_words


def _is_noun_of_headline(reading: Reading, word: int) -> bool:
    """Whether the parse takes a headline's noun for a verb: "Cholera fears as 12 fall ill"."""
    return reading.words[word] in _HEADLINE_NOUNS and reading.words[word + 1 : word + 2] in _GOES_ON


_HEADLINE_NOUNS = frozenset({"fears", "fear", "alert", "alerts", "warning", "warnings", "claim"})
_GOES_ON = (["as"], ["after"], ["over"], ["amid"])


def speaks(reading: Reading, verb: int) -> bool:
    """Whether something is said: "police reported two deaths", not "the group claimed responsibility"."""
    if verb and reading.words[verb - 1] == "-" and reading.ends[verb - 1] == reading.starts[verb]:
        return False  # "131 of them laboratory-confirmed"
    if is_said_to(reading, verb) or is_a_word_for(reading, verb) or _is_noun_of_headline(reading, verb):
        return False
    if reading.lemmas[verb] == "think":  # and not "two employees thought to be inside"
        return reading.tags[verb] in ("VBZ", "VBP")
    if reading.lemmas[verb] in _TO_COME and any(
        reading.words[i] == "will" for i in reading.kids(verb, "aux")
    ):
        return False  # "a commission will report within four months"
    if reading.lemmas[verb] in _CHECKING and reading.tags[verb] == "VBG" and reading.kids(verb, "aux"):
        return False  # "the council is verifying reports of six deaths"
    if reading.lemmas[verb] in _BIDDING and _bids(reading, verb):
        return False
    if reading.lemmas[verb] == "claim" and (claims_deed(reading, verb) or _takes_lives(reading, verb)):
        return False
    if reading.lemmas[verb] == "show" and not _shows_number(reading, verb):
        return False
    if reading.lemmas[verb] == "speak":
        # "spoke on Monday of 28 killed", whose "of" the parse may hang on the day
        return any(reading.words[child] == "of" for child in reading.kids(verb, "prep")) or (
            "of" in reading.words[verb + 1 : verb + _OF_WITHIN]
        )
    if reading.tags[verb] in ("VBN", "VBD") and " ".join(reading.words[verb + 1 : verb + 2]) in _STATES:
        return told_to(reading, verb) is not None
    thing = reading.child(verb, "dobj")
    if declares_mourning(reading, verb):
        return False
    if thing is not None and reading.lemmas[thing] == "day":  # "a day of emergency"
        of = reading.child(thing, "prep")
        thing = reading.child(of, "pobj") if of is not None else thing
    if thing is None or (reading.lemmas[thing] == "victim" and reading.lemmas[verb] != "claim"):
        return True  # "reported 15 victims", and not "claimed 15 victims"
    return reading.lemmas[thing] not in _NOTHING_SAID


def declares_mourning(reading: Reading, verb: int) -> bool:
    """Whether a verb is of mourning, whatever the parse: "declares mourning", "three days of mourning"."""
    behind = reading.words[verb + 1 : verb + _MOURNED_WITHIN]
    return behind[:1] == ["mourning"] or ("of" in behind and "mourning" in behind[behind.index("of") :][:3])


_MOURNED_WITHIN = 7


def is_said_to(reading: Reading, verb: int) -> bool:
    """Whether nobody says something of somebody: "a man said to be 40", not "said by police to be 40"."""
    passive = reading.tags[verb] == "VBN" and "by" not in reading.words[verb + 1 : verb + _AGENT_WITHIN]
    return (
        passive
        and reading.words[verb + 1 : verb + 2] == ["to"]
        and reading.tags[verb + 2 : verb + 3] == ["VB"]
    )


_AGENT_WITHIN = 7


def is_a_word_for(reading: Reading, verb: int) -> bool:
    """Whether only a word for something is told: "died in what police called an ambush"."""
    of = reading.heads[verb]
    # "in what police say was arson"
    behind = reading.deps[verb] == "pcomp" and reading.words[of + 1 : of + 2] == ["what"]
    return behind or any(reading.words[i] == "what" for i in reading.kids(verb, "dobj", "attr", "oprd"))


_CHECKING = frozenset({"verify", "confirm", "identify"})
_TO_COME = frozenset({"report", "announce", "reveal", "clarify", "determine", "disclose"})
_BIDDING = frozenset({"tell", "warn"})


def _bids(reading: Reading, verb: int) -> bool:
    """Whether somebody is bid to do something, and told nothing: "told jurors not to think of two dead"."""
    to_do = next((i for i in reading.kids(verb, "xcomp", "ccomp", "advcl") if i > verb), None)
    return to_do is not None and any(reading.tags[i] == "TO" for i in reading.kids(to_do, "aux", "mark"))


def _takes_lives(reading: Reading, verb: int) -> bool:
    """Whether a thing claims people: "the fire claimed nine", not "the rebels claimed 30"."""
    subject = reading.child(verb, "nsubj")
    if subject is None or reading.child(verb, "dobj") is None:
        return False
    lemma = reading.lemmas[subject]
    speaks = (
        reading.labels[subject] != ""
        or lemma in people_words().people
        or lemma in lexicon.words("roles", "heads")
    )
    speaks = speaks or lemma in lexicon.words("sources", "papers")
    doers = reading.tags[subject] == "NNS" and reading.words[subject].removesuffix("s").endswith(DOERS)
    speaks = speaks or lemma in offices() or reading.pos[subject] in ("PROPN", "PRON")
    return lemma == "fire" or not (speaks or (doers and lemma not in _NO_DOERS))


_NO_DOERS = frozenset({"disaster", "winter", "summer", "river", "fever", "cancer", "disorder", "water"})


def _shows_number(reading: Reading, verb: int) -> bool:
    """Whether something shows how many, and no thing: "figures show 31 deaths", not "showed no emotion"."""
    thing = reading.child(verb, "dobj")
    return thing is None or reading.lemmas[thing] in counted() or reading.pos[thing] == "NUM"


_OF_WITHIN = 4
_STATES = frozenset({"dead", "killed", "drowned", "missing", "trapped", "buried", "injured", "hurt"})
"""What somebody is behind a verb that then tells of them: "19 feared dead" is no word of who fears."""

_NOTHING_SAID = frozenset(
    {"responsibility", "credit", "life", "victim", "emergency", "war", "truce", "ceasefire", "mourning",
     "curfew", "holiday", "victory", "bankruptcy", "compensation"}
)  # fmt: skip
"""What is claimed, declared or announced without a word of how many came to harm."""
