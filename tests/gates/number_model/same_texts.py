"""Marked texts as the layers are given them that tell words of one incident from those of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from dateline.extraction.components.incidents.people.people import sentence_numbers
from dateline.extraction.components.incidents.readers.encoded import sequences
from dateline.extraction.components.incidents.reading.reading import Reading, read
from dateline.extraction.encoder.sessions import session_options
from dateline.extraction.pipeline import Analyser
from gates.number_model.base import Array
from gates.number_model.export import STATES
from marked_passages import NO_INCIDENT, MarkedPassage


@dataclass(frozen=True, slots=True)
class Word:
    """A marked word: where it stands in which of its text's sequences, and of which incident it is."""

    run: int
    at: int
    sentence: int
    paragraph: int
    number: bool
    incident: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Several words of a text, and the states of its sequences, each of shape (pieces, WIDTH)."""

    held_out: bool
    several: bool
    runs: Sequence[Array]
    words: Sequence[Word]


def marked_texts(passages: Sequence[MarkedPassage], encoder: Path) -> Iterator[MarkedText]:
    """All texts with two marked words or more, by the encoder in a file."""
    session = onnxruntime.InferenceSession(encoder, session_options(), providers=["CPUExecutionProvider"])
    analyser = Analyser()
    with analyser.nlp.select_pipes(disable=["dateline_incidents"]):
        docs = analyser.nlp.pipe([analyser.make_doc(passage.input()) for passage in passages])
        for passage, doc in zip(passages, docs, strict=True):
            reading = read(doc)
            marked = _marked(passage, reading, doc._.source.body_begin)
            counted = [
                number.first
                for sentence in reading.sentences
                for number in sentence_numbers(reading, sentence)
            ]
            runs: list[Array] = []
            words: dict[int, Word] = {}
            for ids, places in sequences(reading, (), [*marked, *counted]):
                at = {token: places[begin] for token in marked if (begin := reading.starts[token]) in places}
                positions = np.zeros(1, np.int64)
                (states,) = session.run([STATES], {"ids": np.array(ids, np.int64), "positions": positions})
                for token, place in at.items():
                    sentence = reading.sentence_of[token]
                    paragraph = reading.sentences[sentence].paragraph
                    words.setdefault(token, Word(len(runs), place, sentence, paragraph, *marked[token]))
                runs.append(states.astype(np.float16))
            if len(words) > 1:
                yield MarkedText(passage.held_out, len(passage.incidents) > 1, runs, list(words.values()))


def _marked(passage: MarkedPassage, reading: Reading, body: int) -> dict[int, tuple[bool, str]]:
    """The tokens that stand for marks, each with whether it counts somebody and its incident's letter."""
    found: dict[int, tuple[bool, str]] = {}
    numbers = [
        number.first for sentence in reading.sentences for number in sentence_numbers(reading, sentence)
    ]
    for mark in passage.marks:
        begin, end = (place + (0 if mark.headline else body) for place in (mark.begin, mark.end))
        inside = [
            token
            for token in range(len(reading.words))
            if reading.starts[token] < end and begin < reading.ends[token]
        ]
        counts = [token for token in inside if token in numbers]
        if inside:
            found[(counts or inside)[0]] = (True, mark.incident)
    for word in passage.events:
        begin = word.begin + (0 if word.headline else body)
        token = next(
            (t for t in range(len(reading.words)) if reading.starts[t] <= begin < reading.ends[t]), None
        )
        if token is not None and word.incident != NO_INCIDENT:
            found.setdefault(token, (False, word.incident))
    return found
