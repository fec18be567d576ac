"""Whose a count or a paper is: the government's of "the government's toll", Reuters of "a tally by Reuters".

Found: the council of "figures from the council are higher", the commissioner of "by the commissioner's
account". Not found: "Monday's toll", "the toll from floods".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.giver import giver_of

NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART"})
"""Parts of speech of what names somebody."""


def keeper_of(reading: Reading, speaker: int) -> int:
    """Who made what speaks: Reuters of "a tally by Reuters", the council of "figures from the council".

    So, too, who gave it: the mayor of "a list that the mayor gave to reporters".
    """
    if reading.lemmas[speaker] not in tallies() and reading.lemmas[speaker] not in lexicon.words(
        "sources", "papers"
    ):
        return speaker
    made = next((i for i in reading.kids(speaker, "prep") if reading.words[i] in ("by", "from")), None)
    if made is not None and _is_of_what_killed(reading, speaker, made):
        return speaker
    if made is None:
        made = _kept_by(reading, speaker)
    if made is None:
        made = _of_office(reading, speaker)
    keeper = reading.child(made, "pobj") if made is not None else giver_of(reading, speaker)
    return keeper if keeper is not None and reading.pos[keeper] in ("NOUN", "PROPN") else speaker


def _of_office(reading: Reading, paper: int) -> int | None:
    """The "of" of whose paper it is: "the first bulletin of the ministry", not "a report of 12 dead"."""
    for of in reading.kids(paper, "prep"):
        keeper = reading.child(of, "pobj")
        if reading.words[of] == "of" and keeper is not None and reading.child(keeper, "nummod") is None:
            theirs = reading.lemmas[paper] in lexicon.words("sources", "papers")
            speaks = reading.labels[keeper] == "ORG" or reading.lemmas[keeper] in offices()
            return of if theirs and speaks else None
    return None


def _is_of_what_killed(reading: Reading, noun: int, made: int) -> bool:
    """Whether "from" says what cost the lives: "the toll from the haj", not "the toll from the ministry"."""
    keeper = reading.child(made, "pobj")
    if reading.words[made] != "from" or reading.lemmas[noun] != "toll" or keeper is None:
        return False
    speaks = reading.labels[keeper] in ("ORG", "PERSON") or (
        reading.lemmas[keeper] in offices() and reading.lemmas[keeper] != "fire"
    )
    return not speaks or any(reading.words[i] in _TIMED for i in reading.children[keeper])


_TIMED = frozenset({"this", "that", "these"})


def _kept_by(reading: Reading, noun: int) -> int | None:
    """The "by" of who keeps or carries something: "a list kept by the coroner", "reports carried by media".

    The parse may take that for the verb of the sentence: "The tally kept by the ministry stood at".
    """
    kept = reading.child(noun, "acl")
    if kept is None and reading.deps[noun] in ("nsubj", "nsubjpass") and reading.heads[noun] == noun + 1:
        kept = noun + 1
    if kept is None or reading.lemmas[kept] not in _KEEPING or reading.tags[kept] not in ("VBN", "VBD"):
        return None
    return next((i for i in reading.kids(kept, "agent", "prep") if reading.words[i] == "by"), None)


_KEEPING = frozenset(
    {"keep", "compile", "make", "release", "publish", "issue", "draw", "carry", "maintain", "provide"}
)


def owner_of(reading: Reading, noun: int) -> int | None:
    """Whose a count is: "the government's toll", "by the ministry's count"; not "Monday's toll"."""
    owner = reading.child(noun, "poss")
    if owner is None and reading.words[reading.heads[noun]] == "by" and reading.heads[noun] < noun:
        of = next((i for i in reading.kids(noun, "prep") if reading.words[i] == "of"), None)
        owner = reading.child(of, "pobj") if of is not None else None  # "by the estimate of the mission"
    if owner is None and reading.deps[noun] == "nsubj":
        maker = _maker(reading, noun)
        if maker is not None:
            return maker
    if (
        owner is None
        and reading.lemmas[noun] in lexicon.words("sources", "named_before")
        and reading.pos[noun - 1] in NAMING
    ):
        owner = next((i for i in reading.kids(noun, "compound") if i == noun - 1), None)
        if owner is not None and reading.labels[owner] not in ("", "ORG"):
            return None
    if owner is not None and reading.words[owner] in _THEIRS:
        # "by its count", "its earlier count was two dead", not "its toll"
        return owner if _is_by(reading, noun) or _is_given(reading, noun) else None
    if owner is None or reading.pos[owner] not in ("NOUN", "PROPN"):
        return None
    named = reading.labels[owner] in ("ORG", "PERSON", "NORP")
    lemma = reading.lemmas[owner]
    known = (
        lemma in offices()
        or lemma.removesuffix("s") in lexicon.words("sources", "tellers")  # "Insurers", taken for a name
        or lemma in lexicon.words("sources", "crews")
        or lemma in lexicon.words("sources", "areas")
        or lemma in lexicon.words("roles", "heads")
        or lemma in lexicon.words("sources", "tellers")
        or (_is_by(reading, noun) and _is_somebody(reading, owner))
        or _is_of_one(reading, noun, owner)
        or (reading.words[noun - 1] == "own" and reading.labels[owner] not in _DAYS)
    )
    return owner if named or known else None


def _is_of_one(reading: Reading, noun: int, owner: int) -> bool:
    """Whether a reckoning is of one who made it: "by the account of a cook", not "by the count of votes"."""
    of = reading.words[reading.heads[owner]] == "of" and reading.heads[reading.heads[owner]] == noun
    one = reading.tags[owner] in ("NN", "NNP") and reading.labels[owner] not in _DAYS
    return of and one and (reading.lemmas[noun] in _RECKONED or reading.words[noun] in _VERSIONS)


_RECKONED = frozenset({"count", "estimate", "tally", "word"})


def gapped_owner(reading: Reading, mark: int) -> int | None:
    """Whose count is meant where none is named: "seven by the company's count, eight by the union's"."""
    owner = mark - 1
    if reading.deps[mark] != "case" or reading.pos[owner] not in ("NOUN", "PROPN"):
        return None
    if reading.pos[mark + 1 : mark + 2] in (["NOUN"], ["PROPN"], ["ADJ"]) or reading.labels[owner] in _DAYS:
        return None  # "by phone put Saturday's dead at nine"
    begin = reading.phrase(owner)[0]
    return owner if begin and reading.words[begin - 1] == "by" and reading.deps[owner] == "pobj" else None


def that_of(reading: Reading, that: int) -> int | None:
    """Whose count "that" stands for: "nine by the count of the Red Cross, 11 by *that of the army*"."""
    words = reading.words
    if words[that - 1 : that + 2] != ["by", "that", "of"]:
        return None
    return reading.child(that + 1, "pobj")


def is_compared(reading: Reading, noun: int) -> bool:
    """Whether another number is set beside a count: "seven, in line with the firefighters' count"."""
    above = reading.heads[noun]
    return above < noun and reading.words[above] in _BESIDE


_BESIDE = frozenset({"with", "than", "above", "below", "over", "under", "beyond"})
_DAYS = frozenset({"DATE", "TIME"})


def is_record(reading: Reading, noun: int) -> bool:
    """Whether a count or a paper stands behind "by" and says itself whose it is: "by the official count"."""
    if reading.lemmas[noun] not in tallies() | lexicon.words("sources", "papers"):
        return False
    by = reading.heads[noun]
    if reading.words[by] != "by" or by != reading.phrase(noun)[0] - 1:
        return False
    named = reading.child(noun, "compound")
    if named is not None:
        return reading.lemmas[named] in offices() or reading.labels[named] == "ORG"
    return any(reading.words[i] in _PUBLIC for i in reading.kids(noun, "amod"))


_PUBLIC = frozenset({"official", "unofficial", "independent"})


def _is_by(reading: Reading, noun: int) -> bool:
    """Whether a count stands behind "by", "in" or "on": "in their elders' count"."""
    begin = reading.phrase(noun)[0] - 1
    return begin >= 0 and reading.words[begin] in ("by", "in", "on")


def _is_somebody(reading: Reading, owner: int) -> bool:
    """Whether a noun is no day and no time: "by Monday's count", "by the morning's count"."""
    return (
        reading.labels[owner] not in ("DATE", "TIME", "GPE", "LOC")
        and reading.pos[owner] == "NOUN"
        and (
            reading.lemmas[owner] in lexicon.words("sources", "bodies")
            or reading.lemmas[owner] in lexicon.words("sources", "outlets")
            or reading.words[owner].removesuffix("s").endswith(_DOERS)
        )
    )


def _is_given(reading: Reading, noun: int) -> bool:
    """Whether a count that only bodies make is said to be a number: "its earlier count was two dead"."""
    verb = reading.heads[noun]
    return (
        reading.lemmas[noun] in _MADE_BY_BODIES
        and reading.deps[noun] == "nsubj"
        and verb > noun
        and "NUM" in reading.pos[verb + 1 : verb + _GIVEN_WITHIN]
    )


_MADE_BY_BODIES, _GIVEN_WITHIN = frozenset({"count", "tally", "estimate"}), 5
_THEIRS = frozenset({"his", "her", "its", "their"})
_DOERS = ("er", "or", "ist", "ian", "man", "men", "ess")


def _maker(reading: Reading, noun: int) -> int | None:
    """Whose numbers are told of: Reuters of "figures from Reuters are higher", not "the toll from floods"."""
    keeper = keeper_of(reading, noun)
    lemma = reading.lemmas[keeper]
    named = (
        reading.labels[keeper] in ("ORG", "PERSON")
        or lemma in offices()
        or lemma in lexicon.words("roles", "heads")
        or lemma in lexicon.words("sources", "tellers")
        or _is_foreign_name(reading, keeper)
    )
    return keeper if keeper != noun and named else None


def _is_foreign_name(reading: Reading, noun: int) -> bool:
    """Whether a name is of no kind that the model knows, and so of no place either."""
    return reading.pos[noun] == "PROPN" and reading.labels[noun] == ""


def is_by_account(reading: Reading, noun: int) -> bool:
    """Whether a noun is somebody's word behind "by": "by the commissioner's account"."""
    if reading.lemmas[noun] not in lexicon.words("sources", "accounts"):
        return False
    by, owner = reading.heads[noun], reading.child(noun, "poss")
    if reading.words[by] == "by" and by < noun:
        return True
    # Whatever the parse hangs it on: "In the army's version eight were killed"; not "In his last word".
    begin = reading.phrase(owner)[0] if owner is not None else noun
    return reading.words[noun] in _VERSIONS and begin > 0 and reading.words[begin - 1] == "in"


_VERSIONS = frozenset({"version", "account", "reckoning", "words"})


def tallies() -> frozenset[str]:
    """Nouns for counts that somebody keeps."""
    return lexicon.words("sources", "tallies")


def offices() -> frozenset[str]:
    """Nouns for those who hold an office, and for bodies."""
    return lexicon.words("sources", "offices")


def counted() -> frozenset[str]:
    """Words for what is counted where people come to harm, and for how many they are."""
    return lexicon.words("sources", "counted")
