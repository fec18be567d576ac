"""What figures come to: what stands, what each policy chooses, and when a conflict is one."""

from __future__ import annotations

import datetime as dt
import itertools
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.incident import FigureKind, FigureQualifier
from dateline.domain.ledger import ConflictReason, CurrentFigure, FigurePolicy
from dateline.incident_store.figures import ToldFigure, changes_between, current_figures
from dateline.incident_store.figures.voices import are_of_one_voice, voices
from dateline.incident_store.figures.words import acled_code, group_key, is_official

KILLED, CAPTIVE, MISSING, FREED = (
    FigureKind.KILLED,
    FigureKind.CAPTIVE,
    FigureKind.MISSING,
    FigureKind.FREED,
)
OFFICIAL, RECENT, CONSERVATIVE, ACLED, GTD = FigurePolicy
MONDAY = dt.datetime(2013, 1, 14, 9, tzinfo=dt.UTC)
_numbers = itertools.count(1)


def told(
    count: int,
    source: str = "",
    *,
    day: int = 0,
    hour: int = 0,
    kind: FigureKind = KILLED,
    group: str = "",
    place: str = "",
    qualifier: FigureQualifier = FigureQualifier.EXACT,
    high: int | None = None,
    article: str = "",
    as_of: dt.date | None = None,
    is_part: bool = False,
    **more: Any,  # noqa: ANN401 - what else a figure has
) -> ToldFigure:
    """A figure, told on some day after Monday at some hour after nine, each in an article of its own."""
    number = next(_numbers)
    article = article or f"x{number}"
    open_above = qualifier in (FigureQualifier.AT_LEAST, FigureQualifier.WORD)
    return ToldFigure(
        id=f"f{number:04d}",
        report_id=f"rep_{article}",
        article_id=article,
        kind=kind,
        low=None if qualifier is FigureQualifier.AT_MOST else count,
        high=high or (None if open_above else count),
        qualifier=qualifier,
        at=MONDAY + dt.timedelta(days=day, hours=hour),
        group=group,
        place=place,
        source=source,
        as_of=as_of,
        is_part=is_part,
        **more,
    )


def only(*figures: ToldFigure, policy: FigurePolicy = OFFICIAL) -> CurrentFigure:
    (view,) = current_figures(figures, policy)
    return view


@pytest.mark.parametrize(
    ("policy", "best"),
    [
        (OFFICIAL, 37),  # the ministry's, though a witness speaks later
        (RECENT, 45),  # the witness's
        (CONSERVATIVE, 37),
        (ACLED, 37),
        (GTD, 39),  # three of five sources
    ],
)
def test_each_policy_chooses_by_its_own_convention(policy: FigurePolicy, best: int) -> None:
    figures = [
        told(37, "the Algerian interior ministry", hour=1),
        told(39, "a diplomat", hour=2),
        told(39, "Statoil", hour=3),
        told(39, "the Times", hour=4),
        told(45, "a witness", hour=5),
    ]
    view = only(*figures, policy=policy)
    assert (view.best, view.low, view.high) == (best, 37, 45)
    assert view.policy is policy
    assert len(view.figure_ids) == 5


def test_without_a_majority_gtd_takes_the_newest_and_of_those_the_lowest() -> None:
    figures = [told(4, "a nurse"), told(6, "a priest", hour=1), told(5, "a driver", hour=1)]
    assert only(*figures, policy=GTD).best == 5


def test_without_an_official_source_a_named_one_goes_before_the_article_itself() -> None:
    assert only(told(4, "a shopkeeper"), told(6, hour=3)).best == 4
    assert only(told(4), told(6, hour=3)).best == 6


def test_an_office_s_word_of_days_before_gives_way_to_what_articles_say_since() -> None:
    assert only(told(45, "police"), told(61, day=1)).best == 61
    assert only(told(21, "the coast guard", kind=MISSING), told(5, kind=MISSING, day=4)).best == 5
    assert only(told(45, "police"), told(61, "a witness", day=1)).best == 45
    assert only(told(45, "police"), told(40, day=1)).best == 45  # theirs still holds


