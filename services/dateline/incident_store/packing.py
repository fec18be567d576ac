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

from dateline.incident_store.profile import Profile, profile_from_json, profile_to_json
from dateline.incident_store.rarity import term_number
from dateline.incident_store.signatures import NONE, read_signature, signature_bytes
from dateline.incident_store.stems import stem
from dateline.incident_store.stories.profile import ArticleProfile
from dateline.incident_store.tokens import key_of
from dateline.incident_store.weighted import NUMBERS, STEPS, WEIGHTS, StoredWeights

VERSION = 4
_HEAD = struct.Struct("<BIII")
_COUNT = struct.Struct("<H")
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
        parts.append(_pack_signature(held) if name == "minhash" else _pack_numbers(sorted(held)))
    types = ",".join(profile.types).encode()
    parts += [_COUNT.pack(len(types)), types]
    return b"".join(parts)


def unpack_article(stored: bytes, at: int = 0) -> ArticleProfile:
    """The profile that `pack_article` wrote, which begins `at` a place; weights to a sixteenth."""
    version, published, earliest, latest = _HEAD.unpack_from(stored, at)
    if version not in _PLAIN_OF:
        return ArticleProfile()
    at += _HEAD.size
    terms, at = _read_terms(stored, at)
    people, at = _read_names(stored, at)
    places, at = _read_names(stored, at)
    organisations, at = _read_names(stored, at)
    plain = []
    for name in _PLAIN_OF[version]:
        count = stored[at] | stored[at + 1] << 8
        start = at + _COUNT.size
        at = start + 4 * count
        if name == "minhash":
            minhash = read_signature(stored[start:at])
        else:
            plain.append(frozenset(NUMBERS[count](stored, start)) if count else _NOTHING)
    headline, lead, scenes, ages, *later = plain
    dates, incidents = (*later, _NOTHING, _NOTHING)[:2]
    (size,) = _COUNT.unpack_from(stored, at)
    types = stored[at + _COUNT.size : at + _COUNT.size + size].decode()
    return ArticleProfile(
        published=_day(published),
        earliest=_day(earliest),
        latest=_day(latest),
        types=tuple(types.split(",")) if types else (),
        terms=terms,
        people=people,
        places=places,
        organisations=organisations,
        headline=headline,
        lead=lead,
        scenes=scenes,
        ages=ages,
        minhash=minhash,
        dates=dates,
        incidents=incidents,
    )


def pack_report(profile: Profile) -> bytes:
    """An account's profile as bytes: terms and MinHash as numbers, the rest as JSON."""
    terms: dict[int, float] = {}
    for term, weight in profile.terms.items():
        terms[term_number(term)] = weight
    rest = profile_to_json(replace(profile, terms={}, minhash=NONE)).encode()
    return b"".join([bytes([VERSION]), _pack_weighted(terms), _pack_signature(profile.minhash), rest])


def unpack_report(stored: bytes) -> tuple[Profile, Mapping[int, float]]:
    """The profile that `pack_report` wrote, without its terms, and these by the numbers of their tokens.

    Release 0.1 wrote all of it as JSON, with whole words for terms.
    """
    if stored[:1] == b"{":
        old = profile_from_json(stored.decode())
        return replace(old, terms={}), {term_number(stem(term)): n for term, n in old.terms.items()}
    terms, at = _read_terms(stored, 1)
    (count,) = _COUNT.unpack_from(stored, at)
    start = at + _COUNT.size
    end = start + 4 * count
    return profile_from_json(stored[end:].decode(), read_signature(stored[start:end])), terms


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
    weights = bytes(min(255, max(1, round(weight * STEPS))) for weight in weighted.values())
    return _pack_numbers(weighted) + weights


def _read_terms(stored: bytes, at: int) -> tuple[StoredWeights, int]:
    count = stored[at] | stored[at + 1] << 8
    start = at + 2
    return StoredWeights(stored, start, count), start + 5 * count


def _read_names(stored: bytes, at: int) -> tuple[dict[int, float], int]:
    # Few, and each is looked up several times.
    count = stored[at] | stored[at + 1] << 8
    start = at + 2
    if not count:
        return {}, start
    steps = start + 4 * count
    end = steps + count
    weights = [WEIGHTS[step] for step in stored[steps:end]]
    return dict(zip(NUMBERS[count](stored, start), weights, strict=True)), end


def _pack_numbers(numbers: Iterable[int]) -> bytes:
    packed = array("I", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return _COUNT.pack(len(packed)) + packed.tobytes()


def _pack_signature(signature: int) -> bytes:
    packed = signature_bytes(signature)
    return _COUNT.pack(len(packed) // 4) + packed


_NOTHING = frozenset[int]()


def _day(ordinal: int) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if ordinal else None


def _ordinal(day: dt.date | None) -> int:
    return day.toordinal() if day else 0
