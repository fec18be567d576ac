"""How long the stages of the work took. One thread at a time, as the analyser itself."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from spacy.language import Language
from spacy.tokens import Doc

MODEL = "model"
# What a dashboard tells apart; a component that is not named here counts by its own name.
_STAGES = {
    "dateline_mentions": "entities",
    "dateline_clusters": "entities",
    "dateline_roles": "entities",
    "dateline_references": "entities",
    "dateline_places": "entities",
    "dateline_candidates": "entities",
    "dateline_calendar": "entities",
    "dateline_salience": "entities",
    "dateline_quotes": "quotes",
    "dateline_incidents": "incidents",
}


class Timed:
    """A component, and the time it has used up, by a clock in seconds."""

    def __init__(self, component: Callable[[Doc], Doc]) -> None:
        self._component = component
        self.clock: Callable[[], float] = time.perf_counter
        self.seconds = 0.0

    def __call__(self, doc: Doc) -> Doc:
        """Do the component's work."""
        begun = self.clock()
        try:
            return self._component(doc)
        finally:
            self.seconds += self.clock() - begun


class Stages:
    """Adds up the seconds of each stage until they are taken."""

    def __init__(self, nlp: Language, clock: Callable[[], float] = time.perf_counter) -> None:
        """Watch the components of a pipeline by a clock in seconds."""
        self._clock = clock
        self._timed = {name: component for name, component in nlp.pipeline if isinstance(component, Timed)}
        for timed in self._timed.values():
            timed.clock = clock
        self._all = 0.0

    @contextmanager
    def all(self) -> Iterator[None]:
        """Around the whole pipeline: what is not a component's is the language model's."""
        begun = self._clock()
        try:
            yield
        finally:
            self._all += self._clock() - begun

    def take(self) -> dict[str, float]:
        """The seconds since they were last taken."""
        seconds: dict[str, float] = defaultdict(float)
        for name, timed in self._timed.items():
            seconds[_STAGES.get(name, name.removeprefix("dateline_"))] += timed.seconds
            timed.seconds = 0.0
        seconds[MODEL] = max(0.0, self._all - sum(seconds.values()))
        self._all = 0.0
        return dict(seconds)
