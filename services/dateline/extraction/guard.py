"""A finder that fails on a text costs its own findings on that text, and nothing else."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import PurePath

from spacy.tokens import Doc

from dateline.domain.analysis import Layer

_log = logging.getLogger(__name__)


class Guarded:
    """A component whose exceptions stop at it: the doc goes on to the next without its findings.

    The layer that is incomplete for it is noted on the doc.
    """

    def __init__(self, component: Callable[[Doc], Doc], layer: Layer) -> None:
        self._component = component
        self._layer = layer

    def __call__(self, doc: Doc) -> Doc:
        """Do the component's work, as far as it goes."""
        return as_far_as_it_goes(doc, self._layer, lambda: self._component(doc), doc)


def as_far_as_it_goes[T](doc: Doc, layer: Layer, work: Callable[[], T], nothing: T) -> T:
    """What a piece of work on a layer comes to; `nothing`, and a note on the doc, where it fails."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever breaks here must not cost the other findings
        _note_failure(doc, layer, error)
        return nothing


def _note_failure(doc: Doc, layer: Layer, error: Exception) -> None:
    """Say on the doc that a layer is incomplete, and in the log where that came from.

    The words of the error may quote the article, so that they stay out of the log.
    """
    doc._.incomplete = (*doc._.incomplete, layer)
    place = traceback.extract_tb(error.__traceback__)[-1]
    _log.error(
        "%s incomplete: %s at %s:%s, text of %d code points",
        layer.value,
        type(error).__name__,
        PurePath(place.filename).name,
        place.lineno,
        len(doc.text),
    )
