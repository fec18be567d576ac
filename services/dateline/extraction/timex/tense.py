"""Where the words around a date put it: before publication, after it, or neither.

Found: "will meet Wednesday", "as early as Tuesday", "due by Friday" lie ahead; "met Wednesday", "by Friday,
30 had filed reports" lie back. Left open: "the meeting on Wednesday".
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from spacy.tokens import Span, Token

from dateline.extraction import lexicon
from dateline.extraction.timex.context import Direction

_CLIMB = 8
"""How many heads up a verb may stand."""
_AHEAD = frozenset({"until", "till", "by"})
_EITHER = frozenset({"through"})
_SOON = frozenset({"soon", "early", "late"})


def direction(span: Span) -> Direction:
    """The tense of the nearest finite verb above a date; ahead after "until", "by" and "as early as"."""
    found = _by_verb(span.root)
    before = span.doc[span.start - 1] if span.start > 0 else None
    if before is None:
        return Direction.PAST if _is_of_harm(span.root) else found
    if (waited := _awaited(span.root)) is not None:
        return waited
    if before.lower_ == "since" or _follows_past(span) or _is_of_harm(span.root):
        return Direction.PAST
    if before.lower_ in _AHEAD:  # what had happened by a day, that day has passed
        past = _has_helper(span.root, "had") or (found.is_past and _opens_past(before)) or _ended(before)
        return Direction.PAST if past else Direction.FUTURE
    lead = before.nbor(-1) if before.lower_ in _ON and before.i > 0 else before
    if lead.lower_ in lexicon.words("calendar", "valid_from"):
        return Direction.NEAREST
    if before.lower_ == "of" and before.i > 0 and before.nbor(-1).lower_ == "ahead":
        return Direction.NEAREST
    if before.lower_ == "to" and before.head.lemma_ in lexicon.words("calendar", "put_off"):
        return Direction.FUTURE
    if before.lower_ == "for" and _is_appointed(before, span):
        return Direction.FUTURE
    if before.lower_ in _EITHER:
        if found is not Direction.PAST:
            return Direction.FUTURE
        # "sales rose through September" is past, "has extended the loan through January" may be either
        return Direction.UNKNOWN if _has_helper(span.root, "has", "have") else Direction.PAST
    if before.lower_ == "as" and before.i > 1 and before.nbor(-1).lower_ in _SOON:
        return Direction.FUTURE
    return found


def _is_of_harm(root: Token) -> bool:
    """Whether a date is that of something which is known only once it has happened: "Tuesday's robbery"."""
    return root.dep_ in _OF_NOUN and root.head.lemma_ in lexicon.words("calendar", "past_nouns")


_OF_NOUN = frozenset({"poss", "compound", "nmod", "npadvmod"})


def _awaited(root: Token) -> Direction | None:
    """Where somebody waits for what has a day: "waiting for Wednesday's report", "braced for Sunday"."""
    noun = root.head if root.dep_ in _OF_NOUN else root
    lead = noun.head
    if noun.dep_ != "pobj" or lead.lower_ != "for":
        return None
    verb = lead.head
    if verb.lemma_ not in lexicon.words("calendar", "awaiting"):
        return None
    return Direction.NEAREST if _tense(verb).is_past else Direction.FUTURE


def _follows_past(span: Span) -> bool:
    """Whether a date stands right after a past verb, though the parser gives it to a clause that follows.

    "He said in December he would quit": he said so in December.
    """
    doc, at = span.doc, span.start - 1
    if doc[at].lower_ in _ON and at > 0:
        at -= 1
    verb = doc[at]
    if verb.tag_ != "VBD" or verb.lower_ in lexicon.words("calendar", "future_words"):
        return False
    above = span.root.head if span.root.head.pos_ != "ADP" else span.root.head.head
    return above.i > span.end - 1 and above.pos_ in {"VERB", "AUX"}


_ON = frozenset({"in", "on", "late", "early", "earlier", "last"})


def _opens_past(by: Token) -> bool:
    """Whether "by" stands before a past verb: "By Friday, it fell", but not "it had to go by Friday"."""
    return by.lower_ == "by" and by.i < by.head.i and by.head.tag_ == "VBD"


def _ended(until: Token) -> bool:
    """Whether what was so has ended by now: "she was until Friday the director", "who until Friday was".

    Not so "it was postponed until Friday".
    """
    if until.lower_ not in _UNTIL:
        return False
    verb = until.head
    return verb.lower_ in _WAS and (until.i < verb.i or until.i == verb.i + 1)


_UNTIL = frozenset({"until", "till"})


def _is_appointed(before: Token, span: Span) -> bool:
    """Whether something is called or set for a day: "has called a strike for Thursday".

    Not so "apologised for Thursday's attack".
    """
    follower = span.doc[span.end] if span.end < len(span.doc) else None
    if follower is not None and follower.tag_ == "POS":
        return False
    token = before.head
    for _ in range(_CLIMB):
        if token.pos_ == "VERB":
            return token.lemma_ in lexicon.words("calendar", "appointing") and not _came_to_something(token)
        if token.head.i == token.i:
            break
        token = token.head
    return False


def _by_verb(root: Token) -> Direction:
    future = lexicon.words("calendar", "future_words")
    nouns = lexicon.words("calendar", "future_nouns")
    planned = lexicon.words("calendar", "future_adjectives")
    token = root
    below = root
    loose = False
    for _ in range(_CLIMB):
        if token.i != root.i:
            if token.lower_ in nouns:
                return _of_deadline(token)
            if token.lower_ in future and not _sets(token, below) and not _as_it_was(token):
                return _planned(token)
            if token.pos_ == "NOUN" and any(child.lower_ in planned for child in token.lefts):
                return Direction.FUTURE
        if _opens(token):
            return Direction.FUTURE
        if token.pos_ in {"VERB", "AUX"} and not _leans(token):
            if (due := _said_to_be(token, future)) is not None:
                return _planned(due)
            found = Direction.FUTURE if _is_timetable(token, below) else _tense(token)
            if found is Direction.UNKNOWN and (_is_under_way(token) or root.dep_ == "nsubj"):
                return Direction.NEAREST
            return Direction.RATHER_PAST if loose and found is Direction.PAST else found
        if token.head.i == token.i:
            break
        loose = loose or (token.i != root.i and _is_aim(token))
        token, below = token.head, token
    return Direction.UNKNOWN


def _said_to_be(verb: Token, future: AbstractSet[str]) -> Token | None:
    """The "due" of "On Monday the court is due to rule"."""
    if verb.lemma_ != "be":
        return None
    return next((child for child in verb.rights if child.dep_ == "acomp" and child.lower_ in future), None)


def _opens(word: Token) -> bool:
    """Whether a verb of a timetable was taken for an adjective: "Polls open at 7 a.m. on Tuesday"."""
    if word.tag_ != "JJ" or word.lower_ not in lexicon.words("calendar", "timetable_verbs"):
        return False
    return any(child.dep_ == "nsubj" for child in word.lefts)


def _is_under_way(verb: Token) -> bool:
    """Whether what is told as going on has a day of its own: "is meeting Tuesday"."""
    return verb.tag_ == "VBG" and any(child.lower_ in _IS for child in verb.lefts if child.dep_ == "aux")


_IS = frozenset({"is", "are", "am", "'s", "'re", "’s", "’re"})


def _is_aim(noun: Token) -> bool:
    """Whether a verb is about it: "called for a march Friday", but not "said in a letter Friday"."""
    if noun.pos_ != "NOUN":
        return False
    return noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in _TOWARDS)


_TOWARDS = frozenset({"about", "against", "for", "of", "on", "over", "to"})


def _planned(word: Token) -> Direction:
    """What is due lies ahead; what was due is on the nearer side, and what had been due has passed."""
    if word.tag_ not in {"VBN", "JJ"}:
        return Direction.FUTURE  # "it said it planned to", "plans to"
    verb = word.head if word.dep_ == "acomp" else word
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}} | {verb.lower_}
    if "had" in helpers:
        return Direction.PAST
    return Direction.NEAREST if helpers & _WAS or _came_to_something(word) else Direction.FUTURE


_WAS = frozenset({"was", "were"})


def _came_to_something(participle: Token) -> bool:
    """Whether it is told what became of what was planned: "the vote scheduled for Friday was put off"."""
    noun = participle.head
    if participle.dep_ != "acl" or noun.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    return _tense(noun.head).is_past


def _sets(verb: Token, below: Token) -> bool:
    """Whether "set" tells of what was done: "set Friday as the deadline", "a record set on Aug. 6"."""
    if verb.lower_ != "set":
        return False
    if below.dep_ in {"dobj", "obj"}:
        return True
    goals = any(child.lower_ == "for" or child.dep_ == "xcomp" for child in verb.rights)
    return not goals


def _as_it_was(word: Token) -> bool:
    """Whether what was planned came about: "began as planned on Saturday"."""
    return any(child.lower_ == "as" for child in word.lefts)


def _of_deadline(noun: Token) -> Direction:
    """What is due is still ahead, but not what was met; "set a Monday deadline" leaves it open."""
    token = noun
    for _ in range(_CLIMB):
        if token.pos_ in {"VERB", "AUX"} and not _leans(token):
            if not _tense(token).is_past:
                return Direction.FUTURE
            return Direction.NEAREST if token.lemma_ in _SETTING else Direction.PAST
        if token.head.i == token.i:
            break
        token = token.head
    return Direction.FUTURE


_SETTING = frozenset({"face", "give", "have", "impose", "issue", "set"})


def _leans(verb: Token) -> bool:
    """A participle without a helper has the tense of the verb above: "has swung, rising in March".

    So has one with "being": "reopened after being closed on Sunday".
    """
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    bare = verb.tag_ == "VBG" and not helpers
    passive = verb.tag_ == "VBN" and helpers == {"being"}
    return (bare or passive) and verb.dep_ in {"advcl", "acl", "pcomp", "xcomp"} and not _is_plan(verb)


def _is_plan(verb: Token) -> bool:
    return verb.lower_ in lexicon.words("calendar", "future_words")


def _has_helper(root: Token, *helpers: str) -> bool:
    """Whether the verb above a date has one of these as its helper."""
    token = root
    for _ in range(_CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            return any(child.lower_ in helpers and child.dep_ == "aux" for child in token.lefts)
        if token.head.i == token.i:
            break
        token = token.head
    return False


def _tense(verb: Token) -> Direction:
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    for helper in helpers:
        if helper.tag_ == "MD":
            doubtful = (
                helper.lower_ in lexicon.words("calendar", "past_modals") or helpers[-1].lower_ == "have"
            )
            return Direction.UNKNOWN if doubtful else Direction.FUTURE
        if helper.tag_ == "TO":
            return _by_infinitive(verb)
        if helper.tag_ == "VBD" or helper.lemma_ == "have":
            return Direction.PAST
    if verb.tag_ == "VBD":
        return Direction.PAST
    if verb.tag_ == "VBN" and not helpers:
        return Direction.PAST
    # "The leaders meet Monday", "voting ends Friday": what is on a timetable is told in the present.
    if verb.tag_ in {"VBZ", "VBP"} and (
        verb.lemma_ in lexicon.words("calendar", "timetable_verbs") or _takes_place(verb)
    ):
        return Direction.FUTURE
    return Direction.UNKNOWN


def _takes_place(verb: Token) -> bool:
    """Whether it is "takes effect", "takes office" and the like."""
    if verb.lemma_ != "take":
        return False
    taken = lexicon.words("calendar", "taken")
    return any(child.dep_ in {"dobj", "obj"} and child.lower_ in taken for child in verb.rights)


def _by_infinitive(verb: Token) -> Direction:
    """Ahead in "plans to redeem on Nov. 16" and in headlines: "Pastor to be buried Saturday"."""
    above = verb.head
    headline = above.i == verb.i or (verb.dep_ in {"acl", "relcl"} and above.head.i == above.i)
    if above.lower_ in lexicon.words("calendar", "future_words"):
        return _planned(above)
    if headline or _looks_ahead(above):
        return Direction.FUTURE
    return Direction.NEAREST if above.lower_ in _WAS else Direction.UNKNOWN  # "asked to leave on Friday"


def _is_timetable(verb: Token, below: Token) -> bool:
    """Whether "is" tells when something will be: "the vote is on Friday", but not "it is Friday"."""
    if verb.lower_ not in {"is", "are"} or below.dep_ not in {"attr", "npadvmod", "prep"}:
        return False
    events = any(
        child.dep_ == "nsubj" and child.pos_ in {"NOUN", "PROPN"} and child.lower_ not in _DAYS_THEMSELVES
        for child in verb.lefts
    )
    others = any(child.i != below.i and child.dep_ in {"attr", "acomp", "expl"} for child in verb.children)
    return events and not others


_DAYS_THEMSELVES = frozenset({"today", "tomorrow", "yesterday", "day", "date"})


def _looks_ahead(verb: Token) -> bool:
    return verb.tag_ in {"VBZ", "VBP"}
