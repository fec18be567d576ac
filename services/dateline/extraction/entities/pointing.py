"""Nouns and pronouns that point back to a name, with abstention: a doubtful one is left alone.

Found: "she" after "Nuland said ... She added"; "the group" where one organisation was named in the last
sentences. Not found: "he" with two men at hand that grammar does not tell apart; "she" after "a witness
said"; "they"; "it".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.entities.bodies import Bodies, the_before
from dateline.extraction.entities.body_nouns import body_nouns
from dateline.extraction.extensions import Cluster, FoundMention
from dateline.extraction.mentions.ranks import is_rank, ranks_before

_PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_REACH = 2
"""How many sentences back a pronoun or a noun may point."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(slots=True)
class _State:
    """What a cluster looked like when it was last mentioned."""

    sentence: int = -1
    start: int = -1
    subject: bool = False
    gender: gender.Gender = ""
    nouns: frozenset[str] = field(default_factory=frozenset)


def pointing_mentions(doc: Doc, clusters: Sequence[Cluster]) -> Iterator[tuple[int, FoundMention]]:
    """Pairs of a cluster's place and a mention of it by noun or pronoun, in text order."""
    states = [_State(gender=_gender(doc, cluster), nouns=_role_nouns(cluster)) for cluster in clusters]
    named = {
        mention.start: (place, mention)
        for place, cluster in enumerate(clusters)
        for mention in cluster.mentions
        if cluster.type in _POINTED
    }
    inside = bytearray(len(doc))
    for _, mention in named.values():
        inside[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    holders = _holders(states)
    bodies = Bodies(doc, clusters)
    ranked: dict[str, list[int]] | None = None
    stranger: tuple[int, gender.Gender] | None = None
    active: dict[int, None] = {}
    for number, sentence in enumerate(doc.sents):
        active = {place: None for place in active if number - states[place].sentence <= _REACH}
        if stranger is not None and number - stranger[0] > _REACH:
            stranger = None
        for token in sentence:
            found: tuple[int, FoundMention] | None = None
            if token.i in named:
                place, mention = named[token.i]
                _touch(states[place], doc[mention.start : mention.end].root, number)
                active[place] = None
                if states[place].subject and states[place].sentence == number:
                    stranger = None
                continue
            if inside[token.i]:
                continue
            if is_stranger(token) and not any(child.i in named for child in token.children):
                stranger = number, gender.of_role(token.lower_)
            if token.lower_ in _PRONOUNS:
                if stranger is not None and stranger[1] in {"", _PRONOUNS[token.lower_]}:
                    continue  # "a witness said she": whoever that is
                found = _by_pronoun(token, clusters, states, active, number)
            elif is_rank(token.text) and token.i > 0 and token.nbor(-1).lower_ == "the":
                ranked = _ranked(doc, clusters) if ranked is None else ranked
                found = _by_rank(token, ranked)
            elif token.pos_ == "NOUN":
                found = _by_noun(token, clusters, active, holders, bodies)
            if found is not None:
                _touch(states[found[0]], token, number)
                yield found


def is_stranger(token: Token) -> bool:
    """Whether a token brings in somebody without a name, as a subject: "a witness", "one man"."""
    return (
        token.tag_ == "NN"
        and token.dep_ in _SUBJECTS
        and (token.lower_ in lexicon.words("roles", "heads") or bool(gender.of_role(token.lower_)))
        and any(child.lower_ in {"a", "an", "one", "another"} for child in token.lefts)
    )


_POINTED = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE})


def _touch(state: _State, token: Token, sentence: int) -> None:
    if sentence == state.sentence and state.subject:
        state.start = token.i
        return
    state.sentence, state.start, state.subject = sentence, token.i, token.dep_ in _SUBJECTS


def _by_pronoun(
    token: Token, clusters: Sequence[Cluster], states: list[_State], active: Iterable[int], sentence: int
) -> tuple[int, FoundMention] | None:
    wanted = _PRONOUNS[token.lower_]
    people = [
        place
        for place in active
        if clusters[place].type is EntityType.PERSON
        and states[place].gender in {"", wanted}
        and not _is_own_object(token, states[place])
    ]
    chosen = _only(people, states, sentence)
    rule = "pronoun.only" if len(people) == 1 else "pronoun.subject"
    if chosen is None:
        return None
    states[chosen].gender = wanted
    return chosen, FoundMention(token.i, token.i + 1, MentionKind.PRONOUN, rule)


