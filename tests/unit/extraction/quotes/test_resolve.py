"""Who a speaker phrase means, on a page laid out by hand."""

from __future__ import annotations

import pytest

from dateline.domain.entity import EntityType, MentionKind
from dateline.domain.quote import SpeakerKind
from dateline.extraction.components.quotes.called import of_other_office
from dateline.extraction.components.quotes.page import lay_out
from dateline.extraction.components.quotes.resolve import cast_of
from dateline.extraction.extensions import Cluster, FoundMention, FoundSpeaker

from .parses import parse

# Tokens 0-13; speakers are asked for from token 9 on.
STORY = """
Mayor/mayor PROPN NNP compound 2
Ann/ann PROPN NNP compound 2
Ode/ode PROPN NNP nsubj 3
met/meet VERB VBD ROOT 3
Mr. PROPN NNP compound 5
Reyes/reyes PROPN NNP dobj 3
of ADP IN prep 5
Acme/acme PROPN NNP pobj 6
. PUNCT . punct 3
{word} {pos} {tag} nsubj {said}
{more}said/say VERB VBD ROOT {said}
"""
CLUSTERS = (
    Cluster(EntityType.PERSON, "Ann Ode", [FoundMention(1, 3, MentionKind.NAME)]),
    Cluster(EntityType.PERSON, "Reyes", [FoundMention(5, 6, MentionKind.NAME)]),
    Cluster(EntityType.ORGANISATION, "Acme", [FoundMention(7, 8, MentionKind.NAME)]),
)


def speaker(word: str, pos: str, tag: str, *, article: str = "") -> FoundSpeaker:
    said = 11 if article else 10
    table = STORY.format(word=word, pos=pos, tag=tag, said=said, more="")
    if article:
        before = f"{article} DET DT det 10\n"
        line = f"{word} {pos} {tag} nsubj {said}"
        table = table.replace(line, before + line)
    page = lay_out(parse(table))
    head = said - 1
    return cast_of(page, CLUSTERS).speaker(head, (9, head), last=None)


@pytest.mark.parametrize(
    ("word", "cluster", "reason"),
    [
        ("She/she", 0, "Ann is a woman's name"),
        ("He/he", 1, "Mr. is a man's title"),
        ("It/it", 2, "the only organisation"),
    ],
)
def test_a_pronoun_means_who_it_fits(word: str, cluster: int, reason: str) -> None:
    assert speaker(word, "PRON", "PRP").cluster == cluster, reason


def test_a_role_means_who_was_called_so() -> None:
    found = speaker("mayor", "NOUN", "NN", article="The/the")
    assert (found.cluster, found.kind) == (0, SpeakerKind.NAMED)


def test_a_body_means_the_last_organisation() -> None:
    assert speaker("company", "NOUN", "NN", article="The/the").cluster == 2


@pytest.mark.parametrize(
    ("word", "tag", "kind"),
    [
        ("witness", "NN", SpeakerKind.ANONYMOUS),
        ("officials/official", "NNS", SpeakerKind.COLLECTIVE),
        ("police", "NN", SpeakerKind.COLLECTIVE),
    ],
)
def test_who_has_no_name_means_nobody_known(word: str, tag: str, kind: SpeakerKind) -> None:
    found = speaker(word, "NOUN", tag)
    assert (found.cluster, found.kind) == (None, kind)


def test_a_surname_means_the_full_name() -> None:
    page = lay_out(parse(STORY.format(word="Ode/ode", pos="PROPN", tag="NNP", said=10, more="")))
    clusters = (*CLUSTERS, Cluster(EntityType.PERSON, "Ode", [FoundMention(9, 10, MentionKind.NAME)]))
    assert cast_of(page, clusters).speaker(9, (9, 9), last=None).cluster == 0


def test_an_unknown_name_is_still_a_name() -> None:
    found = speaker("Kwame/kwame", "PROPN", "NNP")
    assert (found.cluster, found.kind) == (None, SpeakerKind.NAMED)


@pytest.mark.parametrize(
    ("told", "titles", "other", "reason"),
    [
        (["the", "chief"], ["Prime Minister"], True, "a chief minister is no prime minister"),
        (["the", "prime"], ["Prime Minister"], False, "the same office"),
        (["the", "foreign"], ["Minister"], False, "of the title alone any may be meant"),
        (["the"], ["Prime Minister"], False, "the bare noun may be any"),
    ],
)
def test_offices_of_one_noun_are_told_apart(
    told: list[str], titles: list[str], other: bool, reason: str
) -> None:
    assert of_other_office(told, "minister", titles) is other, reason
