"""Confidence and salience, on clusters made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction.components.salience import NAMED_IN_HEADLINE, salience
from dateline.extraction.entities.certainty import entity_confidence, mention_confidence
from dateline.extraction.extensions import Cluster, FoundMention


def cluster(*starts: int, kind: EntityType = EntityType.PERSON, name: str = "Ada Obi") -> Cluster:
    return Cluster(kind, name, [FoundMention(at, at + 1, MentionKind.NAME) for at in starts])


LENGTH = 300


def test_more_mentions_and_earlier_ones_weigh_more() -> None:
    once_late = salience(cluster(290), 0, LENGTH)
    once_early = salience(cluster(3), 0, LENGTH)
    often = salience(cluster(3, 40, 90, 200), 0, LENGTH)
    assert once_late < once_early < often < 1


def test_the_same_mentions_weigh_less_in_a_longer_article() -> None:
    assert salience(cluster(3, 40), 0, 2_000) < salience(cluster(3, 40), 0, LENGTH)


@pytest.mark.parametrize("starts", [(1,), (1, 280)])
def test_what_the_headline_names_weighs_a_half_or_more(starts: tuple[int, ...]) -> None:
    assert salience(cluster(*starts), 10, LENGTH) >= NAMED_IN_HEADLINE


def test_numbers_and_dates_weigh_nothing() -> None:
    assert salience(cluster(3, kind=EntityType.DATE), 0, LENGTH) == 0


@given(
    st.lists(st.integers(0, 5_000), min_size=1, max_size=40, unique=True),
    st.sampled_from(EntityType),
    st.integers(0, 100),
    st.integers(0, 5_000),
)
def test_weights_are_shares(starts: list[int], kind: EntityType, body_start: int, length: int) -> None:
    found = cluster(*sorted(starts), kind=kind)
    assert 0 <= salience(found, body_start, length) <= 1
    assert 0 < entity_confidence(found) < 1
    assert all(0 < mention_confidence(mention) < 1 for mention in found.mentions)


def test_a_name_that_comes_again_and_one_of_two_words_are_surer() -> None:
    assert entity_confidence(cluster(3, name="Obi")) < entity_confidence(cluster(3, 9, name="Obi"))
    assert entity_confidence(cluster(3, name="Obi")) < entity_confidence(cluster(3, name="Ada Obi"))


def test_a_pronoun_with_one_person_at_hand_is_surer_than_with_several() -> None:
    only, subject = (
        FoundMention(3, 4, MentionKind.PRONOUN, rule) for rule in ("pronoun.only", "pronoun.subject")
    )
    assert mention_confidence(subject) < mention_confidence(only)
