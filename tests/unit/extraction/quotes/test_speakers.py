"""Who the speaker is: the entity behind a pronoun, a surname or a role, or the kind of one without a name."""

from __future__ import annotations

import pytest

from dateline.domain.quote import SpeakerKind
from dateline.extraction.pipeline import Analyser

from .analysed import extract

pytestmark = pytest.mark.model

SPEAKERS = [
    (
        "At the clinic in Leeds, the director, Ann Ode, said six men were ill.",
        "Ann Ode",
        "who stands behind a town",
    ),
    ("‘It isn’t wise,’ said Dilys O’Connor.", "Dilys O’Connor", "a curly apostrophe in a name"),
    ('"He made a mistake," his lawyer, Fiona Adair KC, said.', "Fiona Adair", "letters behind a name"),
    (
        'Ann Bel lives with her wife, the sculptor Olive Marsh. "Olive hates this one," she said.',
        "Ann Bel",
        "not one whom the words name",
    ),
    ('Mayor Ann Ode arrived. "We are safe," she said.', "Ann Ode", "a pronoun"),
    ('Ann Ode met Tom Reyes. "We are safe," she said.', "Ann Ode", "a pronoun by gender"),
    ('Ann Ode spoke first. "We are safe," Ode said.', "Ann Ode", "a surname"),
    ('"We are safe," said Tom Reyes, the engineer.', "Tom Reyes", "a name with its role"),
    (
        "Tom Reyes, the engineer, came on Monday. The engineer said the bridge was safe.",
        "Tom Reyes",
        "a role noun",
    ),
    ("Ann Ode, who runs the city, said the bridge was safe.", "Ann Ode", "a name with a clause"),
    ("“It shook,” said a student, Derya, in a curtain.", "Derya", "a role and a name in apposition"),
    (
        "The director, Ann Ode, said the ferry, with 90 on board, was safe.",
        "Ann Ode",
        "a name set beside who speaks, and no thing of which it is told",
    ),
    ("The Kandilli Observatory said the two were not related.", "Kandilli Observatory", "a facility"),
    ("The operator, Trans Cordillera, said its books were lost.", "Trans Cordillera", "a body's name"),
    (
        "The Coastal Guard Forces came to Olan. It rained. It snowed. The force said it was late.",
        "Coastal Guard Forces",
        "a noun in a name far back",
    ),
    (
        "The Eastshire Ambulance Service met the Olan Fire Service. The ambulance service said it was late.",
        "Eastshire Ambulance Service",
        "of two such bodies the one that another word of the name means",
    ),
    (
        "Tom Reyes said it was dark. A policeman fell.\n\nIt was a mistake, he said.",
        "Tom Reyes",
        "who has spoken, before one who has not",
    ),
    ("Tom Reyes was in court. “A sick man is no killer,” he said.", "Tom Reyes", "not a man of a quotation"),
    (
        "Police held Mariama Issa, a cook who said she had fled.",
        "Mariama Issa",
        "a relative of an apposition",
    ),
    (
        "The head of the Lund Police Authority, Ines Vallejo, said it was over.",
        "Ines Vallejo",
        "a name behind what a role is of",
    ),
    (
        "The press secretary to the governor, Olav Lund, spoke. The governor, Ann Ode, was there. "
        "The governor said rain fell.",
        "Ann Ode",
        "a secretary is no governor",
    ),
    ('Keeper Ian Roe, 68, left. "It\'s been hell," the 68-year-old said.', "Ian Roe", "an age"),
    ('Coach Juan Vallejo spoke in Leeds. "We lost," said the Spaniard.', "Juan Vallejo", "a nation"),
    (
        "PRAIA, Cape Verde (Reuters) - Cape Verde's President Jose Maria Neves said it was over.",
        "Jose Maria Neves",
        "behind the town of the story",
    ),
    (
        "Opening the case at Harwick Crown Court, Sunita Rao KC, prosecuting, said: “He took aim.”",
        "Sunita Rao",
        "a setting before the name",
    ),
]


@pytest.mark.parametrize(("body", "name", "reason"), SPEAKERS, ids=[reason for *_, reason in SPEAKERS])
def test_a_speaker_is_resolved(analyser: Analyser, body: str, name: str, reason: str) -> None:
    found = extract(analyser, body)
    names = {entity.key: entity.name for entity in found.entities}
    quote = found.quotes[-1]
    assert quote.speaker is not None
    assert names.get(quote.speaker.entity_key or "") == name, reason
    assert quote.speaker.kind is SpeakerKind.NAMED


BODIES = [
    ("Acme Corp. lost money. The company said it would cut jobs.", "Acme Corp.", "a company by any name"),
    (
        "The Treasury Department erred. The department said it was sorry.",
        "Treasury Department",
        "by its name",
    ),
    ("The Eastshire Police came late. Police said a road was icy.", "Eastshire Police", "the one force"),
    ("Eastshire Police met Kentshire Police. Police said it was icy.", None, "one of two forces"),
    ("Acme Corp. lost money. The union said it would fight.", None, "a union is no company"),
    ("Acme Corp. lost money. The ministry said it would help.", None, "nor is a ministry"),
    (
        "The Eastshire Ambulance Service came at once. The fire service said that it was late.",
        None,
        "a service by another word",
    ),
    ("The Red Cross came to Olan. The bus company said the road was safe.", None, "a charity is no company"),
]


@pytest.mark.parametrize(("body", "name", "reason"), BODIES, ids=[reason for *_, reason in BODIES])
def test_a_body_that_speaks_is_one_that_may_be_called_so(
    analyser: Analyser, body: str, name: str | None, reason: str
) -> None:
    found = extract(analyser, body)
    names = {entity.key: entity.name for entity in found.entities}
    (quote,) = found.quotes
    assert quote.speaker is not None
    assert names.get(quote.speaker.entity_key or "") == name, reason
    assert quote.speaker.kind is (SpeakerKind.NAMED if name else SpeakerKind.COLLECTIVE)


UNNAMED = [
    ("A witness said the road was closed.", SpeakerKind.ANONYMOUS),
    ("Officials said the road was closed.", SpeakerKind.COLLECTIVE),
    ("The military said the road was closed.", SpeakerKind.COLLECTIVE),
]


@pytest.mark.parametrize(("body", "kind"), UNNAMED)
def test_a_speaker_without_a_name_has_a_kind(analyser: Analyser, body: str, kind: SpeakerKind) -> None:
    (quote,) = extract(analyser, body).quotes
    assert quote.speaker is not None
    assert quote.speaker.kind is kind
    assert quote.speaker.entity_key is None