def _only(people: list[int], states: list[_State], sentence: int) -> int | None:
    """The one candidate, or the one that stands out as a subject nearest by; None where two do."""
    if len(people) == 1:
        return people[0]
    for back in range(_REACH):
        near = [place for place in people if states[place].sentence == sentence - back]
        subjects = [place for place in near if states[place].subject]
        if len(subjects) == 1:
            return subjects[0]
        if len(near) == 1 and back == 0:
            return near[0]
        if near:
            return None
    return None


def _is_own_object(pronoun: Token, state: _State) -> bool:
    """Whether the pronoun is the object of a verb whose subject is this person ("Obama met him")."""
    if pronoun.dep_ not in {"dobj", "dative"} or pronoun.lower_.endswith("self"):
        return False
    return any(child.i == state.start and child.dep_ in _SUBJECTS for child in pronoun.head.children)


def _by_noun(
    token: Token,
    clusters: Sequence[Cluster],
    active: Iterable[int],
    holders: Mapping[str, list[int]],
    bodies: Bodies,
) -> tuple[int, FoundMention] | None:
    word = token.lower_
    in_role = word in lexicon.words("roles", "heads")
    if not (in_role or word in _LANDS or word in body_nouns()):
        return None
    if token.tag_ != "NN" and word not in lexicon.words("body_kinds", "several"):
        return None
    start = the_before(token)
    if start is None or _is_followed(token):
        return None  # "the group of tourists" is another group
    if (body := bodies.meant(token, start, active)) is not None:
        return body, FoundMention(start, token.i + 1, MentionKind.NOMINAL, "nominal.class")
    if start + 1 != token.i:
        return None
    rule = "nominal.class"
    if in_role:
        rule = "nominal.role"
        places = [place for place in holders.get(word, []) if clusters[place].mentions[0].start < token.i]
    elif word in _LANDS:
        places = [place for place in active if clusters[place].type is EntityType.PLACE]
    else:
        return None
    if len(places) != 1:
        return None
    return places[0], FoundMention(start, token.i + 1, MentionKind.NOMINAL, rule)


def _is_followed(token: Token) -> bool:
    """Whether more of the phrase stands behind a noun, be it a name: "the charity Puits du Monde"."""
    if any(child.dep_ in _NARROWING for child in token.rights):
        return True
    return token.i + 1 < len(token.doc) and token.nbor().tag_ in _NAME_TAGS and token.nbor().is_title


_NAME_TAGS = frozenset({"NNP", "NNPS"})


def _ranked(doc: Doc, clusters: Sequence[Cluster]) -> dict[str, list[int]]:
    """For each rank in letters the clusters of who has it."""
    holders: dict[str, list[int]] = {}
    for place, cluster in enumerate(clusters):
        names = [one.start for one in cluster.mentions if one.kind is MentionKind.NAME]
        for rank in sorted({rank for start in names for rank in ranks_before(doc, start)}):
            if cluster.type is EntityType.PERSON:
                holders.setdefault(rank, []).append(place)
    return holders


def _by_rank(token: Token, ranked: Mapping[str, Sequence[int]]) -> tuple[int, FoundMention] | None:
    """The one who has a rank: "the SP", where one Superintendent of Police is named."""
    places = ranked.get(token.text, ())
    if len(places) != 1:
        return None
    return places[0], FoundMention(token.i - 1, token.i + 1, MentionKind.NOMINAL, "nominal.role")


_LANDS = frozenset({"country", "nation"})
_NARROWING = frozenset({"prep", "relcl", "acl", "appos"})


def _gender(doc: Doc, cluster: Cluster) -> gender.Gender:
    if cluster.type is not EntityType.PERSON:
        return ""
    for mention in cluster.mentions:
        if mention.start > 0 and (found := gender.of_title(doc[mention.start - 1].text)):
            return found
    for role in cluster.roles:
        if found := gender.of_role(role.title):
            return found
    for name in (cluster.name, *cluster.aliases):
        if found := gender.of_first_name(name):
            return found
    return ""


def _holders(states: Sequence[_State]) -> dict[str, list[int]]:
    """For each role noun the clusters of who has such a role."""
    holders: dict[str, list[int]] = {}
    for place, state in enumerate(states):
        for noun in sorted(state.nouns):
            holders.setdefault(noun, []).append(place)
    return holders


def _role_nouns(cluster: Cluster) -> frozenset[str]:
    heads = lexicon.words("roles", "heads")
    return frozenset(word for role in cluster.roles for word in role.title.lower().split() if word in heads)
