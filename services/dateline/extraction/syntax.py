"""A parsed Doc as plain lists, and plain questions about it: subtrees, noun phrases, subjects.

A rule asks thousands of small questions about tokens. Asked of spaCy's objects each costs a call; asked of
lists they cost next to nothing, and the lists are made once a Doc, for all that ask.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.strings import StringStore
from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_STRINGS: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]
_NUMBERS: list[int | str] = ["HEAD", "IDX", "LENGTH", "ENT_IOB", "SENT_START", "SPACY"]
_MOST = 50_000
"""Of so many strings a form is kept, some 5 MB; then all are forgotten."""
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Syntax:
    """Columns of a Doc, one entry a token. Edges are inclusive token positions of the subtree."""

    text: str
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    begins: list[int]
    ends: list[int]
    ent_types: list[str]
    ent_iobs: list[int]
    sents: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def first_token_at(self, char: int) -> int:
        """The first token that begins at or after a code point."""
        return bisect_left(self.begins, char)

    def token_over(self, char: int) -> int:
        """The token that holds a code point, or the last one before it."""
        return max(0, bisect_right(self.begins, char) - 1)

    def tokens_in(self, begin: int, end: int) -> range:
        """The tokens that begin in a range of code points."""
        return range(bisect_left(self.begins, begin), bisect_left(self.begins, end))

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        for child in self.children[token]:
            if self.deps[child] in deps:
                return child
        return None

    def subject(self, verb: int) -> int | None:
        """The verb's own subject, not one it shares; of two, the nearer: "whom *Ann* called".

        Unless "no" or a preposition makes that another's: "a *man* who spoke for the group told".
        """
        found: int | None = None
        for child in self.children[verb]:
            if self.deps[child] in SUBJECTS and (
                found is None or (child < verb and not self._is_anothers(child))
            ):
                found = child
        return found

    def _is_anothers(self, noun: int) -> bool:
        """Whether a phrase stands behind a preposition, or says that there is none: "no coat"."""
        begin = self.left[noun]
        behind = begin > 0 and self.deps[begin - 1] == "prep" and self.tags[begin - 1] == "IN"
        return behind or self.lowers[begin] == "no"

    def is_passive(self, verb: int) -> bool:
        """Whether a participle is used in the passive: "was told", "been asked"."""
        if self.tags[verb] != "VBN":
            return False
        return any(self.deps[child] in ("auxpass", "nsubjpass") for child in self.children[verb])

    def negations(self, verb: int) -> list[int]:
        """The words that negate the verb itself: "did not say", "never said"."""
        return [
            child
            for child in self.children[verb]
            if self.deps[child] == "neg" or self.lowers[child] == "never"
        ]

    def is_negated(self, verb: int) -> bool:
        """Whether the verb itself is negated."""
        return bool(self.negations(verb))

    def is_under(self, token: int, ancestor: int) -> bool:
        """Whether a token lies in another's subtree (a token lies in its own)."""
        seen = 0
        while token != ancestor:
            parent = self.heads[token]
            seen += 1
            if parent == token or seen > 200:
                return False
            token = parent
        return True


def syntax_of(doc: Doc) -> Syntax:
    """The columns of a parsed Doc in which names are found: read once, and kept with the Doc."""
    if doc._.syntax is None:
        doc._.syntax = read_syntax(doc)
    syntax: Syntax = doc._.syntax
    return syntax


def read_syntax(doc: Doc) -> Syntax:
    """The columns of a Doc. A Doc without a parse yields every token as its own root."""
    strings = doc.vocab.strings
    orths, lemmas, *others = doc.to_array(_STRINGS).T.tolist()
    words = _WRITTEN.of(orths, strings)
    pos, tags, deps, ent_types = (_WRITTEN.of(column, strings) for column in others)
    # numpy's row type is opaque here; everything below is lists of int.
    offsets, begins, sizes, ent_iobs, starts, spaces = doc.to_array(_NUMBERS).astype("int64").T.tolist()
    heads = [position + offset for position, offset in enumerate(offsets)]
    children: list[list[int]] = [[] for _ in heads]
    roots = []
    for position, head in enumerate(heads):
        if head == position:
            roots.append(position)
        else:
            children[head].append(position)
    left, right = _edges(children, roots)
    sents, number = [], -1
    for position, start in enumerate(starts):
        if start == 1 or position == 0:
            number += 1
        sents.append(number)
    return Syntax(
        text="".join([f"{word} " if space else word for word, space in zip(words, spaces, strict=True)]),
        words=words,
        lowers=_LOWERED.of(orths, strings),
        lemmas=_LOWERED.of(lemmas, strings),
        pos=pos,
        tags=tags,
        deps=deps,
        heads=heads,
        begins=begins,
        ends=[begin + length for begin, length in zip(begins, sizes, strict=True)],
        ent_types=ent_types,
        ent_iobs=ent_iobs,
        sents=sents,
        children=children,
        left=left,
        right=right,
    )


class _Forms:
    """A form of each string, by the number that spaCy hashes it to: the same in every vocabulary."""

    def __init__(self, form: Callable[[str], str]) -> None:
        self._form = form
        self._known: dict[int, str] = {}

    def of(self, numbers: Sequence[int], strings: StringStore) -> list[str]:
        """The forms of some strings."""
        fresh = set(numbers).difference(self._known)
        if fresh:
            if len(self._known) + len(fresh) > _MOST:
                self._known.clear()
                fresh = set(numbers)
            self._known.update((number, self._form(strings[number])) for number in fresh)
        return [self._known[number] for number in numbers]


_WRITTEN, _LOWERED = _Forms(str), _Forms(str.lower)


def _edges(children: list[list[int]], roots: list[int]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(children))), list(range(len(children)))
    order: list[int] = []
    stack = list(roots)
    while stack:
        token = stack.pop()
        order.append(token)
        stack.extend(children[token])
    for token in reversed(order):
        for child in children[token]:
            left[token] = min(left[token], left[child])
            right[token] = max(right[token], right[child])
    return left, right