def test_an_office_is_official_by_a_part_of_its_name_too() -> None:
    named, short = told(20, "the disaster agency AFAD"), told(104, "AFAD", day=2)
    assert only(told(57, "officials", hour=5), named, short).best == 104
    assert only(told(20, "police"), told(30, "a police union", hour=2)).best == 20  # not they


def test_an_article_that_says_what_it_has_from_somebody_is_no_source_beside_them() -> None:
    headline, text = told(7, article="x"), told(7, "hospital dean R. Selvi", article="x")
    view = only(headline, text)
    assert (view.best, view.source_count, view.figure_ids) == (7, 1, (text.id,))
    assert only(told(7, article="y"), text).source_count == 2
    taken_back = told(41, "the coast guard", day=2)
    wire = [told(44, article="z"), told(44, "the coast guard", article="z")]
    assert only(*wire, taken_back).conflict is None


def test_a_source_s_newer_number_supersedes_its_older_one_and_is_no_conflict() -> None:
    older, newer = told(10, "police"), told(12, "Newark police", hour=5)
    view = only(older, newer)
    assert (view.low, view.best, view.high, view.conflict) == (12, 12, 12, None)
    assert view.superseded_figure_ids == (older.id,)
    lowered = only(told(12, "police"), told(10, "the police", day=2))
    assert (lowered.best, lowered.conflict) == (10, None)


def test_the_day_as_of_which_a_number_holds_goes_before_the_hour_of_its_publication() -> None:
    recalled = told(10, "police", day=4, as_of=MONDAY.date())
    assert only(told(12, "police", day=1), recalled).best == 12


def test_sources_that_differ_on_one_day_are_a_conflict() -> None:
    one, other, third = told(10, "police"), told(12, "a hospital", hour=2), told(12, "a priest", hour=3)
    conflict = only(one, other, third).conflict
    assert conflict
    assert conflict.reason is ConflictReason.SOURCES_DIFFER
    assert conflict.figure_ids == (one.id, other.id, third.id)


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (told(12, "police"), told(10, "a hospital", qualifier=FigureQualifier.AT_LEAST), False),
        (told(10, "police"), told(12, "a hospital", qualifier=FigureQualifier.AT_LEAST), True),
        (told(30, "police", qualifier=FigureQualifier.ABOUT), told(32, "a hospital"), False),
        (told(30, "police", qualifier=FigureQualifier.ABOUT), told(35, "a hospital"), True),
        (told(30, "police", qualifier=FigureQualifier.RANGE, high=40), told(40, "a hospital"), False),
        (told(24, "police", qualifier=FigureQualifier.WORD), told(15, "a hospital"), False),  # dozens
        (told(24, "police", qualifier=FigureQualifier.WORD), told(5, "a hospital"), True),
        (told(10, "police"), told(12, "a hospital", day=1), False),  # the toll rose by the next day
        (told(3, "police", group="officers"), told(12, "a hospital", group="civilians"), False),
        (told(9, "police", place="Illinois"), told(12, "a hospital", place="Iowa"), False),
        (told(10, "police"), told(12, "police"), False),  # one source does not contradict itself
    ],
)
def test_figures_conflict_where_no_number_is_in_both(
    one: ToldFigure, other: ToldFigure, conflict: bool
) -> None:
    assert any(view.conflict for view in current_figures([one, other], OFFICIAL)) is conflict


def test_a_later_source_that_counts_fewer_dead_takes_back_what_another_counted() -> None:
    conflict = only(told(39, "police"), told(37, "a ministry", day=3)).conflict
    assert conflict
    assert conflict.reason is ConflictReason.COUNT_TAKEN_BACK
    assert only(told(39, "police", kind=CAPTIVE), told(7, "a ministry", kind=CAPTIVE, day=3)).conflict is None


