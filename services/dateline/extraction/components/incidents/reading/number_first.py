"""Numbers in words at the beginning of a sentence, which a parse takes for a name or a part of one.

Found: the sixty of "Sixty houses were destroyed", as counting the houses; the nineteen of "Nineteen escaped".
Not found: "Twelve Oaks was destroyed".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.numbers import number_words
from dateline.extraction.components.incidents.reading.tree import Tree
from dateline.extraction.syntax import Syntax


def with_first_numbers(syntax: Syntax) -> list[str]:
    """The parts of speech of a text's tokens, with such a number as one where no name follows it."""
    pos = list(syntax.pos)
    for token in (at for at, part in enumerate(syntax.pos[:-1]) if part == "PROPN"):
        first = not token or syntax.sents[token - 1] != syntax.sents[token]
        if not first or not _is_number(syntax, token):
            continue
        behind = token + 2 if syntax.words[token + 1] == "-" else token + 1
        if syntax.words[behind : behind + 1] and syntax.words[behind].islower():
            pos[token] = "NUM"
    return pos


def _is_number(syntax: Syntax, token: int) -> bool:
    words = number_words()
    return syntax.lowers[token] in words.small or syntax.lowers[token] in words.tens


def mend_first_numbers(tree: Tree) -> None:
    """Have them count the noun in the plural that stands right behind."""
    syntax = tree.syntax
    for token in [at for at, dep in enumerate(tree.deps[:-1]) if dep == "compound"]:
        if (
            tree.heads[token] == token + 1
            and syntax.tags[token + 1] == "NNS"
            and _is_number(syntax, token)
            and syntax.words[token] != syntax.lowers[token]
        ):
            tree.hang(token, token + 1, "nummod")
