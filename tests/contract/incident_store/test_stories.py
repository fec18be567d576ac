"""Stories, copies and takedown, over every kind of transactions."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from contract.incident_store.conftest import Store
from contract.incident_store.edited import ANN, ROOM
from dateline.domain.errors import NotFoundError
from dateline.domain.incident import Prominence
from dateline.domain.linking import ArticleDigest, LinkDecision
from dateline.incident_store.use_cases import LinkRequest
from incident_factories import WEDNESDAY, account, day, digest, link_request, newark, newark_again, tromso

SPEECH = (
    "senator okonkwo filibuster speech chamber fourteen hours farm subsidies bill record lectern applause "
    "gallery adjourned vote delayed leadership frustrated procedural"
)


def speech(article_id: str, *, published: dt.date | None = WEDNESDAY, outlet: str = "") -> LinkRequest:
    """Politics without an incident."""
    about = digest(
        "Okonkwo speaks fourteen hours against farm bill",
        SPEECH,
        published=published,
        people=["Ngozi Okonkwo"],
        places=["Springfield"],
        outlet=outlet,
    )
    return link_request(article_id, about=about)


def wedding(article_id: str) -> LinkRequest:
    """Celebrity news that shares nothing with the speech but its day."""
    about = digest(
        "Lindqvist weds at lakeside villa",
        "actress lindqvist married violinist guests lanterns villa lake como vows dress designer",
        people=["Maja Lindqvist"],
        places=["Como"],
    )
    return link_request(article_id, about=about)


def copied(request: LinkRequest, article_id: str, minhash: tuple[int, ...]) -> LinkRequest:
    """The same call for another article, with a text of this signature."""
    about: ArticleDigest = replace(request.digest, minhash=minhash)
    return replace(request, key=replace(request.key, article_id=article_id), digest=about)


async def story_of(store: Store, request: LinkRequest) -> tuple[str, LinkDecision]:
    story = (await store.link(request)).story
    assert story
    return story.story_id, story.decision


async def test_an_article_without_an_incident_opens_a_story(store: Store) -> None:
    assert await story_of(store, speech("a")) == ("sto_1", LinkDecision.NEW)
    found = await store.story("sto_1")
    assert [one.article_id for one in found.articles] == ["a"]
    assert (found.article_count, found.independent_source_count, found.incident_ids) == (1, 1, ())
    assert found.title == "Okonkwo speaks fourteen hours against farm bill"


async def test_articles_about_the_same_thing_share_a_story_and_say_why(store: Store) -> None:
    await store.link(speech("a"))
    story = (await store.link(speech("b"))).story
    assert story
    assert (story.story_id, story.decision) == ("sto_1", LinkDecision.LINKED)
    assert story.chosen
    assert any("okonkwo" in reason.detail for reason in story.chosen.reasons)


async def test_other_news_of_the_same_day_is_another_story(store: Store) -> None:
    await store.link(speech("a"))
    assert (await story_of(store, wedding("b")))[0] == "sto_2"


async def test_undated_and_headline_only_articles_belong_to_a_story_too(store: Store) -> None:
    await store.link(speech("a", published=None))
    assert (await story_of(store, speech("b", published=None)))[0] == "sto_1"
    bare = link_request("c", about=digest("Okonkwo farm bill speech ends", published=None))
    assert (await story_of(store, bare))[0]
    assert (
        len([one for story in await store.stories() for one in (await store.story(story.id)).articles]) == 3
    )


BLOCKADE = digest(
    "Fishermen end harbour blockade",
    "fishermen trawlers blockade harbour quota minister talks ended compromise cod catches boats tug "
    "stranded passengers",
)
FERRY = digest(
    "Ferry line cuts winter crossings",
    "ferry line winter crossings timetable cut passengers stranded harbour islanders hospital appointments "
    "freight shipping company losses",
)
PROTEST = digest(
    "Islanders protest ferry cuts",
    "islanders ferry winter crossings timetable cut hospital appointments freight shipping company losses "
    "petition signatures",
)


async def held_by(store: Store) -> dict[str, list[str]]:
    stories = [await store.story(story.id) for story in await store.stories()]
    return {story.id: sorted(one.article_id for one in story.articles) for story in stories}


async def test_two_articles_leave_a_story_that_the_first_of_them_came_to_by_mistake(store: Store) -> None:
    await store.link(link_request("blockade", about=BLOCKADE))
    mistaken = (await store.link(link_request("ferry", about=FERRY))).story
    assert mistaken
    assert mistaken.story_id == "sto_1"  # the harbour and its passengers
    shown = (await store.link(link_request("protest", about=PROTEST))).story
    assert shown
    assert (shown.story_id, shown.decision) == ("sto_2", LinkDecision.LINKED)
    assert shown.chosen
    assert shown.chosen.story_id == "sto_2"
    assert shown.runner_up
    assert shown.runner_up.story_id == "sto_1"
    assert await held_by(store) == {"sto_1": ["blockade"], "sto_2": ["ferry", "protest"]}
    opener = next(one for one in (await store.story("sto_2")).articles if one.article_id == "ferry")
    assert (opener.decision, opener.score, opener.version) == (LinkDecision.NEW, 1.0, 1)
    # Whatever comes later is compared with it where it is now, and its next version stays there.
    assert (await story_of(store, link_request("vigil", about=PROTEST)))[0] == "sto_2"
    assert (await story_of(store, link_request("ferry", about=FERRY, version=2)))[0] == "sto_2"
    assert await held_by(store) == {"sto_1": ["blockade"], "sto_2": ["ferry", "protest", "vigil"]}


@pytest.mark.parametrize(
    ("first", "why"),
    [(FERRY, "the story fits the third article as well"), (replace(BLOCKADE, published=None), "undated")],
)
async def test_a_story_stays_whole_where_nothing_shows_a_mistake(
    store: Store, first: ArticleDigest, why: str
) -> None:
    undated = first.published is None
    await store.link(link_request("first", about=first))
    for article_id, about in (("ferry", FERRY), ("protest", PROTEST)):
        await store.link(link_request(article_id, about=replace(about, published=first.published)))
    if undated:
        assert "sto_3" not in await held_by(store), why
    else:
        assert await held_by(store) == {"sto_1": ["ferry", "first", "protest"]}, why


async def test_an_article_that_comes_again_takes_no_other_with_it(store: Store) -> None:
    await store.link(link_request("blockade", about=BLOCKADE))
    await store.link(link_request("ferry", about=FERRY))
    await store.link(link_request("protest", about=BLOCKADE))
    await store.link(link_request("protest", about=PROTEST, version=2))
    assert len(await held_by(store)) == 1


async def test_a_story_tells_the_incidents_that_its_articles_report(store: Store) -> None:
    await store.link(newark())
    await store.link(newark_again())
    story = await store.story("sto_1")
    assert story.incident_ids == ("inc_1",)
    assert story.article_count == 2


def trial(article_id: str, prominence: Prominence) -> LinkRequest:
    """Four days after Newark's shooting, in words of its own but for the street."""
    shooting = account(
        time=day(WEDNESDAY), places=["Newark"], victims={"Avery Quillfeather": 23}, prominence=prominence
    )
    about = digest(
        "Judge refuses bail",
        "prosecutor defendant courtroom indictment arraigned counsel plea bail judge clinton avenue",
        published=WEDNESDAY + dt.timedelta(days=4),
        people=["Avery Quillfeather"],
        places=["Newark"],
    )
    return link_request(article_id, shooting, about=about)


