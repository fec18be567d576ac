"""Docs made by hand: text with the model's mistakes marked as [LABEL words]."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.extraction.mentions.names import Name

MARK = re.compile(r"\[([A-Z_]+) ([^\]]*)\]")


def marked(nlp: Language, text: str, *, parse: bool = False) -> Doc:
    """A doc with the marked names as its entities; tagged and parsed by the model where asked."""
    plain, spans, end = "", [], 0
    for match in MARK.finditer(text):
        plain += text[end : match.start()]
        spans.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        end = match.end()
    plain += text[end:]
    doc = nlp.make_doc(plain)
    if parse:
        for name in ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"):
            if name in nlp.pipe_names:
                doc = nlp.get_pipe(name)(doc)
    ents: list[Span] = []
    for begin, stop, label in spans:
        span = doc.char_span(begin, stop, label=label, alignment_mode="expand")
        assert span is not None
        ents.append(span)
    doc.set_ents(ents, default="outside")
    return doc


def names_of(doc: Doc) -> list[Name]:
    """The doc's entities as names."""
    return [Name(ent.start, ent.end, ent.label_) for ent in doc.ents]


def shown(doc: Doc, names: list[Name]) -> list[tuple[str, str]]:
    """Names as their labels and words."""
    return [(name.label, doc[name.start : name.end].text) for name in names]
