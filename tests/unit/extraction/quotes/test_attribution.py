"""Who said what in which words: every way in which news attributes."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction
from dateline.domain.quote import Quote
from dateline.extraction.pipeline import Analyser
from markup import MarkedSpan, read, write

from .analysed import extract_bodies

pytestmark = pytest.mark.model

ATTRIBUTION = [
    ('{speaker:The mayor} {cue:said}: "{content:We are safe.}"', "before, with a colon"),
    ('{speaker:Ann Ode} {cue:said}, "{content:We are safe.}"', "before, with a comma"),
    ('"{content:We are safe}," {speaker:Ann Ode} {cue:said} on Monday.', "after"),
    ('"{content:We are safe}," {cue:said} {speaker:Ann Ode, the mayor of Harwick}.', "inverted"),
    ('"{content:We are safe}," {speaker:she} {cue:said}, "{content:for now.}"', "middle"),
    (
        '"{content:We are safe}," {speaker:she} {cue:said}. "{content:For now.}"',
        "goes on after the attribution",
    ),
    ('"{content:Are we safe?}" {cue:asked} {speaker:Mr. Reyes}.', "a question mark instead of the comma"),
    ("'{content:We are safe}', {cue:said} {speaker:Mr. Reyes}.", "British: single marks, comma outside"),
    ("''{content:We don't know}'', {speaker:Mr. Reyes} {cue:said}.", "two apostrophes as marks"),
    ('"{content:We are safe}," {speaker:she} {cue:told} {addressee:reporters} on Monday.', "the hearer"),
    ("{speaker:The minister} {cue:said} {content:the army had left the town}.", "indirect without that"),
    (
        "MUMBAI: {content:Two persons were hurt}, {speaker:an official} {cue:said}.",
        "without the story's town",
    ),
    ("{speaker:The minister} {cue:said} that {content:the army had left the town}.", "indirect with that"),
    ("{content:The army had left the town}, {speaker:the minister} {cue:said}.", "indirect, cue at the end"),
    ("{cue:According to} {speaker:police}, {content:the road was closed}.", "according to, first"),
    ("{content:The road was closed}, {cue:according to} {speaker:police}.", "according to, last"),
    ('{speaker:She} {cue:said} {content:the town was "safe as houses"}.', "mixed"),
    ('{speaker:He} {cue:called} {content:the plan "a mess"}.', "a word of his own on something"),
    ('{speaker:He} {cue:called} {content:the plan "The Big Lie"}.', "once, and so his own word"),
    (
        "{speaker:She} {cue:describes} {content:herself as “a plain dealer”}.",
        "of oneself, in one's own words",
    ),
    ("{speaker:He} {cue:promised} {content:to rebuild the bridge}.", "a promise"),
    (
        '{speaker:Ann Ode} {cue:criticised} {content:the "politics of fear" of her rivals}.',
        "part of an object",
    ),
    (
        '{speaker:Ann Ode} {cue:thanked} the crew for "{content:stepping up in a dark hour}".',
        "part of a phrase",
    ),
    ("{content:Much of the money was lost}, {speaker:court records} {cue:show}.", "what documents show"),
    ("{speaker:The company} {cue:denied} that {content:it had polluted the river}.", "a denial"),
    (
        "{speaker:Ann Ode} {cue:told} {addressee:the Finance Committee}, chaired by Tom Roe, that "
        "{content:the bridge had been closed}.",
        "behind what is said of the hearer",
    ),
    (
        "{speaker:Save the Children} {cue:said} that {content:children in the camp were being starved}.",
        "a name that reads like a verb",
    ),
    ('{speaker:The union} {cue:called on} {content:the police to act "with dispatch"}.', "called upon"),
    ("{speaker:Ann Ode} {cue:said} in a statement that {content:the bridge would open}.", "in a statement"),
    (
        "{speaker:The group} {cue:claimed} in a video that {content:it had shot down the plane}.",
        "that, taken for an object",
    ),
    (
        "{speaker:The chancellor} {cue:has repeatedly insisted} {content:taxes will not rise}.",
        "a subject, taken for an object",
    ),
    ('"{content:We are safe.}" - {speaker:Ann Ode}', "a name after a dash"),
    (
        "“{content:We are safe},” {speaker:she} {cue:said}.\u00a0“{content:For now.}”",
        "a no-break space",
    ),
    (
        "“{content:We are safe},” {speaker:she} {cue:said}. “{content:For now.} “",
        "a mark turned round",
    ),
    ("‘‘{content:We are safe},’’ {speaker:she} {cue:said}.", "two curly single marks"),
    ("As {speaker:the coach} {cue:put it}, “{content:We lost.}”", "as somebody put it"),
    (
        "{content:“We are safe” in the old town}, {speaker:the mayor} {cue:said}.",
        "words without marks behind",
    ),
    (
        "{content:But “the worse danger” is the river}, {speaker:the mayor} {cue:said}.",
        "a word without marks before",
    ),
    (
        "{content:Mud is “the real killer” and “outlives the rain”}, {speaker:the mayor} {cue:said}.",
        "two stretches of one sentence",
    ),
    (
        "“{content:We are safe},” {cue:said} {speaker:Ann Ode}, who stood in a “line without end”.",
        "marks that belong to the attribution",
    ),
    (
        "{content:It is no surprise}, {speaker:Ann Ode} {cue:said}, that {content:they left}.",
        "both sides of an attribution",
    ),
    (
        "The plan, {content:which} {speaker:Ann Ode} {cue:said} {content:had failed}, was hers.",
        "the pronoun of what is said",
    ),
    (
        "But {speaker:local activists} clamoring to block the law {cue:say} {content:they will go to court}.",
        "a subject that the parser missed",
    ),
    ("{speaker:He}'s said {content:he will stay}.", "a verb that was contracted"),
    ("“{content:Go!}” “{content:Now!}” {speaker:they} {cue:shouted}.", "one cry after another"),
    ("{speaker:They} {cue:shouted} “{content:Stop!}” and “{content:Thief!}”.", "two cries and a conjunction"),
    (
        "The Echo quoted {speaker:the colonel} as {cue:saying} that {content:the road was open}.",
        "quoted as saying",
    ),
    (
        "{content:The fire gutted a shop and cost 3 million ($2 million)}, {speaker:the brigade} {cue:said}.",
        "a parenthesis before the attribution",
    ),
    (
        "{content:Ten were hurt}, {speaker:he} {cue:said}, {content:two of them badly}.",
        "what goes on without a verb",
    ),
    (
        "{speaker:Friends of Ann Ode} {cue:say} that {content:she was ill and that she found out late}.",
        "two clauses under one cue",
    ),
    ("{speaker:The union} {cue:called for} {content:a general strike}.", "called for"),
    (
        "{speaker:The union} {cue:called on} {content:the council to rebuild the pier}.",
        "called on somebody to do something",
    ),
    (
        "{speaker:The mayor} {cue:criticised} {content:the rail company for its silence}.",
        "an object and the reason given",
    ),
    ("{speaker:The mayor} {cue:announced} {content:a curfew}.", "an object alone"),
    ("{content:The curfew} {cue:was denounced} by {speaker:the opposition}.", "an object in the passive"),
    ("{speaker:The poll} {cue:showed} {content:a narrow lead for the mayor}.", "what a document shows"),
    ("{speaker:The mayor} {cue:talked} about {content:the price of water}.", "a topic"),
    ("{cue:In the words of} {speaker:one aide}, “{content:it was chaos}”.", "in somebody's words"),
    ("It was, {cue:in {speaker:Forbes}’ words}, “{content:a gift}”.", "a possessor that ends in s"),
    (
        "It was late. {cue:According to} {speaker:the mayor}: “{content:The road is shut}.”",
        "a colon after a phrase",
    ),
    ("{speaker:Her} {cue:verdict} on the budget: “{content:pathetic}”.", "a noun, a colon and a word"),
    ("{speaker:Her} {cue:answer} was “{content:no}”.", "a reply that is words"),
    ("{speaker:The rally} had one {cue:message}: “{content:Go home.}”", "a message of somebody's"),
    (
        "He left to {cue:cries} of “{content:Shame!}” from {speaker:the gallery}.",
        "cries, and whose they are",
    ),
    (
        "The {cue:warning} from {speaker:police} that {content:the river would rise} came late.",
        "whose warnings",
    ),
    (
        "The fans waved {speaker:placards} {cue:saying} “{content:Go home now}”.",
        "what stands on a sign the sign says",
    ),
    (
        "The mayor left in tears - ''{content:I am sorry},'' {speaker:he} {cue:said} - and went home.",
        "a quotation and its attribution between dashes",
    ),
    (
        "“{content:I am well},” {speaker:he} {cue:said} of men whose calls he missed, “{content:But tired.}”",
        "an attribution with a clause of its own",
    ),
    ("{speaker:Ann Ode} {cue:said} “{content:We are one town}” and left the stage.", "speech, then a deed"),
    ("“{content:We are safe},” {speaker:she} {cue:said}. “ {content:For now.}”", "a blank after a mark"),
    ("{speaker:A “Sea Wolves” actor} {cue:said} {content:he was ill}.", "marks within the speaker"),
    ("{content:The road was shut}, “{speaker:Der Spiegel}” {cue:reported}.", "an outlet in marks"),
    (
        "{content:If it rains}, {speaker:the mayor} {cue:said}, {content:the fair will move indoors}.",
        "a subordinate clause before the attribution",
    ),
    ("“{speaker:Save Our Sands}” {cue:said} {content:it would appeal}.", "a campaign that speaks"),
    ("{speaker:The crew of the “Sea Star”} {cue:said} {content:they had seen nothing}.", "a ship's crew"),
    ("{speaker:The union} {cue:asked} {content:{addressee:the court} to step in}.", "a request"),
    ("{cue:Asked} about {content:the state of the pier}, she laughed.", "a question by nobody named"),
    ("“{content:We are safe.}” {speaker:Ann Ode} {cue:said}.", "a full stop before the attribution"),
    (
        "The plan, {content:which} {speaker:she} {cue:called} “{content:a mess}”, failed.",
        "the pronoun of what is called so",
    ),
    (
        "“{content:{speaker:They all} {cue:shouted} ‘{content:no},’}” {speaker:she} {cue:said}.",
        "two marks close at once",
    ),
    (
        "{speaker:{speaker:Ann Ode}} {cue:said} {content:it was “a mess,”} {cue:adding}, “{content:We go.}”",
        "what is added after a comma in marks",
    ),
    (
        "“{content:We are safe},” {speaker:Ann Ode, the mayor}, {cue:said} Sunday. “{content:For now.}”",
        "a day after the verb",
    ),
    (
        "{speaker:Ann Ode} {cue:declared} in the town hall, “{content:We will not leave.}”",
        "a place between the verb and the marks",
    ),
    (
        "{speaker:Ann Ode} {cue:said} in a speech given on Monday that {content:the bridge was safe}.",
        "a participle before that",
    ),
    ("‘{content:It hurts},’ {cue:agreed} {speaker:barmaid Ann Ode, 22}.", "a participle that is the verb"),
    (
        "HARWICK, 3 May – {speaker:Northgate Water} {cue:announced} {content:a new sewer}.",
        "a dateline before the speaker",
    ),
    ("{speaker:Her co-author, Tom Reyes}, {cue:said} {content:it was late}.", "a speaker with a hyphen"),
    ("The lake {cue:is described} by {speaker:the regulator} {content:as “dying”}.", "of a thing"),
    ("{speaker:Ann Ode} {cue:denied} {content:taking the money}.", "a gerund that is denied"),
    (
        "{speaker:The council} {cue:proposed} {content:closing the pier on Sundays}.",
        "a gerund that is proposed",
    ),
    (
        "{speaker:The owner, Baltic Lines}, {cue:rejected} {content:the finding}.",
        "an object that is no speaker",
    ),
    (
        "Commenting on the plan, {speaker:Ann Ode} {cue:said}: “{content:We welcome it.}”",
        "what somebody speaks on",
    ),
    (
        "He left to {cue:cries} of “{content:Shame!}” and “{content:Resign!}” from {speaker:the gallery}.",
        "two cries of one crowd",
    ),
    ("{speaker:The company} {cue:denied} {content:it had ever “misled anybody”}.", "a denied sentence"),
    ("{speaker:Police} {cue:accused} {content:him of “grooming” the girl}.", "who accuses, in his words"),
    (
        "{speaker:Residents} after the flood {cue:told} {addressee:the Echo} {content:all was lost}.",
        "a time between who and what",
    ),
    ("{content:The deal} {cue:was first reported} by {speaker:the Echo}.", "reported by"),
    (
        "The papers, {content:which} {speaker:police} {cue:said} {content:were stolen}, are back.",
        "the pronoun of a passive",
    ),
]


@pytest.fixture(scope="module")
def found(analyser: Analyser) -> dict[str, Extraction]:
    """What is found in the texts of the table, analysed at once."""
    return extract_bodies(analyser, [read(example).text for example, _ in ATTRIBUTION])


@pytest.mark.parametrize(("example", "reason"), ATTRIBUTION, ids=[reason for _, reason in ATTRIBUTION])
def test_a_quote_is_attributed(found: dict[str, Extraction], example: str, reason: str) -> None:
    body = read(example).text
    assert marked(found[body].quotes, body) == example, reason


def marked(quotes: tuple[Quote, ...], body: str) -> str:
    spans: list[MarkedSpan] = []
    for quote in quotes:
        spans += [MarkedSpan("content", span.begin, span.end) for span in quote.content]
        if quote.speaker is not None:
            spans.append(MarkedSpan("speaker", quote.speaker.mention.begin, quote.speaker.mention.end))
        if quote.cue is not None and body[quote.cue.span.begin].isalpha():
            spans.append(MarkedSpan("cue", quote.cue.span.begin, quote.cue.span.end))
        if quote.addressee is not None:
            spans.append(MarkedSpan("addressee", quote.addressee.begin, quote.addressee.end))
    return write(body, spans)
