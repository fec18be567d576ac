"""Who is meant by a name: a row a case, with its near miss."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.entity import Candidate, EntityType, Identity
from dateline.domain.known_entity import IdentityDecision, KnownEntity
from dateline.ingest.identity.evidence import Evidence, context_of
from dateline.ingest.identity.matching import identify
from factories import make_known

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
KNOWN, NEW, UNDECIDED = IdentityDecision.KNOWN, IdentityDecision.NEW, IdentityDecision.UNDECIDED
Q1, Q2 = Identity("wikidata", "Q1"), Identity("wikidata", "Q2")

ANN = make_known("ent_1", "Ann B. Roe", roles=("mayor of Lund",), affiliations=("Green Party",))
AGENCY = make_known("ent_1", "International Atomic Energy Agency", ORGANISATION, aliases=("The Agency",))
CLUB = make_known("ent_1", "Fisheries Board of Lund", ORGANISATION)
LISTED = replace(make_known("ent_1", "Lund Board", ORGANISATION), curated=True)
ON_MAP = Candidate("geonames", "7", "Fisheries Board of Lund", 0.9)


def person(*names: str, roles: tuple[str, ...] = (), context: tuple[str, ...] = ()) -> Evidence:
    return Evidence(PERSON, names, roles, context_of(context))


@pytest.mark.parametrize(
    ("evidence", "entity", "decision", "why"),
    [
        (person("Ann B. Roe"), ANN, KNOWN, "the full name"),
        (person("Ann Roe"), ANN, KNOWN, "without the middle name"),
        (person("Mrs. Ann Bertha Roe"), ANN, KNOWN, "the middle name written out"),
        (person("Ann C. Roe"), ANN, NEW, "another middle name"),
        (person("Eve Roe"), ANN, NEW, "another first name"),
        (person("Eve Roe", "Roe"), ANN, NEW, "another first name, though the surname agrees"),
        (person("Ann Roe", roles=("striker",)), ANN, NEW, "a mayor is no striker"),
        (person("Ann Roe", roles=("senator",)), ANN, KNOWN, "people move between offices"),
        (person("Ann Roe", roles=("gardener",)), ANN, KNOWN, "nothing is known of gardeners"),
        (person("Roe"), ANN, UNDECIDED, "a surname alone"),
        (person("Roe", roles=("Lund's mayor",)), ANN, KNOWN, "a surname and the role"),
        (person("Roe", roles=("former chief",)), ANN, UNDECIDED, "words that half of all roles share"),
        (person("Roe", context=("Green Party",)), ANN, KNOWN, "a surname and where she belongs"),
        (person("Roe", context=("Red Party",)), ANN, UNDECIDED, "not hers"),
        (Evidence(ORGANISATION, ("Ann B. Roe",)), ANN, NEW, "a company may have a person's name"),
        (Evidence(None, ("Ann Roe",)), ANN, KNOWN, "the type is not known"),
        (Evidence(ORGANISATION, ("IAEA",)), AGENCY, KNOWN, "four initials"),
        (Evidence(ORGANISATION, ("Agency",)), AGENCY, KNOWN, "an alias"),
        (Evidence(ORGANISATION, ("FBL",)), CLUB, KNOWN, "three initials that one known name has"),
        (Evidence(ORGANISATION, ("FBX",)), CLUB, NEW, "other initials"),
        (Evidence(EntityType.FACILITY, ("Fisheries Board of Lund",)), CLUB, KNOWN, "types that are confused"),
        (Evidence(PLACE, ("Fisheries Board of Lund",)), CLUB, KNOWN, "a whole name, and no place on the map"),
        (Evidence(PLACE, ("Fisheries Board of Lund",), offers=(ON_MAP,)), CLUB, NEW, "a place on the map"),
        (Evidence(PLACE, ("FBL",)), CLUB, NEW, "no whole name"),
        (
            Evidence(PLACE, ("Lund",)),
            make_known("ent_1", "Lund", ORGANISATION),
            NEW,
            "one word may be two things",
        ),
        (Evidence(PLACE, ("Lund Board",)), LISTED, NEW, "the newsroom has said what it is"),
        (Evidence(PERSON, ("Al Roe",), former_id="ent_1"), ANN, NEW, "what an article said is no proof"),
        (Evidence(PERSON, ("Roe",), former_id="ent_1"), ANN, KNOWN, "but it decides what is open"),
    ],
)
def test_one_candidate(evidence: Evidence, entity: KnownEntity, decision: IdentityDecision, why: str) -> None:
    assert identify(evidence, [entity]).decision is decision, why


@pytest.mark.parametrize(
    ("given", "known", "decision", "why"),
    [
        ((Q1,), (Q1,), KNOWN, "the same"),
        ((Q2,), (Q1,), NEW, "another in the same scheme"),
        ((Identity("geonames", "7"),), (Q1,), KNOWN, "another scheme says nothing"),
        ((Q1,), (Q1, Q2), KNOWN, "one of two"),
    ],
)
def test_identities(
    given: tuple[Identity, ...], known: tuple[Identity, ...], decision: IdentityDecision, why: str
) -> None:
    entity = make_known("ent_1", "Springfield", PLACE, identities=known)
    assert identify(Evidence(PLACE, ("Springfield",), identities=given), [entity]).decision is decision, why


@pytest.mark.parametrize(
    ("offers", "known", "decision", "why"),
    [
        ((("Q1", 0.9),), (Q1,), KNOWN, "a knowledge base takes it for the same"),
        ((("Q2", 0.9),), (Q1,), NEW, "for another"),
        ((("Q2", 0.5), ("Q1", 0.4)), (Q1,), KNOWN, "perhaps for the same"),
        ((("Q2", 0.5),), (Q1,), KNOWN, "perhaps for another: the name decides"),
        ((("Q2", 0.9),), (), KNOWN, "nothing is known to compare with"),
    ],
)
def test_what_a_knowledge_base_offers(
    offers: tuple[tuple[str, float], ...],
    known: tuple[Identity, ...],
    decision: IdentityDecision,
    why: str,
) -> None:
    entity = make_known("ent_1", "Springfield", PLACE, identities=known)
    offered = tuple(Candidate("wikidata", id_, "Springfield", score) for id_, score in offers)
    assert identify(Evidence(PLACE, ("Springfield",), offers=offered), [entity]).decision is decision, why


@pytest.mark.parametrize(("score", "decision"), [(0.9, KNOWN), (0.5, NEW)])
def test_a_likely_offer_is_enough_without_a_name_in_common(score: float, decision: IdentityDecision) -> None:
    entity = make_known("ent_1", "Bombay", PLACE, identities=(Q1,))
    offers = (Candidate("wikidata", "Q1", "Mumbai", score),)
    assert identify(Evidence(PLACE, ("Mumbai",), offers=offers), [entity]).decision is decision


def test_an_identity_outweighs_the_name() -> None:
    entity = make_known("ent_1", "Bombay", PLACE, identities=(Q1,))
    assert identify(Evidence(PLACE, ("Mumbai",), identities=(Q1,)), [entity]).entity == entity


@pytest.mark.parametrize(
    ("roles", "chosen"), [((), None), (("mayor",), "ent_1"), (("coach",), "ent_2"), (("gardener",), None)]
)
def test_of_two_by_one_name_the_role_decides(roles: tuple[str, ...], chosen: str | None) -> None:
    two = [make_known("ent_1", "Al Roe", roles=("mayor",)), make_known("ent_2", "Al Roe", roles=("coach",))]
    found = identify(person("Al Roe", roles=roles), two)
    assert (found.entity and found.entity.id) == chosen
    assert len(found.candidates) == 2


def test_of_two_with_the_same_initials_neither_is_ahead() -> None:
    other = make_known("ent_2", "Free Band League", ORGANISATION)
    assert identify(Evidence(ORGANISATION, ("FBL",)), [CLUB, other]).decision is UNDECIDED


def test_a_middle_name_that_is_known_since_tells_two_apart() -> None:
    known = make_known("ent_1", "Al Roe", aliases=("Al W. Roe",))
    assert identify(person("Al W. Roe"), [known]).decision is KNOWN
    assert identify(person("Al Roe"), [known]).decision is KNOWN
    assert identify(person("Al P. Roe"), [known]).decision is NEW


def test_father_and_son_are_two() -> None:
    junior = make_known("ent_1", "Al Roe Jr.")
    assert identify(person("Al Roe Sr."), [junior]).decision is NEW
    assert identify(person("Al Roe"), [junior]).decision is KNOWN


def test_nobody_is_new_and_has_no_candidates() -> None:
    found = identify(person("Al Roe"), [])
    assert (found.decision, found.entity, found.candidates) == (NEW, None, ())


def test_a_candidate_says_why() -> None:
    (candidate,) = identify(person("Roe", roles=("mayor",)), [ANN]).candidates
    assert [(reason.feature, reason.weight, reason.detail) for reason in candidate.reasons] == [
        ("role", 1.5, "mayor"),
        ("surname", -0.5, "roe"),
        ("type", 0.5, "person"),
    ]
    assert 0.8 < candidate.score < 0.85


def test_the_order_of_candidates_changes_nothing() -> None:
    three = [
        make_known(f"ent_{number}", "Al Roe", roles=roles) for number, roles in enumerate([(), ("x",), ()])
    ]
    assert identify(person("Al Roe"), three) == identify(person("Al Roe"), three[::-1])


@pytest.mark.parametrize(
    ("distinct_from", "chosen", "why"),
    [
        (frozenset[str](), "ent_2", "what it was in the former version decides"),
        (frozenset({"ent_1"}), None, "an editor has taken the two apart since: it may be either"),
        (frozenset({"ent_9"}), "ent_2", "apart from somebody else"),
    ],
)
def test_of_namesakes_taken_apart_the_former_version_proves_nothing(
    distinct_from: frozenset[str], chosen: str | None, why: str
) -> None:
    one = make_known("ent_1", "Ann Roe")
    other = replace(make_known("ent_2", "Ann Roe"), distinct_from=distinct_from)
    found = identify(Evidence(PERSON, ("Ann Roe",), former_id="ent_2"), [one, other])
    assert (found.entity.id if found.entity else None) == chosen, why