async def test_an_article_about_an_incident_is_of_its_story_days_later(store: Store) -> None:
    await store.link(newark())
    outcome = await store.link(trial("later", Prominence.MAIN))
    assert [link.incident_id for link in outcome.links] == ["inc_1"]
    assert outcome.story
    assert outcome.story.story_id == "sto_1"
    assert outcome.story.chosen
    assert "inc_1" in [reason.detail for reason in outcome.story.chosen.reasons]


async def test_an_article_about_a_merged_incident_is_of_the_story_that_was_there_before(store: Store) -> None:
    await store.link(newark())
    await store.link(tromso())
    await store.edit.merge(ROOM, ANN, "inc_2", ["inc_1"])
    outcome = await store.link(trial("later", Prominence.MAIN))
    assert [link.incident_id for link in outcome.links] == ["inc_2"]
    assert outcome.story
    assert outcome.story.story_id == "sto_1", "nothing of the other story is in it"
    assert outcome.story.chosen
    assert "inc_1" in [reason.detail for reason in outcome.story.chosen.reasons]


async def test_a_mention_of_an_incident_in_passing_makes_no_story(store: Store) -> None:
    await store.link(newark())
    outcome = await store.link(trial("other", Prominence.BACKGROUND))
    assert [link.incident_id for link in outcome.links] == ["inc_1"]
    assert outcome.story
    assert outcome.story.story_id == "sto_2"


async def test_an_article_is_in_one_story_whatever_its_next_version_says(store: Store) -> None:
    await store.link(speech("a"))
    await store.link(replace(wedding("a"), key=replace(wedding("a").key, version=2)))
    held = [
        one.article_id for story in await store.stories() for one in (await store.story(story.id)).articles
    ]
    assert held == ["a"]


async def test_the_same_call_again_changes_no_story(store: Store) -> None:
    first = await store.link(speech("a"))
    before = await store.story("sto_1")
    assert await store.link(speech("a")) == first
    assert await store.story("sto_1") == before


async def test_equal_articles_end_alike_whichever_came_first(store: Store) -> None:
    for newsroom_id, order in (("default", "ab"), ("other", "ba")):
        for article_id in order:
            request = speech(article_id)
            await store.link(replace(request, key=replace(request.key, newsroom_id=newsroom_id)))
        assert [story.article_count for story in await store.stories(newsroom_id)] == [2]


