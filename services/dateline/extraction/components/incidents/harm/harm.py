"""What became of people: who was killed, hurt, taken, held, freed, lost, arrested.

Found: "two men were shot and killed", "leaving 12 dead", "30 still captive", "the deaths of four nuns".
Not a harm: "killing time", "no one was hurt" (found as a count of nobody), "could have been killed".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.harm.affected import SELF, SHOT_SELF
from dateline.extraction.components.incidents.harm.along_with import along_with
from dateline.extraction.components.incidents.harm.also_befell import also_befell
from dateline.extraction.components.incidents.harm.also_hit import also_hit
from dateline.extraction.components.incidents.harm.died_since import has_died_since
from dateline.extraction.components.incidents.harm.done_to_them import done_to_them
from dateline.extraction.components.incidents.harm.in_brackets import in_brackets
from dateline.extraction.components.incidents.harm.in_vain import with_lost
from dateline.extraction.components.incidents.harm.kept_from_home import cannot_go_home
from dateline.extraction.components.incidents.harm.leaning import GAPPED, described, leaning
from dateline.extraction.components.incidents.harm.living import as_hurt
from dateline.extraction.components.incidents.harm.not_found import is_not_found
from dateline.extraction.components.incidents.harm.not_revived import is_given_up
from dateline.extraction.components.incidents.harm.parts import may_list, parts_in
from dateline.extraction.components.incidents.harm.patients import patients
from dateline.extraction.components.incidents.harm.persons import SEVERITY
from dateline.extraction.components.incidents.harm.right_behind import listed, right_behind
from dateline.extraction.components.incidents.harm.ruined_homes import homes_before, number_of_ruined
from dateline.extraction.components.incidents.harm.tallies import sets_out, tallied
from dateline.extraction.components.incidents.harm.telling import without_named_teller, without_tellers
from dateline.extraction.components.incidents.people.of_them import parts_of_them
from dateline.extraction.components.incidents.people.people import (
    YOUNG,
    Group,
    bare_name,
    group_at,
    groups_of,
    sentence_numbers,
)
from dateline.extraction.components.incidents.people.struck_off import is_struck_off
from dateline.extraction.components.incidents.reading.numbers import Number
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.no_longer import no_longer
from dateline.extraction.components.incidents.statements.periods import sums_up
from dateline.extraction.components.incidents.statements.statement import HOMES, INCLUDED, OF_ALL, Harm
from dateline.extraction.components.incidents.statements.unreal import is_unreal
from dateline.extraction.components.incidents.words.harm_words import (
    HIT,
    beginning_states,
    harm_words,
    watched,
)


def harms_in(
    reading: Reading, sentence: Sentence, *, lead: bool = False, told: Collection[str] = ()
) -> list[Harm]:
    """The harms that a sentence states as having happened, in the order of their words.

    `told`: the kinds of harm that the sentences before it told of.
    """
    found: list[Harm] = []
    if not beginning_states().isdisjoint(reading.words[sentence.start : sentence.end]):
        found.extend(right_behind(reading, sentence, sentence_numbers(reading, sentence)))
    apart = {harm.group.number.first for harm in found if harm.group.number is not None}
    telling = watched()
    for index in range(sentence.start, sentence.end):
        if reading.lemmas[index] in telling:
            found.extend(_stated(reading, index, sentence, apart))
    if sets_out(reading, sentence):
        taken = {harm.group.number.first for harm in found if harm.group.number is not None}
        listed_so = tallied(reading, sentence, sentence_numbers(reading, sentence))
        found.extend(h for h in listed_so if h.group.number is not None and h.group.number.first not in taken)
    tells_who = _tells_who(reading, sentence)
    if tells_who or "include" in reading.lemmas[sentence.start : sentence.end]:
        parts = list(described(reading, sentence, sentence_numbers(reading, sentence), told))
        who = {harm.group.number.first for harm in parts if harm.group.number is not None}
        # "eight of those killed were Algerians": the participle says of whom the eight are
        found = [
            h
            for h in found
            if h.rule != "participle" or h.group.number is None or h.group.number.first not in who
        ]
        found.extend(parts)
    found = list(no_longer(reading, sentence, without_tellers(reading, sentence, found)))
    settled = _without_listed(reading, sentence, _settled(reading, found))
    settled = list(_set_apart(reading, sentence, settled))
    if settled or tells_who:
        settled.extend(leaning(reading, sentence, sentence_numbers(reading, sentence), settled))
        settled = without_named_teller(reading, sentence, settled)
    if may_list(reading, sentence, settled):
        settled.extend(parts_in(reading, sentence, sentence_numbers(reading, sentence), settled, told))
    if "(" in reading.words[sentence.start : sentence.end]:
        settled.extend(in_brackets(reading, sentence, sentence_numbers(reading, sentence), settled))
    if settled:
        settled = also_befell(reading, sentence, settled)
        settled.extend(list(along_with(reading, sentence, settled)))
    if any(harm.kind == "freed" or harm.rule == "treated" for harm in settled):
        settled = with_lost(reading, sentence, settled)
    if sums_up(reading, sentence, lead=lead):
        settled = [harm for harm in settled if harm.group.implied or (harm.group.count or 0) <= 1]
    settled = [_told_from_doer(reading, sentence, harm, settled) for harm in settled]
    if any(reading.words[harm.group.head] == "them" for harm in settled):
        settled = done_to_them(reading, sentence, settled)
    if len(settled) > 1:
        settled.sort(key=lambda harm: (harm.group.start, harm.predicate))
        settled = [_with_the_dead(reading, harm, settled) for harm in settled]
    settled = [also_hit(reading, h) for h in settled if not is_struck_off(reading, h.group.head)]
    settled = [as_hurt(reading, h) for h in settled]
    return [replace(harm, lead=lead) for harm in settled] if lead else settled


def _with_the_dead(reading: Reading, harm: Harm, harms: Sequence[Harm]) -> Harm:
    """Those shot among whom the dead told of before are: "One dead after four were shot in Leeds"."""
    if harm.kind != HIT or harm.group.number is None or harm.group.implied or harm.group.others:
        return harm
    dead = [one for one in harms if one.kind == "killed" and one.group.end <= harm.group.start]
    told_after = harm.rule != "treated"  # "two died after a crash, and nine are in hospital"
    told_after = told_after and any("after" in reading.words[d.group.end : harm.group.start] for d in dead)
    return replace(harm, rule=OF_ALL) if told_after else harm


def _stated(reading: Reading, index: int, sentence: Sentence, apart: Collection[int]) -> Iterator[Harm]:
    """The harms that one word states.

    Numbers that begin at a token of `apart` have a state of their own: "18 dead and 60 in hospital" does not
    make 78 dead.
    """
    candidates = list(patients(reading, index, sentence))
    unable = is_given_up(reading, index) or cannot_go_home(reading, index) or is_not_found(reading, index)
    if not candidates or (is_unreal(reading, index) and not unable):
        return
    numbers = sentence_numbers(reading, sentence)
    for kind, patient, rule in candidates:
        if kind == "freed" and (_discharged(reading, index) or is_given_up(reading, index)):
            continue
        if kind == "captive" and reading.tags[index] == "NNS" and not _are_left(reading, index):
            continue  # "seven of them were hostages" says who they were
        if rule == "fatal":
            groups = [Group(patient, index, index + 1, None, "")]
        elif rule == HOMES:
            groups = _homes(reading, patient, numbers)
        elif kind == "captive" and reading.tags[index] == "NNS":
            groups = groups_of(reading, index, numbers)
        elif rule in ("number", "none"):
            groups = _bare(reading, patient, numbers)
        else:
            found = groups_of(reading, patient, numbers)
            if reading.deps[index] == "amod" and reading.children[patient] and index < patient:
                found = found[:1]  # "the injured boy and two others"
            groups = [
                one for one in found if one is found[0] or one.number is None or one.number.first not in apart
            ]
            if rule == "state" and patient < index:
                # "left two men dead and a guard hurt"
                groups = [one for one in groups if one.start < index]
            if not groups and kind == "killed" and _is_bare_name(reading, patient):
                groups = [bare_name(reading, patient)]
        # Homes that are counted one behind the other are not added up.
        predicate = patient if rule == HOMES else index
        yield from (
            Harm(kind, predicate, group, sentence.number, rule)
            for group in groups
            if rule in ("self", SHOT_SELF) or reading.words[group.head] not in SELF
        )


def _is_bare_name(reading: Reading, index: int) -> bool:
    """Whether a name of no kind, as a surname alone may be, is said to have been killed."""
    return (
        reading.pos[index] == "PROPN"
        and not reading.labels[index]
        and reading.deps[index] in ("nsubj", "nsubjpass")
        and reading.tags[index] == "NNP"
    )


def _are_left(reading: Reading, index: int) -> bool:  # "leaving five captives in the hands of the gang"
    return reading.deps[index] == "dobj" and reading.lemmas[reading.heads[index]] == "leave"


def _homes(reading: Reading, noun: int, numbers: list[Number]) -> list[Group]:
    """The count of homes or businesses, which stand for whoever lives or works there."""
    child = noun if reading.pos[noun] == "NUM" else reading.child(noun, "nummod")
    if child is None:
        stands = number_of_ruined(reading, noun)
        child = reading.heads[reading.heads[noun]] if stands is None else stands  # "hundreds of homes"
    number = next((n for n in numbers if n.first <= child < n.last), None)
    if number is None:
        return []
    homes = homes_before(reading, noun)
    return [
        Group(
            homes,
            number.start,
            max(noun + 1, number.end),
            number,
            reading.lemmas[homes],
            plural=number.value != 1,
        )
    ]


def _without_listed(reading: Reading, sentence: Sentence, harms: list[Harm]) -> list[Harm]:
    """The harms less those whose people are only included in others: the parse may take them for more."""
    lists = [*listed(reading, sentence), *parts_of_them(reading, sentence)] if len(harms) > 1 else []
    kept = [harm for harm in harms if not any(begin <= harm.group.start < end for begin, end in lists)]
    return kept or harms


def _set_apart(reading: Reading, sentence: Sentence, harms: list[Harm]) -> Iterator[Harm]:
    """The harms, those as parts that a colon lists: "killed 99 people: 59 in Ayr and 31 in Irvine"."""
    if ":" not in reading.words[sentence.start : sentence.end]:
        yield from harms
        return
    whole: dict[int, Harm] = {}
    for harm in harms:
        first = whole.setdefault(harm.predicate, harm)
        part = (
            first is not harm and harm.rule == "object" and (harm.group.count or 0) < (first.group.count or 0)
        )
        listed = part and ":" in reading.words[first.group.end : harm.group.start]
        yield replace(harm, rule=GAPPED) if listed else harm


def _tells_who(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence may say who the dead or hurt of an earlier one were: "three of the dead were"."""
    words, kinds = reading.words, harm_words().of_kind
    if "of" not in words[sentence.start : sentence.end]:
        return False
    return any(
        words[i] == "of"
        and words[i + 1] in ("the", "those")
        and (i == sentence.start or words[i + 2] in kinds or words[min(i + 3, sentence.end - 1)] in kinds)
        for i in range(sentence.start, sentence.end - 2)
    )


