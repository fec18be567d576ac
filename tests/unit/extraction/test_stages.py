"""Which stage of the work took how long."""

from __future__ import annotations

import time

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.extraction.stages import Stages, Timed


class Slow:
    def __call__(self, doc: Doc) -> Doc:
        time.sleep(0.02)
        return doc


class Broken:
    def __call__(self, doc: Doc) -> Doc:
        time.sleep(0.02)
        raise ValueError("broken")


def test_components_count_for_their_stage_and_the_rest_for_the_model() -> None:
    nlp = spacy.blank("en")
    for name, component in (("dateline_quotes", Slow()), ("dateline_roles", Slow()), ("dateline_x", Slow())):
        Language.component(f"{name}_of_test", func=Timed(component))
        nlp.add_pipe(f"{name}_of_test", name=name)
    stages = Stages(nlp)
    begun = time.perf_counter()
    with stages.all():
        list(nlp.pipe(["One.", "Two."]))
    passed = time.perf_counter() - begun
    taken = stages.take()
    assert set(taken) == {"quotes", "entities", "x", "model"}
    assert all(taken[stage] >= 0.03 for stage in ("quotes", "entities", "x"))
    assert taken["model"] >= 0
    assert sum(taken.values()) <= passed + 1e-9, "no moment is counted for two"
    assert sum(stages.take().values()) == 0, "what was taken is not counted twice"


def test_a_component_that_breaks_is_counted_too() -> None:
    timed = Timed(Broken())
    with pytest.raises(ValueError, match="broken"):
        timed(spacy.blank("en")("One."))
    assert timed.seconds > 0


def test_a_clock_of_cpu_time_counts_no_waiting() -> None:
    nlp = spacy.blank("en")
    Language.component("dateline_waits_of_test", func=Timed(Slow()))
    nlp.add_pipe("dateline_waits_of_test", name="dateline_quotes")
    stages = Stages(nlp, time.process_time)
    with stages.all():
        list(nlp.pipe(["One.", "Two.", "Three."]))
    assert stages.take()["quotes"] < 0.03, "it slept for twice as long"
