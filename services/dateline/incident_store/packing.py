"""Profiles as bytes: token numbers and weights in arrays, which are read without parsing.

A stored profile is `VERSION`, a header with the days, and then for each field how many entries it has, the
numbers (32 bits, little-endian), and for weighted fields the weights in steps of a sixteenth (8 bits).
Version 2 had no dates, version 3 no incidents. What any other version wrote is read as an empty profile: its
rows are made anew when the article is linked again.
"""

from __future__ import annotations

import datetime as dt
import json
import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from dateline.incident_store.profile import Profile, profile_from_json, profile_to_json
from dateline.incident_store.rarity import term_number
from dateline.incident_store.stems import stem
from dateline.incident_store.stories.profile import ArticleProfile
from dateline.incident_store.tokens import key_of

VERSION = 4
_HEAD = struct.Struct("<BIII")
_COUNT = struct.Struct("<H")
_STEPS = 16
_WEIGHTS = tuple(step / _STEPS for step in range(256))
_WEIGHTED = ("terms", "people", "places", "organisations")
_PLAIN = ("headline", "lead", "scenes", "ages", "minhash", "dates", "incidents")
_PLAIN_OF = {2: _PLAIN[:-2], 3: _PLAIN[:-1], VERSION: _PLAIN}


def pack_article(profile: ArticleProfile) -> bytes:
    """An article's profile as bytes; equal profiles give equal bytes."""
    parts = [
        _HEAD.pack(VERSION, *(_ordinal(day) for day in (profile.published, profile.earliest, profile.latest)))
    ]
    parts += [_pack_weighted(getattr(profile, name)) for name in _WEIGHTED]
    for name in _PLAIN:
        held = getattr(profile, name)
        parts.append(_pack_numbers(held if name == "minhash" else sorted(held)))
    types = ",".join(profile.types).encode()
    parts += [_COUNT.pack(len(types)), types]
    return b"".join(parts)


def unpack_article(stored: bytes) -> ArticleProfile:
    """The profile that `pack_article` wrote, weights to a sixteenth."""
    version, *days = _HEAD.unpack_from(stored)
    if version not in _PLAIN_OF:
        return ArticleProfile()
    at = _HEAD.size
    weighted = []
    for _ in _WEIGHTED:
        entries, at = _read_weighted(stored, at)
        weighted.append(entries)
    plain = []
    for _ in _PLAIN_OF[version]:
        numbers, at = _read_numbers(stored, at)
        plain.append(numbers)
    (size,) = _COUNT.unpack_from(stored, at)
    types = stored[at + _COUNT.size : at + _COUNT.size + size].decode()
    published, earliest, latest = (dt.date.fromordinal(day) if day else None for day in days)
    terms, people, places, organisations = weighted
    headline, lead, scenes, ages, minhash, *later = plain
    dates, incidents = (*later, (), ())[:2]
    return ArticleProfile(
        published=published,
        earliest=earliest,
        latest=latest,
        types=tuple(types.split(",")) if types else (),
        terms=terms,
        people=people,
        places=places,
        organisations=organisations,
        headline=frozenset(headline),
        lead=frozenset(lead),
        scenes=frozenset(scenes),
        ages=frozenset(ages),
        minhash=minhash,
        dates=frozenset(dates),
        incidents=frozenset(incidents),
    )


def pack_report(profile: Profile) -> bytes:
    """An account's profile as bytes: terms and MinHash as numbers, the rest as JSON."""
    terms: dict[int, float] = {}
    for term, weight in profile.terms.items():
        terms[term_number(term)] = weight
    rest = profile_to_json(replace(profile, terms={}, minhash=())).encode()
    return b"".join([bytes([VERSION]), _pack_weighted(terms), _pack_numbers(profile.minhash), rest])


def unpack_report(stored: bytes) -> tuple[Profile, dict[int, float]]:
    """The profile that `pack_report` wrote, without its terms, and these by the numbers of their tokens.

    Release 0.1 wrote all of it as JSON, with whole words for terms.
    """
    if stored[:1] == b"{":
        old = profile_from_json(stored.decode())
        terms = {term_number(stem(term)): weight for term, weight in old.terms.items()}
        return replace(old, terms={}), terms
    terms, at = _read_weighted(stored, 1)
    minhash, at = _read_numbers(stored, at)
    return profile_from_json(stored[at:].decode(), minhash), terms


def pack_keys(keys: Iterable[int]) -> bytes:
    """Retrieval keys as bytes."""
    return b"".join(key.to_bytes(8, "little", signed=True) for key in keys)


def unpack_keys(stored: bytes) -> tuple[int, ...]:
    """The keys that `pack_keys` wrote; release 0.1 wrote a list of their words in JSON."""
    # One key of 256 begins with the byte of a bracket, too: only a whole list of words is one.
    if stored == b"[]" or (stored.startswith(b'["') and stored.endswith(b'"]')):
        return tuple(key_of(word) for word in json.loads(stored))
    return tuple(number for (number,) in struct.iter_unpack("<q", stored))


def _pack_weighted(weighted: Mapping[int, float]) -> bytes:
    weights = bytes(min(255, max(1, round(weight * _STEPS))) for weight in weighted.values())
    return _pack_numbers(weighted) + weights


def _read_weighted(stored: bytes, at: int) -> tuple[dict[int, float], int]:
    numbers, at = _read_numbers(stored, at)
    end = at + len(numbers)
    weights = [_WEIGHTS[step] for step in stored[at:end]]
    return dict(zip(numbers, weights, strict=True)), end


def _pack_numbers(numbers: Iterable[int]) -> bytes:
    packed = array("I", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return _COUNT.pack(len(packed)) + packed.tobytes()


def _read_numbers(stored: bytes, at: int) -> tuple[tuple[int, ...], int]:
    (count,) = _COUNT.unpack_from(stored, at)
    start = at + _COUNT.size
    return _numbers(count).unpack_from(stored, start), start + 4 * count


@lru_cache(maxsize=1_024)
def _numbers(count: int) -> struct.Struct:
    return struct.Struct(f"<{count}I")


def _ordinal(day: dt.date | None) -> int:
    return day.toordinal() if day else 0
