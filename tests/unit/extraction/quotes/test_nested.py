"""Speech inside speech, and what a page shows twice."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction
from dateline.evaluation.nesting import MARKS_IN_MARKS
from dateline.extraction.pipeline import Analyser

from .analysed import extract, extract_bodies

pytestmark = pytest.mark.model


def test_speech_inside_speech_has_a_parent(analyser: Analyser) -> None:
    body = "Ann Ode said the minister told her that the bridge was safe."
    outer, inner = extract(analyser, body).quotes
    assert outer.parent_key is None
    assert inner.parent_key == outer.key


# The text, the inner quotations (their words, the phrase credited, the entity meant), and why.
NESTED: list[tuple[str, list[tuple[str, str, str]], str]] = [
    (
        "“The minister told me, ‘You will regret this,’ and hung up,” Ann Ode said.",
        [("You will regret this", "The minister", "")],
        "a noun, double marks, then single",
    ),
    (
        "'My father used to say, \"Never look back,\" and I never did,' said Ann Ode.",
        [("Never look back", "My father", "")],
        "single marks, then double",
    ),
    (
        "Tom Reyes kept the papers. “He told me, 'I never signed it,' and left,” said Ann Ode.",
        [("I never signed it", "He", "Tom Reyes")],
        "a pronoun that is not the outer speaker",
    ),
    (
        "“I never signed it,” said Tom Reyes. “She told me, ‘Sign it,’ and I did not.”",
        [("Sign it", "She", "")],
        "a pronoun of nobody who is named",
    ),
    (
        "“I told him, ‘This cannot go on,’ and he laughed,” said Ann Ode.",
        [("This cannot go on", "I", "Ann Ode")],
        "the outer speaker's own words",
    ),
    (
        "“‘You are late,’ said Tom Reyes, and he was right,” Ann Ode said.",
        [("You are late", "Tom Reyes", "Tom Reyes")],
        "inverted, and first of all",
    ),
    (
        "“It was quiet. ‘Where is the money?’ asked my lawyer, and nobody answered,” Ann Ode said.",
        [("Where is the money?", "my lawyer", "")],
        "inverted, after a question",
    ),
    (
        "“‘We are lost,’ he said, ‘and it is cold.’ So we waited,” said Ann Ode.",
        [("We are lost | and it is cold.", "he", "")],
        "interrupted by its attribution",
    ),
    (
        "“They said ‘we have no beds’ and sent us home,” said Ann Ode.",
        [("we have no beds", "They", "")],
        "a whole sentence without a pause or a capital",
    ),
    (
        "“The letter said: ‘Your claim has failed’,” said Ann Ode.",
        [("Your claim has failed", "The letter", "")],
        "a letter that speaks",
    ),
    (
        "“We asked them, ‘How long?’ They said, ‘Two hours.’ It took a day,” said Ann Ode.",
        [("How long?", "We", ""), ("Two hours.", "They", "")],
        "two, one after another",
    ),
    (
        "“He said to me at full time, ‘I got that wrong,’ and left,” said Ann Ode.",
        [("I got that wrong", "He", "")],
        "a hearer and a time before the marks",
    ),
    (
        "“He sent a note which read, ‘You will never see Buster again.’ We ran,” said Ann Ode.",
        [("You will never see Buster again.", "which", "")],
        "what a note says",
    ),
    ("“They call us ‘Dreamers’ here,” said Ann Ode.", [], "a word on somebody"),
    ("“You can say, ‘Why not?’ to that,” said Ann Ode.", [], "nobody has said it"),
    ("“You say, ‘Why not?’ I say no,” said Ann Ode.", [], "anybody might say it"),
    ("“If I had said, ‘Trust us,’ they would have laughed,” said Ann Ode.", [], "what was not said"),
    ("“He never said, ‘I am sorry,’ to us,” said Ann Ode.", [], "said by nobody"),
    ("“The so-called ‘fix’ was worse,” said Ann Ode.", [], "a doubted word"),
    ("“We sang ‘Abide With Me’ and wept,” said Ann Ode.", [], "a song"),
    ("“She said ‘The Long Road’ changed her life,” said Ann Ode.", [], "a title after a cue"),
    ("“He wrote ‘Paper Boats’ in a year,” said Ann Ode.", [], "a work that is written"),
    ("“People say ‘time heals’,” said Ann Ode.", [], "a saying"),
    ("“He said the ‘special measures’ were over,” said Ann Ode.", [], "a word in marks in a clause"),
    ("“My aunt, ‘Big Bea’, told me so,” said Ann Ode.", [], "a nickname beside a cue"),
]


@pytest.fixture(scope="module")
def found(analyser: Analyser) -> dict[str, Extraction]:
    """What is found in the texts of the table, analysed at once."""
    return extract_bodies(analyser, [body for body, *_ in NESTED])


@pytest.mark.parametrize(("body", "inner", "reason"), NESTED, ids=[row[2] for row in NESTED])
def test_a_quotation_inside_a_quotation_has_its_own_speaker(
    found: dict[str, Extraction], body: str, inner: list[tuple[str, str, str]], reason: str
) -> None:
    extraction = found[body]
    names = {entity.key: entity.name for entity in extraction.entities}
    nested = [quote for quote in extraction.quotes if quote.parent_key is not None]
    outer = {quote.key: quote for quote in extraction.quotes if quote.parent_key is None}
    credited = [
        (
            " | ".join(span.exact for span in quote.content),
            quote.speaker.mention.exact if quote.speaker else "",
            names.get(quote.speaker.entity_key or "", "") if quote.speaker else "",
        )
        for quote in nested
    ]
    assert credited == inner, reason
    assert all(quote.parent_key in outer and quote.rule == MARKS_IN_MARKS for quote in nested)
    assert any(
        quote.speaker and names.get(quote.speaker.entity_key or "") in ("Ann Ode", "Tom Reyes")
        for quote in outer.values()
    )


PULL_QUOTES = [
    ('"He never raised his voice"', 1, "marks, no full stop"),
    ("He never raised his voice", 1, "no marks"),
    ("“He never raised his voice.”", 1, "other marks"),
    ('"He never raised his hand."', 0, "other words"),
    ("He never", 0, "two words of it"),
]


@pytest.mark.parametrize(("line", "repeats", "reason"), PULL_QUOTES, ids=[row[2] for row in PULL_QUOTES])
def test_a_pull_quote_is_linked_and_not_doubled(
    analyser: Analyser, line: str, repeats: int, reason: str
) -> None:
    said = '"He was calm. He never raised his voice," said Amy Frost, a teller.'
    body = f"{said}\n\n{line}\n\nThe bank will open on Tuesday."
    quotes = extract(analyser, body).quotes
    assert len(quotes) == (2 if reason == "other words" else 1)
    assert len(quotes[0].repeats) == repeats
    for span in quotes[0].repeats:
        assert span.exact.strip(".") == "He never raised his voice"
        assert span.begin > len(said)
