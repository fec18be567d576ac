"""Whether an article is about what an inquiry found out, however old what it looked into is.

Found, in headline or lead: "an inquiry has concluded", "a report by the safety board blamed", "investigators
found". Not found: "police opened an inquiry", "a report said" far down, "the board said" of no inquiry.
"""

from __future__ import annotations

from dateline.extraction.components.incidents.drafts.draft import Draft
from dateline.extraction.components.incidents.reading.reading import Reading

_INQUIRIES = frozenset({"inquiry", "enquiry", "inquest", "investigation", "probe", "investigator"})
_PAPERS = frozenset({"report", "commission", "panel", "board", "bureau"})
_FINDING = frozenset({"find", "conclude", "blame", "criticise", "criticize", "rule", "fault", "identify"})
_TELLING = frozenset({"say", "hear", "recommend", "reveal", "show"})


def is_on_an_inquiry(reading: Reading, draft: Draft) -> bool:
    """Whether headline or lead says what an inquiry found."""
    return any(
        _finds(reading, verb)
        for passage in draft.passages
        if passage.lead
        for verb in range(reading.sentences[passage.number].start, reading.sentences[passage.number].end)
        if reading.lemmas[verb] in _FINDING or reading.lemmas[verb] in _TELLING
    )


def _finds(reading: Reading, verb: int) -> bool:
    who = reading.child(verb, "nsubj")
    if who is None:
        return False
    lemma = reading.lemmas[who]
    return lemma in _INQUIRIES or (lemma in _PAPERS and reading.lemmas[verb] in _FINDING)
