"""What an incident or a story is called: a headline, without what an agency puts before one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKERS = "corrected|correction|refile|refiled|update|updated|wrapup|recasts|repeat|rpt|urgent|breaking"
_TAKEN_BACK = "mandatory kill|kill|withdrawn|withdrawal|retraction|retracted"
_WORDS = f"{_MARKERS}|{_TAKEN_BACK}"
# A hyphen without a space is one only behind capitals: "UPDATE 2-Ferry sinks", not "Repeat-offender held".
_MARK = r"\s*(?::|[–—]|\s--?\s)\s*"
_BEFORE = re.compile(rf"(?:(?i:{_WORDS})(?: \d+)?{_MARK}|(?:{_WORDS.upper()})(?: \d+)?--?)+")
_WITHDRAWAL = re.compile(rf"(?i:{_TAKEN_BACK}){_MARK}|(?:{_TAKEN_BACK.upper()})--?")


def title_of(headlines: Sequence[str]) -> str:
    """The first that is no notice of withdrawal, else the first; "" where all are empty.

    "CORRECTED-UPDATE 2-Ferry sinks" is "Ferry sinks". A headline that is nothing but such a word stays.
    """
    told = [line for headline in headlines if (line := headline.strip())]
    chosen = next((line for line in told if not _WITHDRAWAL.match(line)), told[0] if told else "")
    before = _BEFORE.match(chosen)
    return (chosen[before.end() :].strip() if before else "") or chosen
