"""Each sentence that is read, with what it says of incidents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction.components.incidents.harm.apposed import with_apposed
from dateline.extraction.components.incidents.harm.breakdowns import broken_down
from dateline.extraction.components.incidents.harm.by_pronoun import of_the_noun_before
from dateline.extraction.components.incidents.harm.captivity import only_freed
from dateline.extraction.components.incidents.harm.captors import held_by_captors
from dateline.extraction.components.incidents.harm.harm import harms_in
from dateline.extraction.components.incidents.harm.listed import with_listed
from dateline.extraction.components.incidents.harm.manifold import manifold
from dateline.extraction.components.incidents.harm.more_homes import with_more_homes
from dateline.extraction.components.incidents.harm.natural_deaths import without_natural_deaths
from dateline.extraction.components.incidents.harm.parts import as_of_total
from dateline.extraction.components.incidents.harm.rest_of_dead import rest_of_dead
from dateline.extraction.components.incidents.harm.rivals import rivals, with_rival_tolls
from dateline.extraction.components.incidents.harm.told_next import as_of_the_dead, told_next
from dateline.extraction.components.incidents.passages.dated_lines import head_of_line, with_heads_of_lines
from dateline.extraction.components.incidents.passages.days_of_deeds import days_of_deeds
from dateline.extraction.components.incidents.passages.drills import tells_of_a_drill
from dateline.extraction.components.incidents.passages.going_on import may_go_on, some_of
from dateline.extraction.components.incidents.passages.hoaxes import without_hoaxes
from dateline.extraction.components.incidents.passages.items import begins_item, places_in_items
from dateline.extraction.components.incidents.passages.later_on import with_later_ones
from dateline.extraction.components.incidents.passages.on_this_day import without_other_years
from dateline.extraction.components.incidents.passages.one_event import tells_of_one_event
from dateline.extraction.components.incidents.passages.opinions import without_generalities
from dateline.extraction.components.incidents.passages.other_carriers import is_of_another
from dateline.extraction.components.incidents.passages.other_things import (
    heads_struck,
    known_of,
    lemmas_of,
    nouns_between,
)
from dateline.extraction.components.incidents.passages.played import tells_of_play
from dateline.extraction.components.incidents.passages.reviews import without_retold
from dateline.extraction.components.incidents.passages.same_spot import is_at_the_spot
from dateline.extraction.components.incidents.passages.series import Series
from dateline.extraction.components.incidents.passages.set_in_time import set_in_time
from dateline.extraction.components.incidents.passages.several import in_items
from dateline.extraction.components.incidents.passages.since_when import without_since
from dateline.extraction.components.incidents.passages.so_far import with_counts_so_far
from dateline.extraction.components.incidents.passages.something_else import is_other_case, is_something_else
from dateline.extraction.components.incidents.passages.statistics import without_statistics
from dateline.extraction.components.incidents.passages.told_before import told_before
from dateline.extraction.components.incidents.passages.turning import with_turns
from dateline.extraction.components.incidents.passages.wars_at_large import without_wars
from dateline.extraction.components.incidents.passages.within_storms import with_own_mishaps
from dateline.extraction.components.incidents.readers.number_reader import read_numbers
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.money import damages_in
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.statements.told_apart import named_by_triggers
from dateline.extraction.components.incidents.statements.towns import towns_of
from dateline.extraction.components.incidents.triggers.answers import answer_in
from dateline.extraction.components.incidents.triggers.links import link_in
from dateline.extraction.components.incidents.triggers.timed import as_past, in_time
from dateline.extraction.components.incidents.triggers.triggers import Trigger, triggers_in
from dateline.extraction.components.incidents.when.counted_back import with_counted_back
from dateline.extraction.components.incidents.when.edge_days import shifted
from dateline.extraction.components.incidents.when.of_release import of_release
from dateline.extraction.components.incidents.when.said_of import HAPPENS, times_said_of
from dateline.extraction.components.incidents.when.times import Time
from dateline.extraction.components.incidents.words.role_words import role_words
from dateline.extraction.components.incidents.words.topics import silenced
from dateline.extraction.components.incidents.words.trigger_words import WEAK, trigger_words
from dateline.extraction.extensions import ArticleSource

_LEAD_SENTENCES = 3
_BEGINS = HAPPENS | {"begin", "start", "report", "erupt", "explode", "detonate", "last"}
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_DAYS_LONG_AGO, _DAYS_OF_WEEKS = 60, 14


def passages_of(reading: Reading, times: Sequence[Time]) -> list[Passage]:
    """The sentences that incidents are looked for in, in text order."""
    told = without_generalities(reading, without_retold(reading, rules_read(reading, times)))
    found = without_statistics(reading, without_other_years(reading, told))
    if tells_of_play(reading, found) or tells_of_a_drill(reading):
        return [replace(passage, triggers=(), harms=()) for passage in found]
    harmed = {reading.lemmas[harm.predicate] for passage in found for harm in passage.harms}
    silent = silenced(reading, harmed=harmed)
    if silent:
        return [_without(reading, passage, silent) for passage in found]
    found = without_natural_deaths(reading, found)
    by_rules = held_by_captors(reading, only_freed(reading, found))
    read = [with_apposed(reading, with_listed(reading, one)) for one in read_numbers(reading, by_rules)]
    timed = [
        _timed(reading, after) if after.harms and not before.harms else after
        for before, after in zip(by_rules, read, strict=True)
    ]
    timed = set_in_time(reading, timed, _published(reading))
    real = with_counts_so_far(reading, without_hoaxes(reading, without_wars(reading, timed)))
    turned = with_own_mishaps(reading, with_turns(reading, real))
    return with_later_ones(reading, in_items(reading, turned))


def _timed(reading: Reading, passage: Passage) -> Passage:
    """A passage of whose harm the encoder alone tells, with the times that are said of it."""
    published = _published(reading)
    sentence = reading.sentences[passage.number]
    passage = replace(passage, before=told_before(reading, sentence, passage.triggers, passage.harms))
    if passage.said or passage.triggers:
        return passage
    heads = [harm.predicate for harm in passage.harms]
    said = tuple(times_said_of(reading, passage.times, heads, published))
    return replace(
        passage,
        said=said,
        weeks_ago=not passage.lead and _are_past(said, published, _DAYS_OF_WEEKS),
        old=not passage.lead and _are_past(said, published, _DAYS_LONG_AGO),
    )


def rules_read(reading: Reading, times: Sequence[Time]) -> list[Passage]:
    """Those sentences with what rules read in them, whatever the article's field."""
    by_sentence = _by_sentence(reading, times)
    found: list[Passage] = []
    told = 0
    kinds: set[str] = set()
    known: set[tuple[str, ...]] = set()
    fresh = begins_item(reading)
    series = Series()
    published = _published(reading)
    recalling = trigger_words().recalling
    for sentence in reading.sentences:
        if not sentence.read:
            continue
        if sentence.zone is not ZoneKind.HEADLINE:
            told += 1
        begins = sentence.number in fresh
        begun = begins or (bool(found) and found[-1].fresh and found[-1].zone is ZoneKind.DATELINE)
        lead = sentence.zone is ZoneKind.HEADLINE or told <= _LEAD_SENTENCES or begun
        own = tuple(by_sentence.get(sentence.number, ()))
        evoked = triggers_in(reading, sentence)
        own = with_counted_back(reading, sentence, own, [one.head for one in evoked], published)
        triggers = [in_time(reading, one, own, published) for one in evoked]
        words = tuple(reading.words[sentence.start : sentence.end])
        harms = harms_in(reading, sentence, lead=lead, told=kinds) if words not in known else []
        if lead:
            known.add(words)  # a headline or a caption that stands there again tells of nobody more
        before = found[-1].harms if found else ()
        harms = _in_light_of(reading, sentence, harms, before)
        harms.extend(told_next(reading, sentence, harms, before))
        harms.extend(broken_down(reading, sentence, harms, found[-2:]))
        harms.extend(rest_of_dead(reading, sentence, harms, found[-2:]))
        harms = with_rival_tolls(reading, as_of_total(reading, harms, before))
        harms.extend(rivals(reading, sentence, harms, before))
        if lead:
            harms.extend(manifold(reading, sentence))
        kinds.update(harm.kind for harm in harms)
        heads = [trigger.head for trigger in triggers if not trigger.reality]
        # What harm alone tells of has its day too: "In 1999, some 17,000 died in Izmit".
        heads = heads or [harm.predicate for harm in harms]
        again = _told_again(reading, sentence) if own and not heads else []
        heads = heads or again
        said = tuple(without_since(reading, times_said_of(reading, own, heads, published), (), harms))
        said = said or (head_of_line(reading, sentence, own) if heads else ())
        places = tuple(places_in_items(reading, sentence, fresh))
        answer = answer_in(reading, sentence, triggers) if not lead or told > 1 else None
        newly = _is_new(reading, triggers)
        struck = heads_struck(reading, triggers)
        past = {time: as_past(reading, time, published) for time in said}
        dated = days_of_deeds(reading, said, past, triggers)
        own, said = tuple(past.get(time, time) for time in own), tuple(past.values())
        earlier = series.told_before(reading, sentence, evokes=bool(triggers), dated=bool(said and harms))
        found.append(
            Passage(
                number=sentence.number,
                zone=sentence.zone,
                lead=lead,
                triggers=tuple(triggers),
                harms=tuple(harms),
                damages=tuple(damages_in(reading, sentence)),
                places=places,
                at=towns_of(reading, places, triggers),
                times=own,
                apart=answer is not None or is_something_else(reading, sentence.start, triggers),
                case=is_other_case(reading, sentence.start),
                answer=answer,
                whom=named_by_triggers(reading, triggers),
                names=frozenset(
                    reading.words[end - 1]
                    for _, end, label in reading.names_of.get(sentence.number, ())
                    if label == "PERSON"
                ),
                newly=newly,
                anew=not lead and (newly or is_of_another(reading, triggers)),
                resumed=bool(again) or _is_resumed(reading, triggers),
                things=lemmas_of(reading, struck),
                again=known_of(reading, struck),
                nouns=nouns_between(reading, sentence.start, sentence.end),
                link=link_in(reading, sentence, triggers),
                said=said,
                dated=dated,
                freeing=of_release(reading, own) if any(one.kind == "freed" for one in harms) else (),
                fresh=begins,
                weeks_ago=told > 1
                and _are_past(without_since(reading, said, triggers), published, _DAYS_OF_WEEKS),
                before=earlier or told_before(reading, sentence, triggers, harms),
                paragraph=sentence.paragraph,
                goes_on=may_go_on(reading, sentence),
                some_of=some_of(reading, harms),
                there=is_at_the_spot(reading, sentence, harms),
                of_one=bool(said) and tells_of_one_event(reading, sentence, harms),
                recalled=not recalling.isdisjoint(reading.lemmas[sentence.start : sentence.end]),
                old=told > 1 and _are_past(without_since(reading, said, triggers), published, _DAYS_LONG_AGO),
            )
        )
    return found


