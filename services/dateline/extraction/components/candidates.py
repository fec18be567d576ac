"""What the packaged knowledge base offers as identities: Wikidata ids with a likelihood each.

Found: Kenya for "Kenya", London in England for a "London" that lies there, Starbucks for "Starbucks", the
Congress of the United States for "Congress" in an article about the country, George W. Bush for "President
Bush". Not found: a person by the surname alone; the actor for "Will Smith, 28, of Leeds"; the body of the
United Nations for "the city's Human Rights Council"; nothing at all is an answer, too.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from dateline.domain.entity import Candidate, EntityType, MentionKind
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.extraction import lexicon
from dateline.extraction.entities.bare_names import bare_names
from dateline.extraction.entities.namesakes import is_owned, is_private
from dateline.extraction.entities.teams import teams_of
from dateline.extraction.extensions import ArticleSource, Cluster
from dateline.extraction.gazetteer.store import shipped
from dateline.extraction.knowledge.base import packaged
from dateline.extraction.knowledge.known import NOTABLE, Known
from dateline.extraction.truecase import is_common

SCHEME = "wikidata"
MAX_CANDIDATES = 10
# Shares that were right on annotated articles; docs/entities.md says which.
_COUNTRY, _CITY, _TOWN, _NAMED_PLACE = 0.95, 0.9, 0.9, 0.85
_CITY_OF_REGION, _REGION_OF_CITY = 0.6, 0.35
"""Of "New York", where the gazetteer chose the state."""
_SURE_ENOUGH = 0.7
_MAX_LETTERS = 5
_PEOPLE = 0.8
_PEOPLE_OF = 0.45
"""Of a people as its country: half of those who annotate mean the people."""
_PERSON, _HOLDER, _AT_HOME = 0.95, 0.9, 0.75
_SHARED_NAME = 0.45
"""Of a name that several have who are in the news, where the article gives no role of the field."""
_TEAM = 0.65
"""Of the team that a place may stand for, where it is as likely the place."""
_TAKEN_FOR_ANOTHER = 0.6
"""Of what alone has the name, where it was taken for something of another kind."""
_THING, _LANGUAGE = 0.85, 0.9
_LONG, _SHORT, _LETTERS, _COMMON = 0.9, 0.8, 0.8, 0.4
_LETTERS_OF_FIRM = 0.45
"""Of an organisation by the name's form: several words, one, letters, a word that is also a common one."""
_TONGUES = frozenset({EntityType.LANGUAGE, EntityType.GROUP})
_THINGS = frozenset(
    {
        EntityType.EVENT,
        EntityType.WORK,
        EntityType.PRODUCT,
        EntityType.LAW,
        EntityType.ORGANISATION,
        EntityType.GROUP,
        EntityType.DATE,
    }
)
_BODIES = frozenset({EntityType.ORGANISATION, EntityType.FACILITY, EntityType.PRODUCT, EntityType.GROUP})
_PLACES = frozenset({EntityType.PLACE, EntityType.GROUP})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says beside the names.

    `homes` are the countries that it is about, most of all the first; `teams` the places that may be teams in
    it; `bodies` the names of organisations; `published` its day.
    """

    homes: Sequence[str] = ()
    teams: frozenset[str] = frozenset()
    bodies: Sequence[str] = ()
    published: dt.date | None = None


def candidates_of(
    cluster: Cluster, around: Surroundings, *, private: bool = False, owned: bool = False
) -> Sequence[Candidate]:
    """The offers for one cluster, best first.

    `private` is a person whose age and home are told, `owned` a body that is said to be some place's.
    """
    found: dict[str, Candidate] = {}
    doubted = cluster.type is EntityType.PLACE and cluster.name in around.teams
    known_so = list(_known(cluster, around, private=private, owned=owned))
    if doubted:
        known_so = [(known, certain / 2) for known, certain in known_so]
        if (team := _team(cluster.name, around.bodies)) is not None:
            known_so.append((team, _TEAM))
    for known, score in known_so or _taken_for_another(cluster, sport=bool(around.teams)):
        offer = Candidate(SCHEME, known.id, known.name, round(score, 3))
        if known.id not in found or found[known.id].score < offer.score:
            found[known.id] = offer
    total = sum(offer.score for offer in found.values())
    if total > 1:
        found = {
            key: Candidate(SCHEME, offer.id, offer.name, round(offer.score / total, 3))
            for key, offer in found.items()
        }
    return sorted(found.values(), key=lambda offer: (-offer.score, offer.id))[:MAX_CANDIDATES]


def _known(
    cluster: Cluster, around: Surroundings, *, private: bool, owned: bool
) -> Iterator[tuple[Known, float]]:
    names = list(dict.fromkeys([cluster.name, *cluster.aliases]))
    if cluster.type is EntityType.PERSON:
        # A surname that names one person to every reader does so only where the article gives no first name.
        full = [name for name in names if " " in name or name == cluster.name]
        by_name = list(_person(cluster, full, private=private))
        yield from by_name or _holder(cluster, names, around.published)
    yield from _thing(cluster, names)
    if cluster.type is EntityType.GROUP and (people := _people(cluster)) is not None:
        yield people, _PEOPLE
    elif cluster.type in _PLACES:
        yield from _place(cluster, names)
    if cluster.type in _BODIES:
        # Of what has a place on the map the place is known better: only what everybody names is a body.
        placed = cluster.place is not None and cluster.type is not EntityType.ORGANISATION
        if (not placed or cluster.type is EntityType.FACILITY) and not owned:
            yield from _organisation(names, around.homes, notable=placed)


def _thing(cluster: Cluster, names: Sequence[str]) -> Iterator[tuple[Known, float]]:
    base = packaged()
    if cluster.type in _TONGUES and cluster.place is None:
        language = base.language(cluster.name)
        if language is not None:
            yield language, _LANGUAGE
    if cluster.type in _THINGS and (thing := _first(map(base.thing, names))) is not None:
        yield thing, _THING
    if cluster.type is EntityType.FACILITY and (place := _first(map(base.place, names))) is not None:
        yield place, _NAMED_PLACE


def _taken_for_another(cluster: Cluster, *, sport: bool) -> Iterator[tuple[Known, float]]:
    """What else is called so: a country taken for an organisation, a team for a person.

    In an article about sport a country is its team, which is an organisation.
    """
    base = packaged()
    if cluster.type is EntityType.ORGANISATION and not sport:
        country = base.country_named(cluster.name)
        if country is not None:
            yield country, _TAKEN_FOR_ANOTHER
    elif cluster.type is EntityType.PERSON and cluster.name.endswith("s") and not cluster.aliases:
        for known in base.organisations(cluster.name):
            if known.reach >= NOTABLE:
                yield known, _TAKEN_FOR_ANOTHER
    if cluster.type in _MISTAKEN and cluster.place is None and " " in cluster.name:
        yield from _of_any_kind(cluster)


def _of_any_kind(cluster: Cluster) -> Iterator[tuple[Known, float]]:
    """Whatever has a name of several words to itself: "Bruce Springsteen" taken for a work."""
    base, name = packaged(), cluster.name
    # What was taken for a body was looked up among bodies, and may be another one of that name.
    bodies = () if cluster.type in _BODIES else base.organisations(name)
    person = base.person(name)
    found = [
        *([person.known] if person is not None and not person.shared else []),
        *(known for known in bodies if known.reach >= NOTABLE),
        *filter(None, (base.thing(name), base.place(name))),
    ]
    if len({known.id for known in found}) == 1:
        yield found[0], _TAKEN_FOR_ANOTHER


_MISTAKEN = frozenset(EntityType) - {EntityType.DATE, EntityType.TIME}


def _team(place: str, bodies: Sequence[str]) -> Known | None:
    """The team that a place stands for: the only one of it that is named in full, else one of its name.

    "Miami" of the Heat, "Alabama" of its university, "Liverpool"; not "Chicago" of the Bears and the Cubs,
    nor "Washington" of The Washington Post.
    """
    base = packaged()
    named = [base.team(body) for body in bodies if body.startswith(f"{place} ")]
    of_place = {team.id: team for team in named if team is not None}
    university = f"University of {place}"
    if university in bodies:
        of_place.update((known.id, known) for known in base.organisations(university))
    if of_place:
        return next(iter(of_place.values())) if len(of_place) == 1 else None
    return base.team(place)


def _person(cluster: Cluster, names: Sequence[str], *, private: bool) -> Iterator[tuple[Known, float]]:
    for name in names:
        if (found := packaged().person(name)) is not None:
            doubted = found.shared or private or _has_role_of("local", cluster)
            told = not doubted or _has_role_of(found.field, cluster)
            yield found.known, _PERSON if told else _SHARED_NAME


def _holder(
    cluster: Cluster, names: Sequence[str], published: dt.date | None
) -> Iterator[tuple[Known, float]]:
    """Whom an office and the last name mean, where the article has no more of the name."""
    if any(" " in name and name != cluster.name for name in names):
        return
    for role in cluster.roles:
        known = packaged().holder(role.title, cluster.name, published)
        if known is not None and not role.inferred:
            yield known, _HOLDER


def _has_role_of(field: str, cluster: Cluster) -> bool:
    """Whether a role of a person is of that field: "singer" of the stage, "police spokesman" local."""
    words = lexicon.words("roles", field)
    return any(not words.isdisjoint(role.title.casefold().split()) for role in cluster.roles)


def _people(cluster: Cluster) -> Known | None:
    """The people that a cluster names: "Americans", "the British", but not the "British" of a firm."""
    kinds = {mention.kind for mention in cluster.mentions}
    if MentionKind.NAME not in kinds:
        return None
    known = packaged().people(cluster.name)
    return (
        known if known is None or cluster.name.endswith("s") or MentionKind.ADJECTIVE not in kinds else None
    )


def _place(cluster: Cluster, names: Sequence[str]) -> Iterator[tuple[Known, float]]:
    base, place = packaged(), cluster.place
    if place is None:
        if (known := _first(base.place(name) for name in names)) is not None:
            yield known, _NAMED_PLACE
    elif cluster.type is not EntityType.GROUP:
        yield from _on_the_map(place, names)
    elif place.kind is PlaceKind.COUNTRY and (country := base.country(place.country)) is not None:
        yield country, _PEOPLE_OF


def _on_the_map(place: Place, names: Sequence[str]) -> Iterator[tuple[Known, float]]:
    base = packaged()
    if place.precision is PlacePrecision.AROUND or _is_part_of_it(place, names[0]):
        return  # it is where the thing is, and not the thing
    if (known := base.place(names[0])) is not None:
        yield known, _NAMED_PLACE  # the sea, whatever state is called "Red Sea", too
        return
    if place.kind is PlaceKind.COUNTRY and (country := base.country(place.country)) is not None:
        yield country, _COUNTRY * place.confidence
    city = _first(base.city(place.country, name) for name in (*names, place.name))
    if place.kind is PlaceKind.ADMIN1:
        region = base.region(place.country, place.admin1_code, place.name)
        if region is not None and (cast_as_letters(names) or _is_sure_of_region(place, names[0])):
            city = None
        if region is not None:
            yield region, (_REGION_OF_CITY if city else _COUNTRY) * place.confidence
        if city is not None:
            yield city, _CITY_OF_REGION
    elif place.kind in _TOWNS and city is not None and not cast_as_letters(names):
        # The country is settled, and of its places of that name this is the one that news is about.
        yield city, _CITY * max(place.confidence, _SURE_ENOUGH)
    elif (town := _town(place)) is not None and not cast_as_letters(names):
        yield town, _TOWN * place.confidence
    elif (known := _first(base.place(name) for name in names)) is not None:
        yield known, _NAMED_PLACE


def _is_sure_of_region(place: Place, name: str) -> bool:
    """Whether it is the state and no city in it: Washington, in which the capital is not."""
    return place.confidence >= _SURE_ENOUGH and not _lies_there(name, place)


@lru_cache(maxsize=256)
def _lies_there(name: str, place: Place) -> bool:
    """Whether a large city of that name lies in a division of a country."""
    gazetteer = shipped()
    return any(
        each.kind is PlaceKind.POPULATED
        and each.size >= _LARGE
        and each.admin1 >= 0
        and gazetteer.code(each.admin1) == place.admin1_code
        and gazetteer.code(each.country) == place.country
        for each in gazetteer.find(name)
    )


_TOWNS = frozenset({PlaceKind.POPULATED, PlaceKind.ADMIN2})
_LARGE = 5.0
"""The log10 of its people."""


def _town(place: Place) -> Known | None:
    if place.kind is not PlaceKind.POPULATED or place.geonames_id is None:
        return None
    return packaged().town(place.geonames_id, place.name)


def _is_part_of_it(place: Place, name: str) -> bool:
    """Whether a name is of a part of the area that was found: "Western Ohio", but not "South Korea"."""
    direction = name.partition(" ")[0].casefold()
    return direction in lexicon.words("places", "directions") and not place.name.casefold().startswith(
        direction
    )


def cast_as_letters(names: Sequence[str]) -> bool:
    """Whether all that names a place is letters with full stops, a state's as often as a city's: "La."."""
    return all(
        name not in _SURE_LETTERS and name.endswith(".") and len(name) <= _MAX_LETTERS for name in names
    )


_SURE_LETTERS = frozenset({"D.C."})


def _first(found: Iterable[Known | None]) -> Known | None:
    return next((known for known in found if known is not None), None)


def _organisation(
    names: Sequence[str], homes: Sequence[str], *, notable: bool
) -> Iterator[tuple[Known, float]]:
    base = packaged()

    def is_known(name: str) -> bool:
        return bool(base.organisations(name))

    for name in dict.fromkeys(form for each in names for form in bare_names(each, is_known, base.is_short)):
        if (short := _first(base.at_home(home, name) for home in homes)) is not None:
            yield short, _AT_HOME
            continue
        offers = [
            known
            for known in base.organisations(name)
            if known.reach >= NOTABLE or not (notable or base.is_short(name))
        ]
        reach = sum(known.reach for known in offers)
        for known in offers:
            yield known, _by_form(name, known) * known.reach / reach


def _by_form(name: str, known: Known) -> float:
    if " " in name:
        return _LONG
    if known.reach >= NOTABLE:
        return _LETTERS
    if name.isupper():
        return _LETTERS_OF_FIRM
    return _COMMON if is_common(name.casefold()) else _SHORT


def _homes(clusters: Sequence[Cluster]) -> Sequence[str]:
    """The countries that most mentions of places lie in: the first, and others half as often named.

    Where no place is named, those of bodies and their people: "Tories".
    """
    counts = Counter[str]()
    marked = Counter[str]()
    for cluster in clusters:
        named = sum(mention.kind in {MentionKind.NAME, MentionKind.ADJECTIVE} for mention in cluster.mentions)
        if cluster.place is not None and cluster.place.country:
            counts[cluster.place.country] += named
        elif (country := packaged().marked(cluster.name)) is not None:
            marked[country] += named
    counts = counts or marked
    most = max(counts.values(), default=0)
    about = [code for code, times in counts.items() if 2 * times >= most]
    return sorted(about, key=lambda code: (-counts[code], code))


class Candidates:
    """Writes the candidates of doc._.clusters."""

    version = "13"

    def __call__(self, doc: Doc) -> Doc:
        """Look the doc's entities up."""
        source: ArticleSource | None = doc._.source
        clusters: Sequence[Cluster] = doc._.clusters
        around = Surroundings(
            _homes(clusters),
            teams_of(doc, clusters),
            [cluster.name for cluster in clusters if cluster.type is EntityType.ORGANISATION],
            source.published if source is not None else None,
        )
        for cluster in clusters:
            private = cluster.type is EntityType.PERSON and is_private(doc, cluster)
            owned = cluster.type is EntityType.ORGANISATION and is_owned(doc, cluster)
            cluster.candidates = tuple(candidates_of(cluster, around, private=private, owned=owned))
        return doc
