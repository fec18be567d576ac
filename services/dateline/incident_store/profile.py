"""What linking compares of one account: a small value made of the account and its article's digest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from dateline.domain.entity import EntityType
from dateline.domain.incident import FigureKind, IncidentAccount, ParticipantRole, Prominence
from dateline.domain.linking import ArticleDigest
from dateline.incident_store.names import fold, person_name, place_parts
from dateline.incident_store.rarity import organisation_token, place_token, surname_token, term_number
from dateline.incident_store.signatures import NONE, signature_of
from dateline.incident_store.stems import stem
from dateline.incident_store.tokens import number_of

MAX_TERMS = 100
MAX_NAMES = 24

# Only figures about people's fate are compared: what articles of one incident must agree on sooner or later.
_COMPARED = frozenset({FigureKind.KILLED, FigureKind.INJURED, FigureKind.KIDNAPPED})
_HARMED = frozenset({ParticipantRole.VICTIM})
_DOERS = frozenset({ParticipantRole.PERPETRATOR, ParticipantRole.SUSPECT, ParticipantRole.CLAIMER})


@dataclass(frozen=True, slots=True)
class Profile:
    """One account as linking sees it; all names are folded.

    `terms` are the article's weightiest terms with their damped frequencies. `figures` are (kind, low,
    high) with -1 for a bound that is not given.
    """

    type: str
    published: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    places: tuple[str, ...] = ()
    article_places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    figures: tuple[tuple[str, int, int], ...] = ()
    terms: dict[str, float] = field(default_factory=dict)
    minhash: int = NONE
    outlet: str = ""

    @property
    def day(self) -> dt.date | None:
        """The day to file the account under: when it happened, else when the article was published."""
        return self.earliest or self.published


def profile_of(
    accounts: Sequence[IncidentAccount], digest: ArticleDigest, siblings: Sequence[IncidentAccount] = ()
) -> Profile:
    """The profile of accounts that tell of one incident. The first account's type and time lead.

    `siblings` are the article's other accounts: whom they alone name is left out. Of accounts that are
    background only what they say themselves is taken.
    """
    first = accounts[0]
    time = next((account.time for account in accounts if account.time), None)
    elsewhere = {p.entity_key for a in siblings for p in a.participants if p.entity_key}
    elsewhere -= {p.entity_key for a in accounts for p in a.participants}
    elsewhere_places = {p.entity_key for a in siblings for p in a.places if p.entity_key}
    elsewhere |= elsewhere_places - {p.entity_key for a in accounts for p in a.places}
    full_names = {e.key: person_name(e.name) for e in digest.entities if e.type is EntityType.PERSON}

    def participants(roles: frozenset[ParticipantRole]) -> tuple[str, ...]:
        named = (p for a in accounts for p in a.participants if p.role in roles)
        names = (full_names.get(p.entity_key or "", "") for p in named)
        return _unique(names)

    def entities(*types: EntityType) -> list[str]:
        ranked = sorted(
            (e for e in digest.entities if e.type in types and e.key not in elsewhere),
            key=lambda entity: -entity.mention_count,
        )
        return [entity.name for entity in ranked]

    victims, doers = participants(_HARMED), participants(_DOERS)
    if not any(account.prominence is Prominence.MAIN for account in accounts):
        # The rest of the article is about something else: its words, names and date say nothing of this.
        digest = replace(digest, published=None, terms=(), minhash=(), entities=())
    people = (person_name(name) for name in entities(EntityType.PERSON))
    return Profile(
        type=first.type,
        published=digest.published.date() if digest.published else None,
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        places=_unique(part for a in accounts for place in a.places for part in place_parts(place.name)),
        article_places=_unique(
            part for name in entities(EntityType.PLACE, EntityType.FACILITY) for part in place_parts(name)
        ),
        people=_unique([*victims, *doers, *people]),
        victims=victims,
        doers=doers,
        organisations=_unique(fold(name) for name in entities(EntityType.ORGANISATION)),
        ages=tuple(sorted({p.age for a in accounts for p in a.participants if p.age is not None})),
        figures=tuple(
            sorted(
                {
                    (f.kind.value, -1 if f.low is None else f.low, -1 if f.high is None else f.high)
                    for a in accounts
                    for f in a.figures
                    if f.kind in _COMPARED and f.part_of_key is None
                }
            )
        ),
        terms=_stems(digest),
        minhash=signature_of(digest.minhash),
        outlet=fold(digest.outlet),
    )


def _stems(digest: ArticleDigest) -> dict[str, float]:
    terms: dict[str, float] = {}
    for term in digest.terms[:MAX_TERMS]:
        key = stem(term.term)
        terms[key] = max(terms.get(key, 0.0), term.weight)
    return terms


def numbers_of(profile: Profile) -> set[int]:
    """The numbers of every token whose rarity linking asks for."""
    return {
        *map(term_number, profile.terms),
        *(number_of(surname_token(name)) for name in profile.people),
        *(number_of(place_token(place)) for place in (*profile.places, *profile.article_places)),
        *(number_of(organisation_token(name)) for name in profile.organisations),
    }


def profile_to_json(profile: Profile) -> str:
    """The profile but its signature as compact JSON; the same profile gives the same text."""
    row: dict[str, object] = {}
    for spec in fields(profile):
        value = getattr(profile, spec.name)
        if spec.name != "minhash" and value not in (None, (), {}, ""):
            row[spec.name] = value.isoformat() if isinstance(value, dt.date) else value
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False)


def profile_from_json(text: str, minhash: int = NONE) -> Profile:
    """The profile that `profile_to_json` wrote. What another release added or dropped is passed over.

    `minhash` is taken where the text holds none; release 0.1 wrote its values in it.
    """
    row: dict[str, Any] = _DECODE(text)
    if not row.keys() <= _KNOWN:
        row = {name: value for name, value in row.items() if name in _KNOWN}
    for name, value in row.items():
        if type(value) is list:
            row[name] = tuple(value)
    for name in ("published", "earliest", "latest"):
        if name in row:
            row[name] = dt.date.fromisoformat(row[name])
    if "figures" in row:
        row["figures"] = tuple((kind, low, high) for kind, low, high in row["figures"])
    row["minhash"] = signature_of(row["minhash"]) if "minhash" in row else minhash
    return Profile(**row)


_DECODE = json.JSONDecoder().decode
_KNOWN = frozenset(spec.name for spec in fields(Profile))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))[:MAX_NAMES]
