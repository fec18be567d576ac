"""The analyser: what it promises for any text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.domain.analysis import Extraction, ExtractionInput, Layer
from dateline.domain.entity import EntityType
from dateline.domain.errors import DatelineError, InvalidArgumentError
from dateline.domain.text import Part, Span, Text, line_zones
from dateline.extraction.components.calendar import Calendar
from dateline.extraction.components.clusters import Clusters
from dateline.extraction.components.incidents.component import Incidents
from dateline.extraction.components.places import Places
from dateline.extraction.components.quotes.finder import Quotes
from dateline.extraction.pipeline import Analyser
from dateline.extraction.tokens import tokenise

pytestmark = pytest.mark.model
THURSDAY = dt.datetime(2013, 1, 17, 12, tzinfo=dt.UTC)
ARTICLE = (
    "BAMAKO, Mali (AP) - Prime Minister Django Cissoko said Wednesday that the group had taken 41 hostages."
)


BOMBING = "A bomb killed six people in Mopti. “We heard two explosions,” police chief Issa Diarra said."


def source(body: str, headline: str = "", language: str = "en") -> ExtractionInput:
    return ExtractionInput(Text(headline, body, language, tuple(line_zones(headline, body))), THURSDAY)


def extraction(analyser: Analyser, body: str, headline: str = "") -> Extraction:
    [found] = analyser.analyse([source(body, headline)])
    assert isinstance(found, Extraction)
    return found


def entity_spans(found: Extraction) -> list[Span]:
    return [mention.span for entity in found.entities for mention in entity.mentions]


def test_the_model_is_named(analyser: Analyser) -> None:
    assert analyser.model.name == "en_core_web_md"
    assert len(analyser.model.settings_hash) == 64
    assert analyser.components[0] == "dateline_zones"


def test_the_same_input_gives_the_same_extraction_alone_and_in_a_batch(analyser: Analyser) -> None:
    alone = extraction(analyser, ARTICLE)
    first, _, last = analyser.analyse([source(ARTICLE), source("Other words."), source(ARTICLE)])
    assert alone == first == last


def test_an_unsupported_language_is_its_own_error_only(analyser: Analyser) -> None:
    english, french = analyser.analyse([source(ARTICLE), source("Bonjour.", language="fr")])
    assert isinstance(english, Extraction)
    assert isinstance(french, InvalidArgumentError)
    assert french.violations[0].field == "language"


def test_a_component_that_breaks_on_one_text_costs_no_other(
    analyser: Analyser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_doc = Analyser.make_doc

    def breaking(self: Analyser, given: ExtractionInput) -> object:
        if "poison" in given.text.body:
            raise RuntimeError("poison words")
        return make_doc(self, given)

    monkeypatch.setattr(Analyser, "make_doc", breaking)
    good, bad, also_good = analyser.analyse([source(ARTICLE), source("A poison."), source("Fine.")])
    assert isinstance(good, Extraction)
    assert isinstance(also_good, Extraction)
    assert isinstance(bad, DatelineError)
    assert "poison" not in bad.message
    assert "poison" not in caplog.text


@pytest.mark.parametrize(
    ("finder", "layer"),
    [
        (Clusters, Layer.ENTITIES),
        (Places, Layer.ENTITIES),
        (Calendar, Layer.ENTITIES),
        (Quotes, Layer.QUOTES),
        (Incidents, Layer.INCIDENTS),
    ],
)
def test_a_finder_that_breaks_costs_its_own_findings_only(
    analyser: Analyser,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    finder: type,
    layer: Layer,
) -> None:
    whole = extraction(analyser, BOMBING)
    assert whole.quotes
    assert whole.accounts
    find: Callable[[object, Doc], Doc] = finder.__call__

    def broken(self: object, doc: Doc) -> Doc:
        if doc.text == BOMBING:
            raise LookupError(doc.text)
        return find(self, doc)

    monkeypatch.setattr(finder, "__call__", broken)
    found, other = analyser.analyse([source(BOMBING), source(ARTICLE)])
    assert isinstance(found, Extraction)
    assert found.incomplete == (layer,)
    assert bool(found.quotes) == (layer is not Layer.QUOTES)
    assert bool(found.accounts) == (layer is not Layer.INCIDENTS)
    assert isinstance(other, Extraction)
    assert not other.incomplete
    assert "LookupError at test_pipeline.py" in caplog.text
    assert "police" not in caplog.text


def test_headline_and_body_are_never_one_sentence(analyser: Analyser) -> None:
    doc = analyser.nlp(analyser.make_doc(source("Mr. Brown asked the army for help.", "Cissoko meets the")))
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Cissoko meets the",
        "Mr. Brown asked the army for help.",
    ]


def test_an_empty_body_with_a_headline_is_analysed(analyser: Analyser) -> None:
    found = extraction(analyser, "", "Barack Obama visits London")
    assert found.entities
    assert {span.part for span in entity_spans(found)} == {Part.HEADLINE}


def test_spans_are_trimmed_and_their_words_are_the_text(analyser: Analyser) -> None:
    text = source(f"\xa0{ARTICLE}\n\n  {ARTICLE} ", "Cissoko: 41 held").text
    found = extraction(analyser, text.body, text.headline)
    for span in entity_spans(found):
        assert text.part(span.part)[span.begin : span.end] == span.exact == span.exact.strip()
        assert not span.exact.endswith("'s")


ODD = {
    "nothing": "",
    "punctuation": "!?.,;:()[]{}\"'" * 40,
    "quotation marks": '"' * 5_000,
    "one long word": "a" * 20_000,
    "capitals": ARTICLE.upper() * 3,
    "emoji": "😀 Hello 👩‍👩‍👧 world. " * 40,
    "right to left": "مرحبا بالعالم. " * 40,
    "no-break spaces": "\xa0\xa0Mali\xa0said\xa0on\xa0Jan.\xa016\xa0. " * 10,
    "combining marks": "\u0301\u0301 a\u0301 " * 40,
    "lines": "\n" * 500 + "x",
    "separators": "\t\r\n\u2028x" * 100,
    "control characters": "a\x00b\x01c Mali",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_analysed(analyser: Analyser, name: str) -> None:
    text = source(ODD[name]).text
    for span in entity_spans(extraction(analyser, text.body)):
        assert text.part(span.part)[span.begin : span.end] == span.exact


def test_long_runs_without_spaces_keep_their_text(analyser: Analyser) -> None:
    text = '"' * 120 + " said " + "x" * 700 + " (" * 60 + "end."
    assert tokenise(analyser.nlp, text).text == text


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("\n \"“”'’().,-—ABCdefMay0123é\xa0\u0301😀"), st.characters()),
        max_size=120,
    ),
    st.text(max_size=20),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_analysed(analyser: Analyser, body: str, headline: str) -> None:
    text = source(body, headline).text
    for span in entity_spans(extraction(analyser, body, headline)):
        assert text.part(span.part)[span.begin : span.end] == span.exact


def test_a_text_in_capitals_is_analysed_like_any_other_and_shown_as_it_is(analyser: Analyser) -> None:
    body = "TWO MEN WERE KILLED IN SAN SALVADOR ON MONDAY. PRESIDENT ALFREDO CRISTIANI SAID THAT HE WAS SAD."
    found = extraction(analyser, body)
    assert {entity.name for entity in found.entities} >= {"SAN SALVADOR", "ALFREDO CRISTIANI"}
    assert [quote.speaker.mention.exact for quote in found.quotes if quote.speaker] == [
        "PRESIDENT ALFREDO CRISTIANI"
    ]
    assert all(span.exact == body[span.begin : span.end] for span in entity_spans(found))


def test_somebody_without_a_name_is_not_taken_for_a_victim(analyser: Analyser) -> None:
    body = (
        "The dead were identified as Maria Contreras and Leonard Pike.\n\n"
        'A witness said she hid beneath a table. "It sounded like pins falling," she said.'
    )
    found = extraction(analyser, body)
    speakers = [quote.speaker for quote in found.quotes if quote.speaker]
    assert [(speaker.mention.exact, speaker.entity_key) for speaker in speakers] == [
        ("A witness", None),
        ("she", None),
    ]
    assert not [
        mention for entity in found.entities for mention in entity.mentions if mention.span.exact == "she"
    ]


@pytest.mark.parametrize(
    ("body", "identities"),
    [
        ("The mayor goes home for Christmas.", ["Q19809"]),
        ("Schools close on Good Friday and Easter Monday.", ["Q40317"]),  # the Monday is none of its own
        ("Schools close from Good Friday to Easter Monday.", []),  # the days between, and not the feasts
        ("The mayor goes home on Friday.", []),
        ("The mayor goes home on December 25.", []),  # the day, and not the feast
    ],
)
def test_a_day_that_has_a_name_is_offered_its_id(
    analyser: Analyser, body: str, identities: list[str]
) -> None:
    days = [entity for entity in extraction(analyser, body).entities if entity.type is EntityType.DATE]
    assert [offer.id for day in days for offer in day.candidates] == identities