async def test_equal_articles_that_arrive_together_open_one_story(store: Store) -> None:
    outcomes = await asyncio.gather(*(store.link(speech(f"a{number}")) for number in range(5)))
    assert {outcome.story.story_id for outcome in outcomes if outcome.story} == {"sto_1"}


async def test_copies_of_one_text_are_one_source(store: Store) -> None:
    agency = tuple(range(64))
    rewritten = (*range(30), *range(1_000, 1_034))
    own = tuple(range(5_000, 5_064))
    for number, signature in enumerate((agency, agency, rewritten, own)):
        outlet = f"Paper {number}"
        request = copied(newark(), f"a{number}", signature)
        await store.link(replace(request, digest=replace(request.digest, outlet=outlet)))
    story = await store.story("sto_1")
    assert [one.copy_of for one in story.articles] == ["", "a0", "a0", ""]
    assert (story.article_count, story.independent_source_count) == (4, 2)
    incident = await store.get("inc_1")
    assert (incident.report_count, incident.independent_source_count) == (4, 2)


async def test_stories_are_listed_by_their_newest_article_on_pages(store: Store) -> None:
    await store.link(speech("a"))
    await store.link(wedding("b"))
    await store.link(speech("c", published=WEDNESDAY + dt.timedelta(days=0)))
    listed = await store.stories(size=1)
    assert {one.id for one in listed} == {"sto_1", "sto_2"}
    assert all(one.articles == () for one in listed)


async def test_an_embargoed_article_is_not_seen_in_its_story_yet(store: Store) -> None:
    await store.link(speech("a"))
    later = store.clock.now() + dt.timedelta(hours=1)
    await store.link(replace(speech("b"), visible_from=later))
    assert (await store.story("sto_1")).article_count == 1
    store.clock.pass_time(dt.timedelta(hours=1))
    assert (await store.story("sto_1")).article_count == 2


async def test_a_story_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        await store.story("sto_1")


async def test_a_taken_down_article_is_retracted_and_never_comes_back(store: Store) -> None:
    await store.link(newark())
    planned = await store.retract("newark-1", dry_run=True)
    assert (await store.get("inc_1")).report_count == 1
    done = await store.retract("newark-1")
    assert done == planned
    assert (done.report_ids, done.incident_ids, done.story_id) == (("rep_001",), ("inc_1",), "sto_1")
    assert (await store.get("inc_1")).report_count == 0
    with pytest.raises(NotFoundError):
        await store.story("sto_1")
    assert not (await store.link(newark(version=9))).applied
    again = await store.retract("newark-1")
    assert (again.report_ids, again.story_id) == ((), "")


async def test_an_article_withdrawn_up_to_a_version_comes_back_with_the_next(store: Store) -> None:
    await store.link(newark(version=2))
    done = await store.retract("newark-1", through=2)
    assert (done.report_ids, done.incident_ids, done.story_id) == (("rep_001",), ("inc_1",), "sto_1")
    assert not (await store.link(newark(version=2, revision=7))).applied
    again = await store.link(newark(version=3))
    assert again.applied
    (link,) = again.links
    assert (await store.get(link.incident_id)).report_count == 1


async def test_a_withdrawal_that_comes_after_the_next_version_leaves_that_alone(store: Store) -> None:
    await store.link(newark())
    await store.link(newark(version=2))
    before = await store.get("inc_1")
    for dry_run in (True, False):
        done = await store.retract("newark-1", through=1, dry_run=dry_run)
        assert (done.report_ids, done.incident_ids, done.story_id) == ((), (), "")
    assert await store.get("inc_1") == before
    assert (await store.story("sto_1")).article_count == 1
    assert not (await store.link(newark())).applied
    assert (await store.link(newark(version=2))).applied  # the same answer as before


async def test_nothing_is_linked_to_what_was_taken_down(store: Store) -> None:
    await store.link(newark())
    await store.retract("newark-1")
    outcome = await store.link(newark_again())
    assert outcome.links[0].incident_id == "inc_2"
    assert outcome.story
    assert outcome.story.story_id == "sto_2"


async def test_a_look_alike_in_a_young_newsroom_is_another_incident(store: Store) -> None:
    await store.link(newark())
    other = account(time=day(WEDNESDAY + dt.timedelta(days=40)), places=["Newark"], victims={"Lund": 61})
    about = digest(
        "Man shot dead outside barber",
        "jo lund was shot outside a barber on mulberry street detectives said",
        published=WEDNESDAY + dt.timedelta(days=41),
        people=["Jo Lund"],
        places=["Newark"],
    )
    outcome = await store.link(link_request("other", other, about=about))
    assert outcome.links[0].incident_id == "inc_2"
