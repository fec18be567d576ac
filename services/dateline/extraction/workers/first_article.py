"""What a worker reads before it says that it is ready.

Lexicons, patterns and weights are loaded by the first text that needs them, which takes about a second, and
several on a loaded node. No caller is to wait for that, so this text has something for every finder.
"""

from __future__ import annotations

import datetime as dt

from dateline.domain.analysis import ExtractionInput
from dateline.domain.text import Text, line_zones

_HEADLINE = "Bus crash near Lund kills two guards and hurts 14"
_BODY = """\
LUND, Sweden, March 3 (Reuters) - Nine people died on Tuesday as a bus hit a lorry in Lund, police said.

"We lost 12 houses and at least $3 million," said Anna Roe, 45, the mayor of Lund. "It will not be the last."

The blast on board had struck down 31; two more were pulled out a day later, said the Foreign Ministry (FM).
Gunmen of the so-called Red Front later kidnapped three engineers in Nairobi, Kenya, and claimed the attack.
Seven Germans were arrested, a fourth in Oslo, and 400 had fled by Friday, according to a U.N. agency.

Mr. Roe told The Lund Post on her iPhone that she had warned of an earthquake for the past three years.

Related: Ferry sinks off Malta
"""


def first_article() -> ExtractionInput:
    """An article of ours, with a date."""
    text = Text(_HEADLINE, _BODY, "en", tuple(line_zones(_HEADLINE, _BODY)))
    return ExtractionInput(text, dt.datetime(2024, 3, 5, tzinfo=dt.UTC))
