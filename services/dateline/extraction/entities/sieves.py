"""Names of one article put together, from the surest rule to the weakest.

1. the same words, but for article, full stops and legal form; well-known pairs ("U.S.", "United States")
2. short names defined in brackets, then initials of a longer name
3. persons: the last name, the first name or one between, a nickname, with gender and one candidate only
4. organisations and works: a longer name that begins with this one, or that ends with it after the name of
   a place, a group or another organisation, or after anything where two words or more say what it is
   ("Fire Department"); one candidate, or one that the article is far more about
5. what was taken for a person or an organisation by a part of the other's name

Found: "GM" with "General Motors Corporation", "Bill Clinton" with "William Clinton", "Federal Reserve" with
"United States Federal Reserve", "Firefox", taken for a person, with "Mozilla Firefox". Not found: "Qatar"
with "Qatar Airways", "Bush" where two Bushes are named in full and no title tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.extraction import lexicon
from dateline.extraction.entities import gender
from dateline.extraction.entities.keys import (
    in_capitals,
    initials,
    is_well_known,
    joined_last,
    key_of,
    without_form,
    words_of,
)
from dateline.extraction.entities.person_names import (
    inner_names,
    is_with_article,
    nicknames_in,
    person_words,
    same_first,
    with_article,
)
from dateline.extraction.entities.told_of_bodies import told_of_bodies
from dateline.extraction.places import lookup


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands. `title` is the word before a person's name, if it is a title."""

    start: int
    end: int
    label: str
    text: str
    title: str = ""


@dataclass(slots=True)
class NameCluster:
    """Names of one thing. `decided` is its label where a sieve knows better than the mentions."""

    mentions: list[NameMention] = field(default_factory=list)
    decided: str = ""

    @property
    def label(self) -> str:
        """The label of most mentions; of the first, where that is open."""
        if self.decided:
            return self.decided
        labels = [mention.label for mention in self.mentions]
        return max(dict.fromkeys(labels), key=labels.count)

    @property
    def texts(self) -> list[str]:
        """Each name once, in text order."""
        return list(dict.fromkeys(mention.text for mention in self.mentions))

    @property
    def gender(self) -> gender.Gender:
        """Of a person, by the titles and first names in its mentions."""
        for mention in self.mentions:
            found = gender.of_title(mention.title) or gender.of_first_name(mention.text)
            if found:
                return found
        return ""


def cluster_names(
    mentions: Sequence[NameMention], short_names: Sequence[tuple[str, str]]
) -> list[NameCluster]:
    """Clusters in the order of first mention. `short_names` are pairs of a full name and its short one."""
    clusters = _exact(mentions)
    for sieve in (_defined(short_names), _acronyms, _persons, _shortened, told_of_bodies, _mistaken):
        clusters = _merged(clusters, sieve(clusters))
    return sorted(clusters, key=lambda cluster: cluster.mentions[0].start)


type Links = dict[int, int]
"""From the place of a cluster to that of the cluster which it joins."""


def _exact(mentions: Sequence[NameMention]) -> list[NameCluster]:
    clusters: dict[tuple[str, bool, str], NameCluster] = {}
    for mention in mentions:
        person = mention.label == "PERSON"
        # "Mrs Osei" is not Mr Osei, though they share the name; that is for the sieve of persons to say.
        title = gender.of_title(mention.title) if person and " " not in mention.text else ""
        same = key_of(mention.text, mention.label), person, title
        clusters.setdefault(same, NameCluster()).mentions.append(mention)
    return list(clusters.values())


def _merged(clusters: list[NameCluster], links: Links) -> list[NameCluster]:
    if not links:
        return clusters
    for position in links:
        target = _end_of(links, position)
        if target != position:
            clusters[target].mentions.extend(clusters[position].mentions)
    kept = [
        cluster
        for position, cluster in enumerate(clusters)
        if position not in links or _end_of(links, position) == position
    ]
    for cluster in kept:
        cluster.mentions.sort(key=lambda mention: (mention.start, mention.end))
    return kept


def _end_of(links: Links, position: int) -> int:
    """Where a chain of links leads; the position itself where it leads in a circle."""
    seen = {position}
    target = links[position]
    while target in links:
        if target in seen:
            return position
        seen.add(target)
        target = links[target]
    return target


def _defined(short_names: Sequence[tuple[str, str]]) -> Callable[[list[NameCluster]], Links]:
    def sieve(clusters: list[NameCluster]) -> Links:
        by_text = {text: place for place, cluster in enumerate(clusters) for text in cluster.texts}
        return {
            by_text[short]: by_text[full]
            for full, short in short_names
            if short in by_text and full in by_text and by_text[short] != by_text[full]
        }

    return sieve


