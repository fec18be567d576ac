"""What words right behind a number say became of those whom it counts.

Found: "6 shot, 1 dead, 2 others hurt", "14 miners are still unaccounted for", "300 people fell ill". Where
they stand, nothing else that the parse says of the number holds. Not found: "one shot" that was fired.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.components.incidents.harm.another import another
from dateline.extraction.components.incidents.harm.in_hospital import died_there, is_right_behind
from dateline.extraction.components.incidents.harm.of_nobody import is_active, is_of_nobody
from dateline.extraction.components.incidents.harm.verbs_of_harm import by_whom_and_how
from dateline.extraction.components.incidents.people.insets import OPENING, inset_end
from dateline.extraction.components.incidents.people.of_the_dead import are_of_the_dead
from dateline.extraction.components.incidents.people.one_more import one_more
from dateline.extraction.components.incidents.people.people import Group, group_at, one_at
from dateline.extraction.components.incidents.people.people_numbers import counts_people, is_year
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.sources.acting import strikes_one
from dateline.extraction.components.incidents.statements.ended import is_of_the_freed, is_over
from dateline.extraction.components.incidents.statements.statement import INCLUDED, Harm
from dateline.extraction.components.incidents.words.harm_words import HIT, HarmWords, harm_words
from dateline.extraction.components.incidents.words.people_words import people_words

_BETWEEN = 7


def right_behind(reading: Reading, sentence: Sentence, numbers: list[Number]) -> Iterator[Harm]:
    """The harms that words right behind the numbers of a sentence say."""
    words = harm_words()
    lists = listed(reading, sentence)
    for number in numbers:
        if is_year(reading, number) or _is_in(number, lists):
            continue
        at, state = _found(reading, number, sentence, words)
        if _is_whole(reading, number) and not (state and _is_plain(reading, number, at)):
            continue
        if (
            state
            and _is_plain(reading, number, at)
            and any(number.end < n.start < at and not _is_in(n, lists) for n in numbers)
        ):
            continue  # "one of 17 pupils shot dead" tells of the 17
        subject = None
        if state is None or (state[0] in _PASSING and _is_aside(reading, number, at)):
            subject, verb = _clause_of(reading, number, sentence)
            after, other = _scanned(reading, verb, sentence, words) if subject is not None else (at, None)
            at, state = (after, other) if other is not None else (at, state)
            subject = subject if other is not None else None
        if state is None:
            yield from _right_before(reading, number, sentence, words)
            continue
        kind, rule = state
        if _is_said_of_others(reading, number, at, kind):
            continue
        between = reading.words[number.end : at]
        if rule == "surface" and (
            "not" in between
            or _have_done_it(reading, at, between)
            or (subject is not None and is_active(reading, at))
        ):
            continue
        kind = by_whom_and_how(reading, at, kind, between)
        if kind == HIT and are_of_the_dead(reading, number):
            kind, rule = "killed", INCLUDED
        group = (
            _group(reading, number, at, numbers) if subject is None else group_at(reading, subject, numbers)
        )
        if group is None or group.number is None or (group.noun == "body" and kind != "killed"):
            continue
        if is_of_nobody(reading, at, kind, group):
            continue
        yield Harm(kind, at, group, sentence.number, rule)
    yield from another(reading, sentence)
    for index in one_more(reading, sentence):
        at, state = _scanned(reading, _behind_age(reading, index + 1), sentence, words)
        if state is not None:
            one = one_at(index - 1, index + 1)
            group = Group(index, index - 1, index + 1, one, "other", others=True, implied=True, further=True)
            yield Harm(state[0], at, group, sentence.number, state[1])


def _right_before(reading: Reading, number: Number, sentence: Sentence, words: HarmWords) -> Iterator[Harm]:
    """A number alone right behind a verb, whatever the parse makes of it: "killed six - five of them ..."."""
    verb = number.start - 1
    if verb < sentence.start or number.end >= sentence.end or reading.pos[verb] != "VERB":
        return
    kind = words.objects.get(reading.lemmas[verb])
    noun = reading.words[number.end] in _MARKS and reading.deps[number.last - 1] == "nummod"
    if noun or kind not in ("killed", "injured") or reading.pos[number.end] not in _ENDS:
        return  # 'killed eight "terrorists"' says whom it counts
    if reading.child(verb, "auxpass", "nsubjpass") is None and counts_people(reading, number):
        group = Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)
        yield Harm(kind, verb, group, sentence.number, "object")


def _have_done_it(reading: Reading, at: int, between: Sequence[str]) -> bool:
    """Whether those who are counted did it: "two gunmen have abducted nine girls", not "two have drowned"."""
    to_death = reading.words[at + 1 : at + 2] == ["dead"] or reading.words[at + 1 : at + 3] == ["to", "death"]
    if strikes_one(reading, at, noun=to_death or "of" in between[:1]):
        return True
    had = not _HAVE.isdisjoint(between) and "been" not in between
    whom = reading.child(at, "dobj")
    return had and whom is not None and whom > at and reading.lemmas[at] in harm_words().objects


_HAVE = frozenset({"have", "has", "had", "'ve", "’ve"})
_ENDS, _MARKS = frozenset({"PUNCT", "CCONJ", "SYM"}), frozenset({'"', "“", "'", "‘"})


def _behind_age(reading: Reading, at: int) -> int:
    """The token behind what is said of somebody between commas: "a fourth, 22, was"."""
    if reading.words[at] != ",":
        return at
    return next(
        (i + 1 for i in range(at + 2, min(at + _ASIDE, len(reading.words))) if reading.words[i] == ","), at
    )


_ASIDE = 10


_PASSING = frozenset({"kidnapped", "captive", "missing", "displaced", "affected", "arrested"})
"""What may have become of people before something else did."""


def _is_said_of_others(reading: Reading, number: Number, at: int, kind: str) -> bool:
    """Whether a state only tells which people are meant: "freed 12 detained workers", "two trapped men"."""
    before_noun = reading.deps[at] == "amod" and reading.heads[at] > at
    if (before_noun and kind in _PASSING_BEFORE_NOUN) or is_over(reading, at):
        return True
    if kind in _PASSING and is_of_the_freed(reading, at):
        return True
    dead = not _DEAD.isdisjoint(reading.words[max(0, number.start - 2) : number.start])
    return dead and kind != "killed"


_PASSING_BEFORE_NOUN = frozenset({"kidnapped", "captive", "arrested"})


def _is_aside(reading: Reading, number: Number, at: int) -> bool:
    """Whether a state only says which people are meant: "six people abducted a week ago walked free".

    Also in a clause with "who": "two climbers who had been missing were found dead"; and before a noun: "two
    missing climbers were found dead".
    """
    if reading.deps[at] == "amod" and is_over(reading, at):
        return True
    if "who" in reading.words[number.end : at]:
        return True
    if reading.words[at] == "missing" and reading.deps[at] in ("acl", "amod"):
        return all(reading.pos[i] != "AUX" for i in range(number.end, at))
    return reading.deps[at] == "acl" and reading.tags[at] == "VBN" and _is_plain(reading, number, at)


def _is_plain(reading: Reading, number: Number, at: int) -> bool:
    """Whether a state is a participle that stands behind its noun with no verb of its own."""
    past = reading.tags[at] == "VBD" and reading.lemmas[at] in harm_words().objects
    if not (past or reading.tags[at] == "VBN") or reading.child(at, "dobj") is not None:
        return False
    return all(reading.pos[i] != "AUX" for i in range(number.end, at))


def _clause_of(reading: Reading, number: Number, sentence: Sentence) -> tuple[int | None, int]:
    """The noun that a number counts, as the subject of a clause, and the first word of its verb.

    However much stands between: "350 residents of nearby streets were taken", "286 homes and 41 shops had".
    """
    head = reading.heads[number.first]
    noun = head if reading.deps[number.first] == "nummod" and head >= number.last else number.last - 1
    first = reading.first_conjunct(noun)
    if reading.deps[first] == "appos" and _is_in_other_words(reading, number.start - 1):
        first = reading.heads[first]
    if reading.deps[first] not in ("nsubj", "nsubjpass"):
        return None, 0
    verb = reading.heads[first]
    if not noun < verb < sentence.end or _is_in_other_words(reading, noun + 1):
        return None, 0
    nearer = max((one for one in reading.kids(verb, "nsubj", "nsubjpass") if noun < one < verb), default=None)
    if nearer is not None:
        # "Eighteen crew of a trawler drowned and five were rescued": five were, and the crew drowned.
        past = _past_between(reading, noun, nearer)
        return (None, 0) if past is None else (noun, past)
    other = next((one for one in reading.kids(first, "conj") if reading.pos[one] == "NUM"), None)
    past = _past_between(reading, noun, other) if other is not None else None
    if past is not None:
        return noun, past
    begin = min((child for child in reading.kids(verb, "aux", "auxpass") if child > noun), default=verb)
    return noun, begin


def _past_between(reading: Reading, noun: int, other: int) -> int | None:
    """The verb in the past that stands between a noun and another number."""
    return next((i for i in range(noun + 1, other) if _is_past(reading, i)), None)


def _is_past(reading: Reading, index: int) -> bool:
    """Whether a verb is in the past, or tells of death and may be: "drowned"."""
    died = reading.tags[index] == "VBN" and reading.lemmas[index] in harm_words().subjects
    return reading.tags[index] == "VBD" or died


_DEAD = frozenset({"bodies", "body", "remains", "corpses"})


def _is_whole(reading: Reading, number: Number) -> bool:
    """Whether a number is that of which another is a part: the 252 of "208 of the 252"."""
    before = reading.words[max(0, number.start - 2) : number.start]
    if before == ["members", "of"]:
        return True  # "26 members of one family died"
    if before[:1] != ["of"] or before[1:] not in _THE or number.start < 3:
        return False
    return reading.pos[number.start - 3] == "NUM" or reading.words[number.start - 3] in _SHARES


_THE = (["the"], ["its"], ["their"], ["his"], ["her"], ["those"])
_SHARES = frozenset({"none", "some", "most", "half", "many", "few"})


def _found(
    reading: Reading, number: Number, sentence: Sentence, words: HarmWords
) -> tuple[int, tuple[str, str] | None]:
    """Where a state is said of a number, and which; past the noun, "were", and who is included."""
    at = number.end
    if reading.words[at : at + 1] == ["of"]:
        at = _behind_whole(reading, at, sentence)
    return _scanned(reading, at, sentence, words)


def _scanned(
    reading: Reading, at: int, sentence: Sentence, words: HarmWords
) -> tuple[int, tuple[str, str] | None]:
    """The first state from a token on, past what may stand before one."""
    steps = 0
    state = _state(reading, at, sentence, words)
    while state is None and at < sentence.end and steps < _BETWEEN:
        if _tells_of_all(reading, at):
            at += 4
        elif (inset := inset_end(reading, at, sentence)) is not None:
            at = inset
        elif _begins_list(reading, at):
            at = _behind_list(reading, at, sentence)
        elif reading.words[at] in words.between or reading.lemmas[at] in people_words().people:
            at += 1
        elif reading.words[at] == "and" and not _CREWS.isdisjoint(reading.lemmas[at + 1 : at + 2]):
            at += 2  # "51 residents and staff were led to safety"
        else:
            break
        steps += 1
        state = _state(reading, at, sentence, words)
    return at, state


_CREWS = frozenset({"staff", "crew", "personnel", "visitor", "guest", "child", "worker", "relative"})
"""Nouns that a second noun of one count may be: "passengers and crew"."""


def _tells_of_all(reading: Reading, at: int) -> bool:
    """Like "nine others, all of whom were injured"."""
    words = reading.words[at : at + 4]
    return words[:3] == [",", "all", "of"] and words[3:] in (["whom"], ["them"])


_LISTS = frozenset({"including", "among", "most", "mostly", "many", "some", "all", "half"})
_LISTED = 24


def _behind_whole(reading: Reading, at: int, sentence: Sentence) -> int:
    """The token behind "of the injured", "of them", "of the 252": what the number is a part of."""
    kinds = harm_words().of_kind
    behind = at + 1
    while behind < min(at + 5, sentence.end):
        word = reading.words[behind]
        if word in kinds or word in _WHOSE or word.isdecimal():
            behind += 1
        else:
            break
    return max(behind, at + 1)


_WHOSE = frozenset({"the", "them", "those", "whom", "these"})


def listed(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Tokens [begin, end) of each list of who is included: ", including eight Algerians,"."""
    found = []
    for at in range(sentence.start, sentence.end - 1):
        if reading.words[at] not in OPENING:
            continue
        inset = inset_end(reading, at, sentence)
        if inset is not None:
            found.append((at, inset))
        elif _begins_list(reading, at):
            found.append((at, _behind_list(reading, at, sentence)))
    return found


