"""A worker that says it is ready has read all that its articles need: no caller waits for a lexicon."""

from __future__ import annotations

import json
import subprocess
import sys

# In a process of its own: the analyser that the other tests share has long been warm.
READ_ONE = """
import json, sys
from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones
from dateline.extraction.workers.loading import load_pipeline

analyser = load_pipeline("en_core_web_md")
assert not any(analyser.stages.take().values()), "what the worker read for itself is no caller's time"
opened = []
sys.addaudithook(lambda event, about: opened.append(str(about[0])) if event == "open" else None)
headline = "Bus overturns in Peru"
body = (
    "Governor Pat Lim told The Lima Post on 4 May that 31 people had been hurt when a bus overturned near "
    'Cusco.\\n\\n"It left both drivers dead and four of us in hospital," said Ana Ruiz, 45, of the Red Cross.'
)
[found] = analyser.analyse([ExtractionInput(Text(headline, body, "en", tuple(line_zones(headline, body))))])
print(json.dumps({"opened": opened, "quotes": len(found.quotes), "accounts": len(found.accounts)}))
"""


def test_the_first_article_opens_no_file() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", READ_ONE], capture_output=True, text=True, timeout=120, check=True
    )
    assert json.loads(ended.stdout) == {"opened": [], "quotes": 2, "accounts": 1}