def _discharged(reading: Reading, index: int) -> bool:
    """Like "treated and released", "released from the hospital", "freed on bail"."""
    sentence = reading.sentences[reading.sentence_of[index]]
    near = reading.lemmas[max(sentence.start, index - 6) : min(index + 8, sentence.end)]
    return not harm_words().released.isdisjoint(near)


def _settled(reading: Reading, found: list[Harm]) -> list[Harm]:
    """One harm a group and kind; a group that was killed is not also hit or injured by the same sentence.

    Where the words right after a number say what became of them, the parse says nothing else of it.
    """
    found = [harm for harm in found if not _tells_of_driven(harm, found)]
    if len(found) < 2:
        return found
    let_go = {h.group.number.first for h in found if h.kind == "freed" and h.group.number is not None}
    found = [h for h in found if not _tells_which(reading, h, let_go)]
    # "Nine people missing since Monday have been found dead" tells of nobody who is missing, nor does "freed
    # five people who were trapped".
    known = {
        h.group.number.first
        for h in found
        if h.group.number is not None and (h.kind == "killed" or (h.kind == "freed" and h.rule != "surface"))
    }
    found = [
        h for h in found if h.kind != "missing" or h.group.number is None or h.group.number.first not in known
    ]
    plain = {harm.group.number.first: harm for harm in found if harm.rule == "surface" and harm.group.number}
    said = [harm for harm in found if harm.rule == "surface" or not _is_said_plainly(reading, harm, plain)]
    said = [_among(reading, harm, said) for harm in said]
    said = [harm for harm in said if not _is_of_counted(reading, harm, said)]
    # "Thirty hostages were killed" tells of no thirty who are held.
    worse = {h.group.number.first for h in said if h.kind != "captive" and h.group.number is not None}
    said = [
        h for h in said if h.kind != "captive" or h.group.number is None or h.group.number.first not in worse
    ]
    dead = {harm.group.head for harm in said if harm.kind == "killed"}
    # "The body is that of missing mother Ann Roe" tells of nobody who is missing.
    said = [h for h in said if h.kind != "missing" or not _is_title_of(reading, h.group.head, dead)]
    kept: dict[tuple[str, int], Harm] = {}
    taken: set[tuple[str, int]] = set()
    for harm in said:
        first = harm.group.number.first if harm.group.number is not None else -1
        # "The bodies of two missing men" are of two who are not missing any more.
        if harm.kind in _MENDED and harm.group.head in dead and harm.rule != "none":
            continue
        if harm.kind == HIT and ("injured", harm.group.head) in kept:
            continue
        if first >= 0 and (harm.kind, first) in taken:
            continue
        taken.add((harm.kind, first))
        kept.setdefault((harm.kind, first if harm.rule == HOMES else harm.group.head), harm)
        if harm.kind == "injured" and harm.rule == "joined":
            kept.pop((HIT, harm.group.head), None)  # "was shot and wounded" befell one
    return sorted(kept.values(), key=lambda harm: (harm.group.start, harm.predicate))