def _begins_list(reading: Reading, at: int) -> bool:
    if _tells_of_all(reading, at) or _is_in_other_words(reading, at):
        return False
    return reading.words[at] == "," and not _LISTS.isdisjoint(reading.words[at + 1 : at + 2])


def _is_in(number: Number, lists: list[tuple[int, int]]) -> bool:
    return any(begin <= number.start < end for begin, end in lists)


def _is_in_other_words(reading: Reading, at: int) -> bool:
    """Whether a comma begins the number of people that others are: "4,100 families, some 15,000 people,"."""
    some = reading.words[at : at + 2] == [",", "some"]
    return some and reading.pos[at + 2 : at + 3] == ["NUM"] and "people" in reading.words[at + 3 : at + 5]


def _behind_list(reading: Reading, at: int, sentence: Sentence) -> int:
    """The token behind ", including eight Algerians and seven foreigners,"; the end where it does not end."""
    end = min(at + _LISTED, sentence.end)
    behind = [i + 1 for i in range(at + 1, end) if reading.words[i] == ","]
    # the list goes on over a comma with one more number: "among them 17 men, seven women and a boy, drowned"
    on = next((i for i in behind if i < sentence.end and not _is_item(reading, i)), None)
    return on if on is not None else behind[-1] if behind else sentence.end


