"""People by their age or their nation: "the 68-year-old", "the 27-year-old midfielder", "the Spaniard".

An age is of whom the article says it of ("Ian Roe, 68,"); of whom it does not, and a nation, of the one who
was named as a subject nearest before. Not found: "the 68-year-old" after "a 68-year-old man"; where two
stand out; the subject of the same clause ("Roe said of the American"); "the French", who are many.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.extensions import Cluster, FoundMention
from dateline.extraction.places import lookup

RULE = "nominal.epithet"
_AGED = re.compile(r"\b(the|an?) (\d{1,3})[-‑– ]years?[-‑– ]old\b", re.IGNORECASE)
_AGE = re.compile(r"\s?[,(]\s?(?:aged )?(\d{1,3})\s?[,.;)]")
"""Behind a name."""
_AGE_BEFORE = re.compile(r"\b(\d{1,3})[-‑– ]years?[-‑– ]old (?:[\w-]+ ){0,3}$")
_NEAR = 60
"""Characters before a name in which its age may stand."""
_REACH = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MANY = ("ch", "sh", "ese", "ss")
_INNER = frozenset({"NN", "JJ", "HYPH", "NNP"})
_MAX_WORDS = 4

type _Named = tuple[int, int, bool]
"""Where somebody is mentioned, the place of the cluster, and whether as a subject."""


def epithets(doc: Doc, clusters: Sequence[Cluster]) -> Iterator[tuple[int, FoundMention]]:
    """Pairs of a cluster's place and a mention of it, in text order."""
    text = doc.text
    wanted = sorted([*_by_age(doc, text), *_by_nation(doc)], key=lambda item: item[0])
    if not wanted:
        return
    people = [place for place, cluster in enumerate(clusters) if cluster.type is EntityType.PERSON]
    ages = {place: _ages(doc, text, clusters[place]) for place in people}
    named = sorted(
        (mention.start, place, _is_subject(doc, mention))
        for place in people
        for mention in clusters[place].mentions
    )
    sentences = [sentence.start for sentence in doc.sents]
    nameless = {
        int(match[2])
        for match in _AGED.finditer(text)
        if match[1].lower() != "the" and not any(int(match[2]) in known for known in ages.values())
    }
    for start, end, age in wanted:
        if age in nameless:
            continue
        told = [place for place in people if age in ages[place]] if age else []
        if not told:
            free = {place for place in people if not age or not ages[place]}
            found = _nearest(start, named, free, sentences)
        else:
            found = told[0] if len(told) == 1 else None
        if found is not None and not any(
            mention.start < end and start < mention.end for mention in clusters[found].mentions
        ):
            yield found, FoundMention(start, end, MentionKind.NOMINAL, RULE)


def _by_age(doc: Doc, text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and age of each phrase."""
    for match in _AGED.finditer(text):
        span = doc.char_span(*match.span())
        if span is None or match[1].lower() != "the":
            continue
        end = span.end
        while end < len(doc) and end - span.end < _MAX_WORDS and doc[end].tag_ in _INNER:
            end += 1
        if end < len(doc) and (doc[end].tag_ in {"NNS", "POS", "NNP"} or doc[end - 1].ent_type_ == "PERSON"):
            continue
        if end == span.end or doc[end - 1].lower_ in person_nouns():
            yield span.start, end, int(match[2])


def _by_nation(doc: Doc) -> Iterator[tuple[int, int, int]]:
    """Start and end of each phrase, without an age."""
    for ent in doc.ents:
        if ent.label_ != "NORP" or ent.end - ent.start != 1 or ent.start == 0:
            continue
        token = doc[ent.start]
        if token.nbor(-1).lower_ != "the" or token.text.endswith((*_MANY, "s")):
            continue
        following = doc[ent.end] if ent.end < len(doc) else None
        if (
            following is None
            or following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
            or following.text in {"-", "–"}
        ):
            continue
        if token.dep_ in {"amod", "compound", "nmod", "poss"} or following.tag_ == "POS":
            continue
        if not any(child.dep_ in {"prep", "relcl"} for child in token.rights) and lookup.of_people(
            token.text
        ):
            yield ent.start - 1, ent.end, 0


def _ages(doc: Doc, text: str, cluster: Cluster) -> frozenset[int]:
    """The ages that the article gives to somebody beside the name."""
    found: set[int] = set()
    for mention in cluster.mentions:
        if mention.kind is not MentionKind.NAME:
            continue
        begin, end = doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1])
        after = _AGE.match(text, end)
        before = _AGE_BEFORE.search(text[max(0, begin - _NEAR) : begin])
        found.update(int(match[1]) for match in (after, before) if match is not None)
    return frozenset(found)


def _nearest(start: int, named: Sequence[_Named], free: set[int], sentences: Sequence[int]) -> int | None:
    """Who stands out in the nearest sentence that names somebody."""
    number = bisect_left(sentences, start + 1) - 1
    before = named[: bisect_left(named, (start, 0, False))]
    for back in range(_REACH + 1):
        if number - back < 0:
            return None
        begin = sentences[number - back]
        end = sentences[number - back + 1] if back else start
        here = [each for each in before if begin <= each[0] < end]
        if not here:
            continue
        subjects = {place for _, place, subject in here if subject}
        everybody = {place for _, place, _ in here}
        if back == 0 and (subjects or len(everybody) > 1):
            return None
        chosen = subjects if len(subjects) == 1 else everybody
        return next(iter(chosen)) if len(chosen) == 1 and chosen <= free else None
    return None


def _is_subject(doc: Doc, mention: FoundMention) -> bool:
    return doc[mention.start : mention.end].root.dep_ in _SUBJECTS


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for somebody."""
    nouns = lexicon.load("people")["nouns"]
    roles = lexicon.words("roles", "heads") | lexicon.words("roles", "bystanders")
    return frozenset({*roles, *nouns["m"], *nouns["f"]})