def test_an_early_toll_does_not_widen_what_is_known_later() -> None:
    first, last = told(2), told(39, "the ministry", day=2)
    view = only(first, last)
    assert (view.low, view.best, view.high) == (39, 39, 39)
    assert view.superseded_figure_ids == (first.id,)


def test_parts_that_sum_to_a_total_are_parts() -> None:
    whole = told(5, "police")
    parts = [told(3, "police", article="y"), told(2, "a hospital", article="y")]
    view = only(whole, *parts)
    assert (view.low, view.best, view.high, view.conflict) == (5, 5, 5, None)
    in_one_article = [told(count, source, article="z") for count, source in ((5, "a"), (3, "b"), (2, "c"))]
    assert only(*in_one_article).conflict is None
    assert only(told(30), told(8, is_part=True)).low == 30


def test_parts_by_group_have_views_of_their_own() -> None:
    views = current_figures(
        [
            told(30, kind=CAPTIVE),
            told(8, kind=CAPTIVE, group="Algerians"),
            told(7, kind=CAPTIVE, group="foreigners"),
        ],
        OFFICIAL,
    )
    assert [(view.group, view.best) for view in views] == [("", 30), ("Algerians", 8), ("foreigners", 7)]
    assert not any(view.conflict for view in views)


def test_the_missing_are_the_captives_where_their_numbers_are_one() -> None:
    captive, missing = told(30, kind=CAPTIVE, group="hostages"), told(30, kind=MISSING)
    view = only(captive, missing)
    assert (view.kind, view.same_as) == (CAPTIVE, (MISSING,))
    assert view.figure_ids == (captive.id, missing.id)
    assert len(current_figures([captive, told(12, kind=MISSING)], OFFICIAL)) == 2


def test_the_normal_form_of_a_group_tells_scopes_apart() -> None:
    figures = [
        told(30, kind=CAPTIVE, group="hostages", group_path="hostages"),
        told(7, kind=CAPTIVE, group="foreigners", group_path="hostages/foreign"),
        told(7, kind=CAPTIVE, group="foreign hostages", group_path="hostages/foreign"),
        told(3, kind=CAPTIVE, group="Britons", group_path="hostages/foreign/british"),
    ]
    views = current_figures(figures, OFFICIAL)
    assert [(view.group_key, view.best) for view in views] == [
        ("", 30),
        ("foreign", 7),
        ("foreign/british", 3),
    ]


def test_who_gives_the_total_in_an_article_gives_no_part_of_it() -> None:
    """A headline says the number without a source, and the lead says whose it is."""
    first = told(7, "firefighters", article="x", is_total=True)
    second = [
        told(34, article="y", day=1, is_total=True),
        told(27, "the fire brigade", article="y", day=1),
        told(34, "the fire brigade", article="y", day=1),
    ]
    view = only(first, *second)
    assert (view.best, view.low, view.high, view.conflict) == (34, 34, 34, None)
    assert second[2].id in view.figure_ids
    assert second[1].id not in view.figure_ids


def test_the_articles_own_total_goes_before_its_other_numbers() -> None:
    figures = [
        told(5, "a", article="x"),
        told(12, "b", article="x", is_total=True),
        told(20, "c", article="x"),
    ]
    assert (only(*figures).best, only(*figures).high, only(*figures).conflict) == (12, 12, None)


@pytest.mark.parametrize(
    ("others", "recent", "high"),
    [
        ([(9, "police")], 9, 11),
        ([(11, "the rescue service"), (9, "police")], 9, 11),
        ([(9, "")], 11, 11),  # nobody's
        ([(3, "police")], 11, 11),  # "three died at the scene, police said"
        ([(9, "police"), (2, "police")], 11, 11),  # in the lobby and on the roof
        ([(9, "police"), (11, "police")], 11, 11),
    ],
)
def test_a_rival_count_by_a_named_source_is_no_part(
    others: list[tuple[int, str]], recent: int, high: int
) -> None:
    total = told(11, article="x", is_total=True)
    figures = [total, *(told(count, source, article="x") for count, source in others)]
    view = only(*figures, policy=RECENT)
    assert (view.best, view.high, bool(view.conflict)) == (recent, high, recent != high)


