"""Profiles, hashes, ids and answers: small values that must come out the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import linked_strategies
from dateline.domain.incident import Prominence
from dateline.domain.linking import LinkOutcome
from dateline.incident_store.db.answers import outcome_from_json, outcome_to_json
from dateline.incident_store.ids import TimeOrderedIds
from dateline.incident_store.payload import payload_hash
from dateline.incident_store.profile import numbers_of, profile_from_json, profile_of, profile_to_json
from dateline.incident_store.rarity import Counts
from dateline.incident_store.tokens import key_of, number_of
from incident_factories import WEDNESDAY, account, digest, newark, newark_again


@pytest.mark.parametrize("request_", [newark(), newark_again()])
def test_a_profile_survives_storage(request_: object) -> None:
    profile = profile_of(request_.accounts, request_.digest)  # type: ignore[attr-defined]
    assert profile_from_json(profile_to_json(profile)) == profile


def test_a_profile_that_another_release_stored_is_read_as_far_as_it_is_known() -> None:
    assert profile_from_json('{"type":"crime.arson","smell":["smoke"]}').type == "crime.arson"


def test_a_profile_holds_the_full_name_that_the_digest_knows() -> None:
    told = account(victims={"Quillfeather": 23})
    about = digest(people=["Sgt. Avery Quillfeather"])
    about = replace(about, entities=(replace(about.entities[0], key="Quillfeather"),))
    profile = profile_of([told], about)
    assert profile.victims == profile.people == ("avery quillfeather",)
    assert profile.ages == (23,)


def test_a_profile_leaves_out_whom_another_account_of_the_article_names() -> None:
    mine, other = account(victims={"Avery Quillfeather": 23}), account("a2", victims={"Jo Lund": 4})
    about = digest(people=["Avery Quillfeather", "Jo Lund", "Reporter Kay"])
    assert profile_of([mine], about, [other]).people == ("avery quillfeather", "reporter kay")


def test_background_is_known_by_what_it_says_itself_and_not_by_its_article() -> None:
    past = account(places=["Camden"], victims={"Jo Lund": 4}, prominence=Prominence.BACKGROUND)
    about = digest("Harbour blaze", "flames", people=["Jo Lund", "Reporter Kay"], places=["Oslo"])
    profile = profile_of([past], about)
    assert (profile.people, profile.places) == (("jo lund",), ("camden",))
    assert (profile.terms, profile.article_places, profile.published) == ({}, (), None)


def test_a_victim_who_is_only_described_is_no_name() -> None:
    assert profile_of([account(victims={"a man": 30})], digest()).victims == ()


def test_the_rarity_of_every_token_is_asked_for() -> None:
    numbers = numbers_of(profile_of(newark().accounts, newark().digest))
    assert {number_of(token) for token in ("n:quillfeather", "p:newark", "t:bakery")} <= numbers


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_more_articles_hold_is_less_rare(few: int, many: int) -> None:
    counts = Counts.of_tokens(10_000, {"few": min(few, many), "many": max(few, many)})
    assert 0.0 < counts.rarity("many") <= counts.rarity("few") <= counts.rarity("never") <= 1.0


def test_a_payload_hash_tells_content_apart_and_nothing_else() -> None:
    request = newark()
    before = payload_hash(request.accounts, request.digest, None)
    same_moment = request.digest.published.astimezone(dt.timezone(dt.timedelta(hours=5)))  # type: ignore[union-attr]
    assert payload_hash(request.accounts, replace(request.digest, published=same_moment), None) == before
    other_figures = (replace(request.accounts[0], confidence=0.8),)
    for changed in (
        payload_hash(other_figures, request.digest, None),
        payload_hash(request.accounts, replace(request.digest, outlet="x"), None),
        payload_hash(request.accounts, request.digest, dt.datetime(2013, 1, 1, tzinfo=dt.UTC)),
        payload_hash((), request.digest, None),
    ):
        assert changed != before


@given(
    st.builds(
        LinkOutcome,
        st.lists(linked_strategies.links(), max_size=3).map(tuple),
        st.booleans(),
        st.none() | linked_strategies.story_links(),
    )
)
def test_an_answer_survives_storage(outcome: LinkOutcome) -> None:
    assert outcome_from_json(outcome_to_json(outcome)) == outcome


def test_ids_sort_by_time_and_differ_within_a_moment() -> None:
    moment = dt.datetime.combine(WEDNESDAY, dt.time(), dt.UTC)
    times = iter([moment, moment, moment + dt.timedelta(seconds=1)])
    chance = iter([b"\x01" * 10, b"\x02" * 10, b"\x00" * 10])
    ids = TimeOrderedIds(lambda: next(times), lambda _: next(chance))
    made = [ids.incident_id() for _ in range(3)]
    assert made == sorted(set(made))
    assert all(one.startswith("inc_") and len(one) == 30 for one in made)


def test_keys_and_tokens_have_their_numbers_for_ever() -> None:
    assert key_of("surname quillfeather") == -3735363631102042821
    assert number_of("n:quillfeather") == 2612357337
