"""Tokens of a text at a cost that is linear in its length, whatever the text.

spaCy's tokenizer takes quadratic time over a run without white space from which it strips one affix after
the other: 50,000 quotation marks in a row take it minutes. Such runs are cut into pieces first.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dateline.extraction import lexicon


def keep_short_titles(nlp: Language) -> None:
    """Let titles cut short be tokens with their full stops, where no sentence ends: "Brig. Ann Ode".

    And words whose first half the tagger takes for a company: "three co-workers".
    """
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "add_special_case"):  # as that of every language with spaces between words
        for title in lexicon.words("name_edges", "short_titles"):
            tokenizer.add_special_case(f"{title}.", [{"ORTH": f"{title}."}])
        for word in _WHOLE:
            tokenizer.add_special_case(word, [{"ORTH": word}])


_WHOLE = ("co-worker", "co-workers")
_PIECE = re.compile(r"[^\w\s]{50}|\S{300}")
"""No word of an article is as long; a table of dots or a line of dashes may be, and may be cut."""


def tokenise(nlp: Language, text: str) -> Doc:
    """The doc of a text, not yet analysed. Its text is the text, character for character."""
    cuts = [match.end() for match in _PIECE.finditer(text)]
    cuts = [cut for cut in cuts if cut < len(text) and not text[cut].isspace()]
    if not cuts:
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    begin = 0
    for end in (*cuts, len(text)):
        for token in nlp.make_doc(text[begin:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        begin = end
    return Doc(nlp.vocab, words=words, spaces=spaces)