def test_what_an_article_takes_back_itself_or_only_adds_up_gives_way() -> None:
    corrected = [told(14, article="x", is_superseded=True), told(12, article="x")]
    assert (only(*corrected).best, only(*corrected).high) == (12, 12)
    assert only(told(3, is_derived=True), told(5, "police")).low == 5
    assert only(told(3, is_derived=True)).best == 3


def test_what_an_article_only_takes_back_is_no_group_beside_what_stands() -> None:
    taken_back = told(1, group="passenger", article="x", is_superseded=True)
    assert only(told(0, "police", article="x"), taken_back).best == 0
    assert only(taken_back).best == 1


def test_what_a_later_article_takes_back_stands_no_more() -> None:
    said = told(2, "police", group="hostages")
    retracted = told(2, "a police statement", day=1, is_superseded=True)
    assert current_figures([said, retracted], OFFICIAL) == ()
    # another number, another source or a later word of its own is not what was taken back
    assert [view.best for view in current_figures([told(3, "police"), retracted], OFFICIAL)] == [3]
    assert [view.best for view in current_figures([told(2, "relatives"), retracted], OFFICIAL)] == [2]
    assert [view.best for view in current_figures([retracted, told(2, "police", day=2)], OFFICIAL)] == [2]


@pytest.mark.parametrize(
    ("whole", "left"),
    [
        (told(2, day=2, kind=MISSING), [2]),
        (told(9, day=2, kind=MISSING), [9, 8]),  # eight may be among nine
        (told(2, day=0, kind=MISSING), [2, 8]),  # the eight are of a later day
        (told(2, day=2, kind=KILLED), [2, 8]),
    ],
)
def test_a_group_that_is_more_than_a_later_whole_is_of_the_past(whole: ToldFigure, left: list[int]) -> None:
    trapped = told(8, day=1, kind=MISSING, group="workers")
    assert [view.best for view in current_figures([trapped, whole], OFFICIAL)] == left


def test_those_in_hospital_still_are_no_rival_count_of_the_hurt() -> None:
    still = told(12, "the hospital", kind=FigureKind.INJURED, is_total=True, is_derived=True)
    for hurt in (told(14, kind=FigureKind.INJURED), told(14, kind=FigureKind.INJURED, day=-1)):
        view = only(hurt, still)
        assert (view.low, view.best, view.high, view.conflict) == (14, 14, 14, None)


def test_copies_of_one_text_are_one_source() -> None:
    agency = told(5, article="agency")
    copies = [told(5, article=f"copy{n}", copy_of="agency") for n in range(4)]
    others = [told(7, article="own"), told(7, article="other")]
    assert only(agency, *copies).source_count == 1
    assert only(agency, *copies, *others, policy=GTD).best == 7


def test_acled_codes_fatalities_only_and_does_not_split_them() -> None:
    dozens = told(24, "police", qualifier=FigureQualifier.WORD)
    assert (only(dozens, policy=ACLED).best, only(dozens, policy=ACLED).low) == (12, 12)
    assert only(dozens).best == 24
    assert current_figures([told(100, kind=FREED)], ACLED) == ()
    by_group = [told(3, group="soldiers"), told(4, group="rebels")]
    assert (only(*by_group, policy=ACLED).best, only(*by_group, policy=ACLED).group) == (7, "")
    assert only(told(9), *by_group, policy=ACLED).best == 9


def test_sources_that_repeat_each_other_count_once() -> None:
    assert only(told(5, "police"), told(5, "the police"), told(5, "a hospital")).source_count == 2


