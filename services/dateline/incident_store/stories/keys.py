"""Under which keys an article is filed, and by which it finds those filed before."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.incident_store.keys import LastDays, Probe
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.profile import DescribedArticle

MAX_TERMS = 14
MAX_PEOPLE = 6
MAX_PLACES = 3
MAX_ORGANISATIONS = 3
# Outweighs a handful of words: an incident was recognised by more than words.
_INCIDENT = 10.0


def story_probes(article: DescribedArticle, counts: Counts) -> tuple[Probe, ...]:
    """What to look up to find the stories that an article may belong to, the weightiest first.

    An article is filed under the very same keys. Names that lead an article and terms that are rare in the
    newsroom say most; a key is a token, so "n:quillfeather" finds whoever wrote of a Quillfeather.
    """
    profile, words = article.profile, article.words
    last_day = LastDays(counts, article.profile.published)

    def rare(numbers: Mapping[int, float], most: int, weight: float) -> list[Probe]:
        rarities = counts.rarities(numbers)
        ranked = sorted(
            [(-times * rarities[number], words[number], number) for number, times in numbers.items()]
        )
        return [
            Probe(token, weight * rarities[number], None, last_day.of(number))
            for _, token, number in ranked[:most]
        ]

    found = [
        *rare(profile.terms, MAX_TERMS, 1.0),
        *rare(profile.people, MAX_PEOPLE, 1.5),
        *rare(profile.places, MAX_PLACES, 1.0),
        *rare(profile.organisations, MAX_ORGANISATIONS, 1.0),
        *(Probe(words[number], _INCIDENT) for number in profile.incidents),
    ]
    return tuple(sorted(found, key=lambda probe: (-probe.weight, probe.key)))
