"""Who took part in an incident and with what, out of what its passages say: each once a role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.entity import MentionKind
from dateline.domain.incident import Certainty, ParticipantRole, Sex
from dateline.extraction.components.incidents.accounts.bystanding import Bystanding, as_they_came
from dateline.extraction.components.incidents.accounts.one_doer import each_doer_once
from dateline.extraction.components.incidents.drafts.context import Context
from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.people.personal import explained, home_of, sex_of
from dateline.extraction.components.incidents.people.sides import armed_groups_within
from dateline.extraction.components.incidents.people.takers import Taker, body_of
from dateline.extraction.components.incidents.reading.ages import age_of
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.roles.participants import takers_in, weapons_in
from dateline.extraction.components.incidents.triggers.reality import LIKENED
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.extensions import Chars, FoundParticipant

_DOERS = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.SUSPECT, ParticipantRole.CLAIMER})
_ARMED = "conflict."
BY_PEOPLE = ("conflict.", "crime.", "unrest.")


def takers_of(context: Context, draft: Draft, bystanding: Bystanding) -> list[Taker]:
    """Each participant once a role, named before described, in text order."""
    kept: dict[tuple[ParticipantRole, str], Taker] = {}
    for taker in as_they_came(context, draft, (*_told(context, draft), *bystanding.of(draft))):
        name = taker.name.casefold()
        if not name or (taker.role is ParticipantRole.VICTIM and taker.head in bystanding.officials):
            continue  # "two guards and a soldier died, prosecutor Jane Roe said"
        known = next((key for key in kept if _same_taker(context, kept[key], taker)), None)
        if known is None:
            kept[taker.role, name] = taker
        elif _tells_more(taker, kept[known]):
            del kept[known]
            kept[taker.role, name] = taker
    for taker in _of_sides(context, draft, list(kept.values())):
        kept.setdefault((taker.role, taker.name.casefold()), taker)
    once = each_doer_once(kept.values(), lambda one, other: _is_one(context, one, other))
    return sorted(_telling(context, once), key=lambda taker: (taker.start, taker.end, taker.role.value))


def _telling(context: Context, takers: Sequence[Taker]) -> Iterator[Taker]:
    """The participants without those of whom more is told.

    Without "people" beside others of their role: how many they are, figures tell. Without the soldiers who
    surrounded a village among those who came to help, where they shot at it.
    """
    did_it = [taker for taker in takers if taker.role is ParticipantRole.PERPETRATOR]
    anybody = role_words().nobody_in_particular
    told = {taker.role for taker in takers if taker.named or taker.name.casefold() not in anybody}
    for taker in takers:
        came = taker.role is ParticipantRole.RESPONDER
        if came and any(_is_one(context, one, taker) for one in did_it):
            continue
        if taker.named or taker.role not in told or taker.name.casefold() not in anybody:
            yield taker


def _told(context: Context, draft: Draft) -> Iterator[Taker]:
    """Those whom the passages of a draft name."""
    by_people = draft.type.startswith(BY_PEOPLE)
    by_sentence = draft.by_sentence()
    for passage in draft.passages:
        triggers = by_sentence.get(passage.number, [])
        sentence = context.reading.sentences[passage.number]
        yield from takers_in(context.reading, sentence, triggers, list(passage.harms), by_people=by_people)


def _tells_more(taker: Taker, known: Taker) -> bool:
    """Whether a mention names a participant more fully, or says what is said of one who denies it."""
    if (taker.certainty is Certainty.DENIED) != (known.certainty is Certainty.DENIED):
        return known.certainty is Certainty.DENIED
    return len(taker.name) > len(known.name) and taker.named


def _of_sides(context: Context, draft: Draft, takers: list[Taker]) -> Iterator[Taker]:
    """The organisations whose fighters did it, where no organisation is named with them."""
    reading = context.reading
    if any(taker.named and taker.role in _DOERS for taker in takers):
        return
    doers = [taker for taker in takers if taker.role is ParticipantRole.PERPETRATOR]
    within = [name for taker in doers for name in armed_groups_within(reading, taker.start, taker.end)]
    for name in within:
        yield body_of(reading, ParticipantRole.PERPETRATOR, name, Certainty.STATED)
    if within:
        return
    words = dict.fromkeys(reading.lemmas[taker.head] for taker in doers)
    sides = [side for word in words if (side := context.sides.get(word)) is not None]
    for side in sides:
        yield body_of(reading, ParticipantRole.PERPETRATOR, side, Certainty.STATED)
    group = context.armed_group
    if sides or group is None or not draft.type.startswith(_ARMED) or draft.passages[0].apart:
        return  # nobody says that "gunmen in a separate attack" are of the same group
    if not role_words().fighters.isdisjoint(words):
        yield body_of(reading, ParticipantRole.PERPETRATOR, group, Certainty.STATED)
    elif not words and _is_named_beside(context, draft, group, takers):
        yield body_of(reading, ParticipantRole.SUSPECT, group, Certainty.ALLEGED)


def _is_named_beside(context: Context, draft: Draft, group: tuple[int, int], takers: list[Taker]) -> bool:
    """Whether a sentence that evokes an act of nobody names an armed group, and not as whom it struck."""
    reading = context.reading
    cluster = context.cluster_at.get(group[1] - 1)
    evoked = {trigger.sentence for trigger in draft.triggers}
    if any(
        taker.head == group[1] - 1 or context.cluster_at.get(taker.head, -1) == cluster for taker in takers
    ):
        return False
    return any(
        reading.sentence_of[start] in evoked
        and not _is_of_victims(reading, end - 1, takers)
        and (start == group[0] or (cluster is not None and context.cluster_at.get(end - 1) == cluster))
        for start, end, _ in reading.names
    )


def _is_of_victims(reading: Reading, name: int, takers: list[Taker]) -> bool:
    """Whether a name only says whose those are who were struck: "a Front commander, Dan Roe"."""
    noun = reading.heads[name]
    if reading.deps[name] not in ("compound", "amod", "poss", "nmod"):
        return False
    beside = {noun, *reading.kids(noun, "appos")}
    return any(taker.role is ParticipantRole.VICTIM and taker.head in beside for taker in takers)


def _same_taker(context: Context, one: Taker, other: Taker) -> bool:
    """Whether two participants are one: the same role, and one name within the other or one entity."""
    return one.role is other.role and _is_one(context, one, other)


def _is_one(context: Context, one: Taker, other: Taker) -> bool:
    mine, theirs = one.name.casefold(), other.name.casefold()
    if mine == theirs or _ends_with(mine, theirs) or _ends_with(theirs, mine):
        return True
    cluster = context.cluster_at.get(other.head)
    return cluster is not None and context.cluster_at.get(one.head) == cluster


def _ends_with(longer: str, shorter: str) -> bool:
    """Like "President Jane Roe" with "Jane Roe"; "members of the army" are not "the army"."""
    return longer.endswith(" " + shorter) and " of " not in longer


def participant(context: Context, taker: Taker) -> FoundParticipant:
    """A participant as an account holds it; age and home as far as any mention by name tells them."""
    reading = context.reading
    cluster = context.cluster_at.get(taker.head)
    told = [(taker.start, taker.end)]
    if taker.named and cluster is not None:
        told += [
            (mention.start, mention.end)
            for mention in reading.clusters[cluster].mentions
            if mention.kind is MentionKind.NAME and mention.start != taker.start
        ]
    beside = explained(reading, taker.head, taker.end)
    ages = [age_of(reading, end, end) for _, end in told[1:]]
    if beside is not None:
        ages.insert(0, age_of(reading, *beside))
        told.append(beside)
    return FoundParticipant(
        role=taker.role,
        name=taker.name,
        mention=reading.chars(taker.start, taker.end),
        certainty=taker.certainty,
        cluster=cluster,
        age=taker.age if taker.age is not None else next((age for age in ages if age is not None), None),
        sex=next((sex for start, end in told if (sex := sex_of(reading, end - 1, start, end))), None)
        or _sex_by_pronouns(reading, cluster, named=taker.named),
        home=next((home for _, end in told if (home := home_of(reading, end))), None),
        named=taker.named,
    )


def _sex_by_pronouns(reading: Reading, cluster: int | None, *, named: bool) -> Sex | None:
    """The sex that every pronoun for somebody named tells: "she", "his"."""
    if cluster is None or not named:
        return None
    told = {
        _PRONOUNS[word]
        for mention in reading.clusters[cluster].mentions
        if mention.kind is MentionKind.PRONOUN and (word := reading.words[mention.start]) in _PRONOUNS
    }
    return told.pop() if len(told) == 1 else None


_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), Sex.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Sex.FEMALE),
}


def weapons_of(context: Context, draft: Draft) -> dict[str, Chars]:
    """The weapons that a draft's passages name, each once, in text order, and where first."""
    reading = context.reading
    found: dict[str, tuple[str, Chars]] = {}
    for passage in draft.passages:
        likened = [one for one in passage.triggers if one.reality == LIKENED]
        for start, end in weapons_in(reading, reading.sentences[passage.number]):
            if any(one.start < end and start < one.end for one in likened):
                continue  # "It sounded like a bomb"
            words = reading.text(start, end)
            found.setdefault(words.casefold(), (words, reading.chars(start, end)))
    return dict(found.values())