@pytest.mark.parametrize(
    ("source", "official"),
    [
        ("police", True),
        ("the Algerian interior minister", True),
        ("hospital officials", True),
        ("a rebel commander", False),  # a commander, but the rebels'
        ("the state news agency", False),  # an agency that reports
        ("the prefecture", True),
        ("the European Commission", True),
        ("District Magistrate Arun Pillai", True),
        ("a fire brigade spokesman", True),
        ("a company spokesman", False),  # a spokesman, but the company's
        ("the airline's president", False),
        ("a lawyer for the county's protesters", False),
        ("a witness", False),
        ("", False),
    ],
)
def test_who_is_official(source: str, official: bool) -> None:
    assert is_official(source) is official


@pytest.mark.parametrize(
    ("kind", "group", "key"),
    [
        (CAPTIVE, "hostages", ""),
        (CAPTIVE, "foreign hostages", "foreign"),
        (KILLED, "hostages", "hostage"),  # not everybody who was killed
        (KILLED, "people", ""),
        (KILLED, "the British", "british"),
    ],
)
def test_a_group_that_says_no_more_than_the_kind_is_none(kind: FigureKind, group: str, key: str) -> None:
    assert group_key(kind, group) == key


def test_words_that_acled_has_no_code_for_keep_what_they_mean() -> None:
    assert [acled_code(least) for least in (3, 24, 200)] == [3, 12, 100]


def test_changes_tell_what_each_scope_was_and_is() -> None:
    before = current_figures([told(3), told(2, kind=MISSING)], OFFICIAL)
    after = current_figures([told(5), told(2, kind=MISSING), told(9, kind=FREED)], OFFICIAL)
    changes = changes_between(before, after)
    assert [(c.before and c.before.best, c.after and c.after.best) for c in changes] == [(3, 5), (None, 9)]
    assert changes_between(after, after) == ()


def test_a_thousand_figures_of_one_scope_take_a_moment() -> None:
    many = [
        told(n % 7, article=f"a{n}", outlet=f"outlet {n % 400}", day=n % 3, hour=n % 20) for n in range(1_000)
    ]
    named = [told(n % 5, f"witness {'abcdefghij'[n % 10]}", day=2) for n in range(200)]
    begun = time.process_time()
    (view,) = current_figures([*many, *named], OFFICIAL)
    assert time.process_time() - begun < 1.0
    assert view.conflict


figures = st.builds(
    told,
    st.integers(0, 60),
    st.sampled_from(["", "police", "a hospital", "Newark police", "a witness"]),
    day=st.integers(0, 3),
    hour=st.integers(0, 5),
    kind=st.sampled_from([KILLED, CAPTIVE, MISSING]),
    group=st.sampled_from(["", "", "hostages", "officers"]),
    article=st.sampled_from(["a", "b", "c", "d"]),
    qualifier=st.sampled_from([FigureQualifier.EXACT, FigureQualifier.AT_LEAST, FigureQualifier.WORD]),
)


@given(st.lists(figures, max_size=10), st.sampled_from(FigurePolicy), st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter_and_no_view_contradicts_itself(
    some: list[ToldFigure], policy: FigurePolicy, random: object
) -> None:
    views = current_figures(some, policy)
    shuffled = some.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert current_figures(shuffled, policy) == views
    assert are_of_one_voice(some) == (len(voices(some)) < 2)
    by_id = {one.id: one for one in some}
    for view in views:
        assert set(view.figure_ids) <= set(by_id)
        assert not set(view.figure_ids) & set(view.superseded_figure_ids)
        if view.conflict:
            assert len(voices([by_id[one] for one in view.conflict.figure_ids])) > 1
    if policy is not FigurePolicy.ACLED:
        kinds = {kind for view in views for kind in (view.kind, *view.same_as)}
        assert kinds == {one.kind for one in some}
