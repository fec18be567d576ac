"""What an article and a story share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from dateline.domain.linking import ArticleDigest
from dateline.incident_store.features import told
from dateline.incident_store.ranking import packaged_story_models
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.features import ArticleComparer, StoryExemplar
from dateline.incident_store.stories.profile import described
from incident_factories import WEDNESDAY, account, day, digest

COUNTS = Counts.of_tokens(1_000, {"t:said": 900, "n:smith": 400})


def compare(mine: ArticleDigest, *theirs: ArticleDigest, accounts: Sequence[object] = ()) -> dict[str, float]:
    exemplars = []
    for number, about in enumerate(theirs):
        held = described(about, accounts)  # type: ignore[arg-type]
        exemplars.append(StoryExemplar(f"a{number}", held.profile, ArticleComparer(held, COUNTS).lengths))
    comparer = ArticleComparer(described(mine, accounts), COUNTS)  # type: ignore[arg-type]
    return {name: value for name, value, _ in comparer.compare(exemplars)}


SPEECH = digest("Okonkwo speaks", "senate farm bill speech lectern", people=["Ngozi Okonkwo"])


def test_an_article_is_as_like_itself_as_can_be() -> None:
    found = compare(SPEECH, SPEECH)
    for name in ("text.cosine", "text.headline", "name.alike", "name.leading"):
        assert found[name] == pytest.approx(1.0, abs=0.02), name
    assert found["published.distance"] == 0.0


def test_articles_with_nothing_in_common_share_nothing() -> None:
    found = compare(SPEECH, digest("Lindqvist weds", "villa lake violinist", people=["Maja Lindqvist"]))
    assert found["text.cosine"] == found["name.shared"] == found["name.leading"] == 0.0


def test_a_rare_shared_name_says_more_than_a_common_one() -> None:
    rare = compare(digest(people=["Ngozi Okonkwo"]), digest(people=["N. Okonkwo"]))
    common = compare(digest(people=["Ann Smith"]), digest(people=["Bob Smith"]))
    assert rare["name.shared"] > common["name.shared"]


@pytest.mark.parametrize("undated", [False, True])
def test_two_articles_are_as_like_whichever_came_first(undated: bool) -> None:
    about_okonkwo = replace(SPEECH, dates=("2013-01-16", "XXXX-WXX-5"))
    also_named = digest(
        "Senate hears Lindqvist", "farm bill", people=["Maja Lindqvist", "Ngozi Okonkwo"], places=["Oslo"]
    )
    others = [
        replace(also_named, dates=("2013-01-18",)),
        digest("Farm bill passes", "senate lectern", published=WEDNESDAY + dt.timedelta(days=3)),
        digest("Lindqvist weds", "villa lake violinist", people=["Maja Lindqvist"]),
    ]
    models = packaged_story_models()
    model = models.undated if undated else models.dated
    for other in others:
        pair = [replace(one, published=None) if undated else one for one in (about_okonkwo, other)]
        there, back = compare(*pair), compare(*reversed(pair))
        assert there == pytest.approx(back)
        scores = [model.score([(name, value, "") for name, value in one.items()]) for one in (there, back)]
        assert scores[0] == pytest.approx(scores[1])


def test_forms_of_a_word_are_one_term() -> None:
    assert compare(digest("Riots spread"), digest("Rioting spreads"))["text.cosine"] > 0.9


def test_what_is_not_known_is_left_out() -> None:
    found = compare(digest("Riots", published=None), digest("Riots"))
    assert "published.distance" not in found
    assert found["published.unknown"] == 1.0
    assert not {"name.alike", "date.distance", "type.shared", "named.day.distance"} & found.keys()


def test_only_without_a_day_of_publication_named_dates_are_compared() -> None:
    named = replace(digest("Riots"), dates=("2013-01-17",))
    assert compare(replace(named, published=None), digest("Riots"))["named.day.distance"] == pytest.approx(
        0.693, abs=0.001
    )
    assert "named.day.distance" not in compare(named, named)


def test_days_of_publication_and_of_what_happened_are_told_apart() -> None:
    shooting = [account(time=day(WEDNESDAY), places=["Newark"])]
    later = digest("Riots", published=WEDNESDAY + dt.timedelta(days=6))
    found = compare(later, digest("Riots"), accounts=shooting)
    assert found["published.distance"] == pytest.approx(1.9459, abs=0.001)
    assert found["date.distance"] == 0.0
    assert found["type.shared"] == 1.0
    assert found["scene.shared"] > 0.5


def test_articles_that_mainly_report_one_incident_are_told_by_it() -> None:
    there = described(SPEECH, ()).reporting(["inc_1", "inc_2"])
    known = [StoryExemplar("a", there.profile, ArticleComparer(there, COUNTS).lengths)]
    for incidents, shown in ((["inc_2", "inc_3"], ["inc_2"]), (["inc_3"], []), ([], [])):
        comparer = ArticleComparer(described(SPEECH, ()).reporting(incidents), COUNTS)
        found = [told(f) for f in comparer.compare(known) if f[0] == "incident.shared"]
        assert found == shown