def _is_item(reading: Reading, at: int) -> bool:
    """Whether one more number of a list begins at a token, and no verb ends it before the next comma."""
    at += reading.words[at] == "and"
    return (
        reading.pos[at : at + 1] == ["NUM"]
        and reading.pos[at + 1 : at + 2] in (["NOUN"], ["ADJ"], ["PROPN"])
        and (reading.pos[at + 2 : at + 3] not in (["VERB"], ["AUX"]))
    )


def _state(reading: Reading, at: int, sentence: Sentence, words: HarmWords) -> tuple[str, str] | None:
    """The kind of harm that the words at a token say, and the rule."""
    if at >= sentence.end:
        return None
    word = reading.words[at]
    for phrase, kind in words.phrases.get(word, ()):
        if tuple(reading.words[at : min(at + len(phrase), sentence.end)]) == phrase:
            if phrase[0] == "in" and phrase[-1] in ("condition", "care"):
                return "injured", INCLUDED
            if phrase[-1] == "hospital" and died_there(reading, at, sentence):
                return "killed", "surface"
            return kind, "treated" if kind == HIT else "surface"
    if word == "with" and not words.wounds.isdisjoint(reading.lemmas[at + 1 : min(at + 4, sentence.end)]):
        return "injured", "surface"
    if word == "in" and is_right_behind(reading, at, sentence):
        return ("killed", "surface") if died_there(reading, at, sentence) else (HIT, "treated")
    if word in words.shelter and _in_shelter(reading, at, sentence, words):
        return "displaced", "surface"
    state = words.surface.get(word)
    return (state, "surface") if state is not None else None