def _acronyms(clusters: list[NameCluster]) -> Links:
    full: dict[str, list[int]] = {}
    for place, cluster in enumerate(clusters):
        if cluster.label == "PERSON":
            continue
        letters = dict.fromkeys(initials(words) for text in cluster.texts if len(words := words_of(text)) > 1)
        for found in letters:
            full.setdefault(found, []).append(place)
    links: Links = {}
    for place, cluster in enumerate(clusters):
        words = words_of(cluster.texts[0])
        if cluster.texts[0].lower() in lexicon.load("places")["states"]:
            continue  # "S.D." is South Dakota rather than San Diego
        if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 7:
            targets = [target for target in full.get(words[0], []) if target != place]
            if len(targets) == 1:
                links[place] = targets[0]
    return links


# Persons


def _persons(clusters: list[NameCluster]) -> Links:
    people = [place for place, cluster in enumerate(clusters) if cluster.label == "PERSON"]
    by_last: dict[str, list[int]] = {}
    by_first: dict[str, list[int]] = {}
    alone: dict[str, list[int]] = {}
    for place in people:
        words = person_words(clusters[place].texts[0])
        if len(words) > 1:
            by_last.setdefault(words[-1], []).append(place)
            for last in (joined_last(clusters[place].texts[0]), with_article(words)):
                if last:
                    by_last.setdefault(last, []).append(place)
            for given in (words[0], *nicknames_in(words), *inner_names(words)):
                by_first.setdefault(given, []).append(place)
        else:
            alone.setdefault(words[0], []).append(place)
        for surname in _other_surnames(clusters[place]):
            by_last.setdefault(surname, []).append(place)
    links: Links = {}
    for place in people:
        cluster = clusters[place]
        words = person_words(cluster.texts[0])
        if len(words) > 1:
            other = _of_same_person(clusters, place, by_last)
            if other is not None:
                links[place] = other
            continue
        candidates = [
            other for other in by_last.get(words[0], []) if _agree(cluster.gender, clusters[other].gender)
        ]
        if not candidates:
            candidates = by_first.get(words[0], [])
        if not candidates:
            candidates = _earlier_alone(clusters, alone[words[0]], place)
        distinct = list(dict.fromkeys(links.get(other, other) for other in candidates))
        if len(distinct) > 1:
            begin = cluster.mentions[0].start
            distinct = [other for other in distinct if clusters[other].mentions[0].start < begin]
        if len(distinct) == 1:  # the only one of that name so far: who comes later is told apart by name
            links[place] = distinct[0]
    return links


def _of_same_person(
    clusters: list[NameCluster], place: int, by_last: Mapping[str, Sequence[int]]
) -> int | None:
    """The one before it with the same last name and a first name that may be the same."""
    words = person_words(clusters[place].texts[0])
    if is_with_article(words):
        called = {other for other in by_last.get(" ".join(words), ()) if other < place}
        if len(called) == 1:
            return called.pop()
    if len(by_last[words[-1]]) > _MAX_NAMESAKES:
        return None
    earlier = [other for other in by_last[words[-1]] if other < place]
    same = [other for other in earlier if same_first(words, person_words(clusters[other].texts[0]))]
    return same[0] if len(same) == 1 else None


def _other_surnames(cluster: NameCluster) -> set[str]:
    """Those of other names in full: "Twain" of Samuel Clemens, better known as Mark Twain."""
    names = [person_words(text) for text in cluster.texts]
    return {words[-1] for words in names[1:] if len(words) > 1} - {names[0][-1]}


def _earlier_alone(clusters: list[NameCluster], namesakes: Sequence[int], place: int) -> list[int]:
    """The first of the same surname with no other title: "Osei" is the "Mr Osei" named before."""
    own = clusters[place].gender
    return [other for other in namesakes if other < place and _agree(own, clusters[other].gender)][:1]


_MAX_NAMESAKES = 30
"""With more people of one last name than this, a text is a list, and comparing each costs time."""


def _agree(left: gender.Gender, right: gender.Gender) -> bool:
    return not left or not right or left == right


# Organisations and works


_SHORTENED = frozenset({"ORG", "PRODUCT", "EVENT", "FAC", "WORK_OF_ART", "LAW"})


def _shortened(clusters: list[NameCluster]) -> Links:
    parts = _Parts(clusters)
    heads = _heads_of(clusters)
    links: Links = {}
    for place, cluster in enumerate(clusters):
        name = in_capitals(" ".join(words_of(cluster.texts[0])))
        if cluster.label == "ORG":
            options = heads.get(name) or parts.begun_by(name) or parts.ended_by(name)
        elif cluster.label in {"GPE", "LOC"} and name in _COMPASS:
            _add_compass(links, clusters, place, name)
            continue
        elif cluster.label in _SHORTENED:
            options = parts.ended_by(name)
        else:
            continue
        distinct = [
            other
            for other in dict.fromkeys(options)
            if other != place and links.get(other) != place and clusters[other].label == cluster.label
        ]
        chosen = _chosen(distinct, clusters)
        if chosen is not None:
            links[place] = chosen
    return links