def _by_sentence(reading: Reading, times: Sequence[Time]) -> dict[int, list[Time]]:
    found: dict[int, list[Time]] = {}
    for time in times:
        found.setdefault(reading.sentence_of[time.start], []).append(time)
    return with_heads_of_lines(reading, found)


def _published(reading: Reading) -> dt.date | None:
    source: ArticleSource | None = reading.doc._.source
    return source.published if source is not None else None


def _without(reading: Reading, passage: Passage, silent: frozenset[str]) -> Passage:
    """The passage without what its words tell that mean something else in the article's field."""
    triggers = tuple(trigger for trigger in passage.triggers if reading.lemmas[trigger.head] not in silent)
    return replace(passage, triggers=triggers, harms=())


def _are_past(said: Sequence[Time], published: dt.date | None, days: int) -> bool:
    """Whether there are times, and all lie so many days before the article."""
    if published is None or not said:
        return False
    since = shifted(published, -days)
    return all(time.interval.latest < since for time in said)


def _is_new(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """Whether the nouns for what happened, of which there are some, all tell of it as new: "a quake"."""
    nouns = [trigger for trigger in triggers if trigger.rule == "noun" and trigger.strength != WEAK]
    return bool(nouns) and all(
        any(reading.words[child] in ("a", "an") for child in reading.kids(trigger.head, "det"))
        for trigger in nouns
    )


def _is_resumed(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """Whether a sentence places what was told of before: "The shooting happened in Oxton"."""
    firm = [trigger.head for trigger in triggers if trigger.strength != WEAK]
    begun = [reading.heads[head] for head in firm if reading.lemmas[reading.heads[head]] in _BEGINS]
    firm = [head for head in firm if head not in begun]
    return bool(firm) and all(
        reading.deps[head] in ("nsubj", "nsubjpass")
        and reading.lemmas[reading.heads[head]] in _BEGINS
        and any(reading.words[child] in _KNOWN for child in reading.kids(head, "det"))
        and reading.child(head, "prep", "compound") is None
        for head in firm
    )


def _in_light_of(
    reading: Reading, sentence: Sentence, harms: list[Harm], before: Sequence[Harm]
) -> list[Harm]:
    """The harms, as those of the sentence before make them: of "he", "more homes", "three of them"."""
    told = with_more_homes(reading, sentence, of_the_noun_before(reading, harms, before), before)
    return as_of_the_dead(reading, told, before)


def _told_again(reading: Reading, sentence: Sentence) -> list[int]:
    """The word for what was told of before: "The incident took place on Friday", "It happened Monday".

    And "who planned the crimes that were committed on Friday", "this case, which occurred in March".
    """
    happens = HAPPENS | role_words().committed
    if happens.isdisjoint(reading.lemmas[sentence.start : sentence.end]):
        return []
    return [
        head
        for head in range(sentence.start, sentence.end)
        if reading.words[head] in _IT
        and (
            reading.pos[head] == "PRON"
            or not _KNOWN.isdisjoint(reading.words[child] for child in reading.kids(head, "det"))
        )
        and (_it_happens(reading, head) or _is_it_that_happened(reading, head, happens))
    ]


def _it_happens(reading: Reading, noun: int) -> bool:
    """Like "the incident took place"."""
    return reading.deps[noun] in ("nsubj", "nsubjpass") and reading.lemmas[reading.heads[noun]] in HAPPENS


def _is_it_that_happened(reading: Reading, noun: int, happens: AbstractSet[str]) -> bool:
    """Like "the crimes committed"."""
    return any(reading.lemmas[told] in happens for told in reading.kids(noun, "acl", "relcl"))


_IT = frozenset(
    {"it", "this", "incident", "event", "events", "crime", "crimes", "incidents", "action", "actions", "case"}
)