_MENDED = frozenset({HIT, "injured", "missing"})
"""What is not said any more of those of whom the same sentence says that they died."""


def _told_from_doer(reading: Reading, sentence: Sentence, harm: Harm, harms: Collection[Harm]) -> Harm:
    """The harm, of nobody new where "another" tells from who did it: "a teenager shot another teen"."""
    group = harm.group
    if not group.others or group.further or reading.words[group.start] != "another":
        return harm
    if any(other.group.start < group.start and other.kind in SEVERITY for other in harms):
        return harm
    alike = YOUNG if reading.lemmas[group.head] in YOUNG else {reading.lemmas[group.head], *_SOMEBODY}
    doer = any(reading.lemmas[index] in alike for index in range(sentence.start, group.start))
    return replace(harm, group=replace(group, others=False)) if doer else harm


_SOMEBODY = frozenset({"someone", "somebody"})


def _among(reading: Reading, harm: Harm, said: Collection[Harm]) -> Harm:
    """The harm, of a part where others are counted behind "among": "22 pupils among 37 dead".

    Also where a participle says what befell them: "priest among four injured".
    """
    if harm.rule not in ("state", "participle") or harm.group.number is None:
        return harm
    whole = (one for one in said if one.rule == "surface" and one.predicate == harm.predicate)
    among = any("among" in reading.words[harm.group.number.last : one.group.start] for one in whole)
    return replace(harm, rule=INCLUDED) if among else harm