class _Parts:
    """The longer names of organisations and works by how they begin, and by how they end."""

    def __init__(self, clusters: list[NameCluster]) -> None:
        self._begun: dict[str, list[int]] = {}
        self._ended: dict[str, list[int]] = {}
        self._last: dict[str, list[int]] = {}
        owners = {" ".join(words_of(text)) for cluster in clusters for text in cluster.texts}
        heads = lexicon.words("name_heads", "ORG")
        for place, cluster in enumerate(clusters):
            if cluster.label not in _SHORTENED:
                continue
            for words in dict.fromkeys(words_of(text) for text in cluster.texts):
                whole = without_form(words)
                if whole[-2:-1] not in _OF:  # "Cauca" is no name of the Council of Cauca
                    self._last.setdefault(whole[-1], []).append(place)
                for length in range(1, len(words)):
                    before, after = " ".join(words[:length]), " ".join(words[length:])
                    self._begun.setdefault(before, []).append(place)
                    if (
                        cluster.label != "ORG"
                        or before in owners
                        or _is_country(before)
                        or (len(words) - length > 1 and words[-1] in heads)
                    ):
                        self._ended.setdefault(after, []).append(place)

    def begun_by(self, name: str) -> list[int]:
        """The clusters with a longer name that begins so."""
        return self._begun.get(name, [])

    def ended_by(self, name: str) -> list[int]:
        """The clusters with a longer name that ends so, after an owner's name."""
        return self._ended.get(name, [])

    def with_last(self, word: str) -> list[int]:
        """The clusters with a name that ends in this word, whatever stands before."""
        return self._last.get(word, [])


_OF = frozenset({("of",), ("for",), ("in",)})


def _is_country(name: str) -> bool:
    return is_well_known(name) or name in lexicon.words("demonyms", "words") or lookup.is_country(name)


def _chosen(options: Sequence[int], clusters: list[NameCluster]) -> int | None:
    """The one option; of several, the one with far more mentions than any other; else none."""
    if len(options) < 2:
        return options[0] if options else None
    first, second = sorted(options, key=lambda place: -len(clusters[place].mentions))[:2]
    enough = len(clusters[first].mentions) >= _FAR_MORE * len(clusters[second].mentions)
    return first if enough else None


_FAR_MORE = 3
_COMPASS = frozenset({"North", "South", "East", "West"})


def _add_compass(links: Links, clusters: list[NameCluster], place: int, name: str) -> None:
    """Link "the South" with "South Korea", where no other place begins so."""
    near = [
        other
        for other, cluster in enumerate(clusters)
        if cluster.label == "GPE" and other != place and cluster.texts[0].startswith(f"{name} ")
    ]
    if len(near) == 1:
        links[place] = near[0]


def _mistaken(clusters: list[NameCluster]) -> Links:
    """A lone word taken for a person that is part of an organisation's name; and the other way round."""
    parts = _Parts(clusters)
    by_first: dict[str, list[int]] = {}
    for place, cluster in enumerate(clusters):
        words = words_of(cluster.texts[0])
        if cluster.label == "PERSON" and len(words) == 2 and not cluster.gender and _is_untitled(cluster):
            by_first.setdefault(words[0], []).append(place)
    links: Links = {}
    for place, cluster in enumerate(clusters):
        words = words_of(cluster.texts[0])
        if len(words) != 1 or len(cluster.texts) > 1:
            continue
        if cluster.label == "PERSON" and _is_untitled(cluster):
            options = [*parts.begun_by(words[0]), *parts.with_last(words[0])]
        elif cluster.label == "ORG":
            options = by_first.get(words[0], [])
        else:
            continue
        distinct = [other for other in dict.fromkeys(options) if other != place]
        if len(distinct) == 1:
            links[place] = distinct[0]
            clusters[distinct[0]].decided = "ORG" if cluster.label == "ORG" else clusters[distinct[0]].label
    return links


def _is_untitled(cluster: NameCluster) -> bool:
    return not any(gender.of_title(mention.title) for mention in cluster.mentions)


def _before_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name before "of": "the Congress" is not the Library of Congress."""
    return words[: words.index("of")] if "of" in words else words


def _heads_of(clusters: list[NameCluster]) -> dict[str, list[int]]:
    """For "the Church" and "the Ministry": the organisations that have the word in their name."""
    heads = lexicon.words("name_heads", "ORG")
    found: dict[str, list[int]] = {}
    for place, cluster in enumerate(clusters):
        if cluster.label == "ORG" and len(words_of(cluster.texts[0])) > 1:
            for word in dict.fromkeys(word for text in cluster.texts for word in _before_of(words_of(text))):
                if word in heads:
                    found.setdefault(word, []).append(place)
    return found
