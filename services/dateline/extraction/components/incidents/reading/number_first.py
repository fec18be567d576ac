"""Numbers in words at the beginning of a sentence, which a parse takes for a part of a name.

Found: the sixty of "Sixty houses were destroyed", as counting the houses. Not found: "Twelve Oaks was
destroyed".
"""

from __future__ import annotations

from dateline.extraction.components.incidents.reading.numbers import number_words
from dateline.extraction.components.incidents.reading.tree import Tree


def mend_first_numbers(tree: Tree) -> None:
    """Have them count the noun in the plural that stands right behind."""
    syntax = tree.syntax
    words = number_words()
    for token in range(len(syntax) - 1):
        if (
            tree.deps[token] == "compound"
            and tree.heads[token] == token + 1
            and syntax.tags[token + 1] == "NNS"
            and (syntax.lowers[token] in words.small or syntax.lowers[token] in words.tens)
            and syntax.words[token] != syntax.lowers[token]
        ):
            tree.hang(token, token + 1, "nummod")