def _in_shelter(reading: Reading, at: int, sentence: Sentence, words: HarmWords) -> bool:
    """Like "are sleeping in schools", "taken to a sports hall"; not "taken to the Royal Medical Centre"."""
    if reading.words[at] in ("spent", "spending"):
        # a night in a school may be for fun
        near = reading.lemmas[at + 3 : min(at + _SHELTER_WITHIN, sentence.end)]
        if reading.lemmas[at + 2 : at + 3] != ["night"]:
            return False
        where = _REFUGE if _DRIVING_OUT.isdisjoint(reading.vocabulary) else _REFUGE | words.shelters
        return not where.isdisjoint(near)
    near = reading.lemmas[at + 1 : min(at + _SHELTER_WITHIN, sentence.end)]
    behind = reading.words[at + 1 : at + 2]
    led = behind in (["in"], ["at"], ["to"], ["into"], ["on"], ["with"])
    return led and not words.shelters.isdisjoint(near) and _MEDICAL.isdisjoint(near)


_MEDICAL = frozenset({"medical", "trauma", "health", "burn"})
_REFUGE = frozenset({"shelter", "shelters", "tent", "outdoors", "open"})
_DRIVING_OUT = frozenset({"flood", "evacuate", "evacuation", "quake", "earthquake", "cyclone"})
_SHELTER_WITHIN = 8


def _group(reading: Reading, number: Number, at: int, numbers: list[Number]) -> Group | None:
    if at == number.end and reading.deps[at] == "amod" and reading.heads[at] > at:
        named = group_at(reading, reading.heads[at], numbers)  # "five dead miners"
        if named is not None and named.number is number:
            return named
    if at == number.end:  # nothing between: "6 shot, 1 dead"
        return Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)
    if reading.words[number.end] == "of" and reading.words[number.end + 1] in _WHOSE:
        return Group(number.last - 1, number.start, number.end, number, "", plural=number.value != 1)
    homes = harm_words().homes
    behind = next((i for i in range(number.end, at) if reading.words[i] == ","), at)
    nouns = [
        i
        for i in range(number.end, behind)
        if reading.pos[i] in ("NOUN", "ADJ", "PROPN")
        and (reading.lemmas[i] in people_words().people or reading.lemmas[i] in homes)
    ]
    if nouns and reading.lemmas[nouns[-1]] in homes:
        noun = nouns[-1]
        return Group(noun, number.start, noun + 1, number, reading.lemmas[noun], plural=number.value != 1)
    return group_at(reading, nouns[-1] if nouns else number.last - 1, numbers)