def _is_title_of(reading: Reading, noun: int, names: Collection[int]) -> bool:
    """Whether a noun stands before the name of one of those named: the mother of "mother Ann Roe"."""
    return reading.deps[noun] in ("compound", "nmod") and reading.heads[noun] in names


def _tells_which(reading: Reading, harm: Harm, freed: Collection[int]) -> bool:
    """Whether a participle only tells who is freed: "12 detained aid workers", "70 kidnapped in May"."""
    number = harm.group.number
    return (
        harm.kind in ("arrested", "kidnapped")
        and (harm.predicate < harm.group.head or reading.deps[harm.predicate] == "acl")
        and number is not None
        and number.first in freed
    )


def _tells_of_driven(harm: Harm, found: Collection[Harm]) -> bool:
    """Whether "displaced" only tells whom something else befell: "seized 200 displaced people"."""
    number = harm.group.number
    return (
        harm.kind == "displaced"
        and number is not None
        and harm.predicate == harm.group.head - 1
        and any(
            other.kind in _BY_OTHERS
            and other.group.number is not None
            and other.group.number.first == number.first
            for other in found
        )
    )


_BY_OTHERS = frozenset({"killed", "injured", HIT, "kidnapped", "captive", "freed", "arrested"})


def _is_of_counted(reading: Reading, harm: Harm, said: Collection[Harm]) -> bool:
    """Whether a number is only the "one" of "one of 17 pupils shot dead", said of the 17."""
    number = harm.group.number
    if number is None or harm.group.implied or reading.words[number.last : number.last + 1] != ["of"]:
        return False
    if harm.rule == INCLUDED:
        return False  # "seven of the nine injured are children"
    return any(
        other.rule == "surface"
        and abs(other.predicate - harm.predicate) <= 1
        and other.group.number is not None
        and 0 < other.group.number.start - number.last <= 2
        for other in said
    )


def _is_said_plainly(reading: Reading, harm: Harm, plain: Mapping[int, Harm]) -> bool:
    number = harm.group.number
    said = plain.get(number.first) if number is not None else None
    if said is None or has_died_since(reading, harm, said):
        return False
    return not (harm.kind == "killed" and said.kind == HIT)  # "two men shot and killed"


def _bare(reading: Reading, index: int, numbers: list[Number]) -> list[Group]:
    """Like "3 dead": the number before a state, with nobody named."""
    for number in numbers:
        if number.first <= index < number.last or (number.end - 1 == index and number.start <= index):
            group = (
                group_at(reading, index, numbers)
                if reading.words[number.last : number.last + 1] == ["of"]
                else None
            )
            if group is not None and group.number is number:
                return [group]
            return [Group(index, number.start, number.end, number, "", plural=number.value != 1)]
    return []
