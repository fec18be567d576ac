"""Profiles and keys as bytes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.incident_store.packing import (
    pack_article,
    pack_keys,
    pack_report,
    unpack_article,
    unpack_keys,
    unpack_report,
)
from dateline.incident_store.profile import profile_of, profile_to_json
from dateline.incident_store.signatures import NONE, signature_of
from dateline.incident_store.stories.profile import ArticleProfile, described
from dateline.incident_store.tokens import key_of, number_of
from incident_factories import newark, newark_again, tromso

NUMBERS = st.integers(0, 2**32 - 1)
SIXTEENTHS = st.integers(1, 255).map(lambda steps: steps / 16)
WEIGHTED = st.dictionaries(NUMBERS, SIXTEENTHS, max_size=5)
SETS = st.frozensets(NUMBERS, max_size=5)


@given(
    st.builds(
        ArticleProfile,
        published=st.none() | st.dates(),
        earliest=st.none() | st.dates(),
        latest=st.none() | st.dates(),
        types=st.lists(st.sampled_from(["crime.arson", "accident.fire"]), max_size=2).map(tuple),
        terms=WEIGHTED,
        people=WEIGHTED,
        places=WEIGHTED,
        organisations=WEIGHTED,
        headline=SETS,
        lead=SETS,
        scenes=SETS,
        ages=SETS,
        minhash=st.just(NONE) | st.lists(NUMBERS, min_size=64, max_size=64).map(signature_of),
        dates=SETS,
    )
)
def test_an_article_s_profile_survives_storage(profile: ArticleProfile) -> None:
    assert unpack_article(pack_article(profile)) == profile
    assert list(unpack_article(pack_article(profile)).people) == list(profile.people), "the weightiest first"


@pytest.mark.parametrize("request_", [newark(), newark_again(), tromso()])
def test_an_account_s_profile_survives_storage(request_: object) -> None:
    profile = profile_of(request_.accounts, request_.digest)  # type: ignore[attr-defined]
    stored, terms = unpack_report(pack_report(profile))
    assert stored == replace(profile, terms={})
    assert terms == {number_of(f"t:{term}"): weight for term, weight in profile.terms.items()}


def test_what_release_0_1_stored_is_still_read() -> None:
    profile = profile_of(newark().accounts, newark().digest)
    written = json.loads(profile_to_json(profile)) | {"minhash": [7] * 64, "dropped since": 1}
    stored, terms = unpack_report(json.dumps(written).encode())
    assert (stored.people, stored.earliest) == (profile.people, profile.earliest)
    assert stored.minhash == signature_of([7] * 64)
    assert number_of("t:bakery") in terms
    assert unpack_keys(b'["surname quillfeather"]') == (key_of("surname quillfeather"),)


def test_what_another_release_stored_of_an_article_is_read_as_nothing() -> None:
    other = bytes([99]) + pack_article(ArticleProfile(terms={1: 1.0}))[1:]
    assert unpack_article(other) == ArticleProfile()


@pytest.mark.parametrize(("version", "missing"), [(2, 2), (3, 1)])
def test_what_was_stored_before_dates_or_incidents_were_is_still_read(version: int, missing: int) -> None:
    profile = ArticleProfile(terms={1: 1.0}, ages=frozenset([23]), types=("crime.arson",))
    packed = pack_article(profile)
    types = len("crime.arson") + 2
    later = packed[-types - 2 * missing : -types]
    assert later == b"\0\0" * missing
    assert unpack_article(bytes([version]) + packed[1 : -types - 2 * missing] + packed[-types:]) == profile


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=4))
def test_keys_survive_storage(keys: list[int]) -> None:
    assert unpack_keys(pack_keys(keys)) == tuple(keys)


@pytest.mark.parametrize(
    "key", [ord("["), int.from_bytes(b'["xxxxxx', "little"), int.from_bytes(b"[]      ", "little")]
)
def test_keys_that_begin_like_what_release_0_1_stored_are_none(key: int) -> None:
    assert unpack_keys(pack_keys([key])) == (key,)


def test_no_word_of_an_article_is_kept_but_names_of_people_and_places() -> None:
    request = newark()
    stored = pack_report(profile_of(request.accounts, request.digest))
    assert b"bakery" not in stored
    assert b"quillfeather" not in pack_article(described(request.digest, request.accounts).profile)
