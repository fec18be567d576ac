"""Count in how many articles of each corpus a word stands: what a newsroom's own counts begin with.

    python tests/benchmarks/count_words.py CORPUS.jsonl [CORPUS.jsonl ...] > background.tsv

A word is kept that stands in at least three of the corpora and, on average over them, in 5 of 1,000 articles.
Give it corpora of general news whose licences allow it; rows are {"text", "title"}.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

LEAST_OF_A_THOUSAND = 5
LEAST_CORPORA = 3
WORD = re.compile(r"\w+(?:['’]\w+)*")


def shares(path: Path) -> dict[str, float]:
    """The share of a corpus's articles that hold each word."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    held: Counter[str] = Counter()
    for row in rows:
        words = WORD.findall(f"{row.get('title') or ''} {row['text']}".lower())
        held.update({word for word in words if len(word) > 2 and not word.isdigit()})
    return {word: count / len(rows) for word, count in held.items()}


def main() -> None:
    """Write the counts, the commonest first."""
    corpora = [shares(Path(name)) for name in sys.argv[1:]]
    counts = {}
    for word in {word for corpus in corpora for word in corpus}:
        of_a_thousand = round(1000 * sum(corpus.get(word, 0.0) for corpus in corpora) / len(corpora))
        if (
            of_a_thousand >= LEAST_OF_A_THOUSAND
            and sum(word in corpus for corpus in corpora) >= LEAST_CORPORA
        ):
            counts[word] = of_a_thousand
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        sys.stdout.write(f"{word}\t{count}\n")


if __name__ == "__main__":
    main()
