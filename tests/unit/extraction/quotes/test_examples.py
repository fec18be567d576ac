"""What the quotes component finds in whole texts: the phenomena and their near misses."""

from __future__ import annotations

import pytest

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.quote import CueClass, Quote, QuoteKind, SpeakerKind
from dateline.domain.text import Part, Text, line_zones
from dateline.extraction.pipeline import Analyser
from markup import MarkedSpan, read, write

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
    ("“{content:They all shouted ‘no,’}” {speaker:she} {cue:said}.", "two marks close at once"),
    ("{content:The deal} {cue:was first reported} by {speaker:the Echo}.", "reported by"),
    (
        "The papers, {content:which} {speaker:police} {cue:said} {content:were stolen}, are back.",
        "the pronoun of a passive",
    ),
]

NOTHING = [
    ('The so-called "wobble" began at noon.', "a doubted word"),
    ('She starred in the film "The Long Road" last year.', "the title of a work"),
    ('Dwayne "The Rock" Johnson arrived on Monday.', "a nickname"),
    ('She said on ABC\'s "Good Morning Harwick" nothing at all.', "a programme after a cue"),
    ("He wants to rebuild the bridge.", "a wish"),
    ('Ann Ode painted "a bridge too far" in oil.', "a verb that is no speech"),
    ('Ann Ode showed up in "the coat of many colours".', "a verb of documents with a person"),
    ("The party endorsed the mayor and expects to win.", "support and expectation"),
    ("The players' bus was late, and it didn't stop.", "apostrophes"),
    ("He stood 6' 2\" tall.", "a measure"),
    ('<tweet id="769292115914395649" author="someone here"></tweet>', "mark-up"),
    ("Photo: Ann Ode", "a label of the page"),
    ("Residents call the junction “the Bermuda Triangle”.", "a name by habit"),
    ("Fans sang 'Sweet Caroline' as the teams came out.", "a song"),
    ("The bill, known as the “Clean Air Act”, passed.", "a name of a law"),
    ("The “experts” on the panel had no training.", "a doubted noun"),
    ("The word “crisis” appears nowhere in the report.", "a word as such"),
    ("She put it on the table.", "a thing that is put"),
    ("They called for hours.", "a time after a verb that takes a topic"),
    ("The mayor criticised Ann Ode.", "somebody who is criticised, for nothing that is told"),
    ("The mayor did not mention the new bridge.", "a topic that was left out"),
    ("Commandos blasted their way into the hotel.", "a deed by a verb that is also of speech"),
    ("The crowd talked about it.", "a topic that says nothing"),
    ("She spoke with the man called “the Ferret”.", "whom somebody speaks with"),
    ("Police told “Harwick Tonight” nothing at all.", "a programme that is told"),
    ("He lists the river in his book, “The Long Way Down”.", "a title after a comma"),
    ("The bus, which carried a “gift”, was late.", "a doubted word in a clause"),
    ("The mayor declined to comment.", "a refusal to speak"),
    ("The border guards denied them entry on Monday.", "a deed, by its two objects"),
    ("He reacted by proposing a tax on boats.", "speech in passing"),
    ("Officers questioned the student on Monday.", "whom somebody questions"),
    (
        "On Monday, prosecutors charged the driver with theft, and the mayor left.",
        "a cue with an object of its own",
    ),
    ("The club's motto, “Never alone”, hangs over the door.", "a motto"),
    ("The operation, codenamed “Northern Star”, began at dawn.", "a code name"),
    ("The ship “Ever Bright” ran aground.", "the name of a ship"),
    ("Doctors call the condition “broken heart syndrome”.", "a term of those who know the thing"),
    ("Ms Ode, who wrote “Paper Boats”, lives in Harwick.", "a work that is written"),
    ("He spent the summer reading “War and Peace”.", "a work that is read"),
    ("The minister told “Today” nothing at all.", "a programme of one word"),
    ("A group calling itself “The Sons of the Lake” took the dam.", "what a group calls itself"),
    ("The witness, referred to in court as “Child A”, is now 15.", "a name in place of a name"),
    ("The men talk about “the Firm”.", "a name that is talked about"),
    ("“Paper Boats” was written by Ann Ode.", "a work in the passive"),
    ("The bar, called “Le Petit Coin”, was full.", "the name of a bar"),
    ("The motto is “Always Ready” in every town.", "a motto that is told"),
    ("The song “Paper Boats” begins with a bell.", "a song"),
    ("Her tweet was “a joke”.", "a judgement on a remark, and nobody's"),
    ("The crowd left to cries of joy.", "cries without words"),
    ("Friends remembered “Auntie Bea” with flowers.", "a name of somebody who is spoken of"),
    ("Fans call him “the Magician”.", "a name with an article"),
    ("She told viewers of “Strictly” to keep calm.", "a programme whose viewers are told"),
    ("Economists speak of “stagflation”.", "a term that is spoken of"),
    ("They want to start a petition asking the council to act.", "a request that is not made yet"),
]


def extract(analyser: Analyser, body: str, headline: str = "") -> Extraction:
    (found,) = extract_all(analyser, [(headline, body)])
    return found


def extract_all(analyser: Analyser, articles: list[tuple[str, str]]) -> list[Extraction]:
    texts = [Text(headline, body, "en", tuple(line_zones(headline, body))) for headline, body in articles]
    found = analyser.analyse([ExtractionInput(text) for text in texts])
    return [each for each in found if isinstance(each, Extraction)]


@pytest.fixture(scope="module")
def tables(analyser: Analyser) -> dict[str, Extraction]:
    """What is found in the texts of the two tables, analysed at once."""
    bodies = [read(example).text for example, _ in ATTRIBUTION] + [body for body, _ in NOTHING]
    return dict(zip(bodies, extract_all(analyser, [("", body) for body in bodies]), strict=True))


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


@pytest.mark.parametrize(("example", "reason"), ATTRIBUTION, ids=[reason for _, reason in ATTRIBUTION])
def test_a_quote_is_attributed(tables: dict[str, Extraction], example: str, reason: str) -> None:
    body = read(example).text
    assert marked(tables[body].quotes, body) == example, reason


@pytest.mark.parametrize(("body", "reason"), NOTHING, ids=[reason for _, reason in NOTHING])
def test_nothing_is_quoted(tables: dict[str, Extraction], body: str, reason: str) -> None:
    assert [quote.content[0].exact for quote in tables[body].quotes] == [], reason


def test_a_quotation_over_paragraphs_is_one_quote(analyser: Analyser) -> None:
    body = 'Ann Ode said: "The city will pay.\n\n"We will not wait."'
    (quote,) = extract(analyser, body).quotes
    assert [span.exact for span in quote.content] == ["The city will pay.", "We will not wait."]


def test_a_quotation_over_paragraphs_may_be_attributed_in_its_last(analyser: Analyser) -> None:
    body = "Ann Ode left the room. “We move on.\n\n“There is no money left,” she told the council."
    (quote,) = extract(analyser, body).quotes
    assert [span.exact for span in quote.content] == ["We move on.", "There is no money left"]


FLOATING = [
    ('"He was calm," Ann Ode said.\n\n"We will find him."', ["We will find him."], "a short paragraph"),
    ('Asked about it, Ann Ode shrugged. "It\'s football."', ["It's football."], "two words and a full stop"),
    ('"He was calm," Ann Ode said.\n\n"A calm man"\n\nThe trial goes on.', [], "a subheading"),
    ('Ann Ode shrugged. She loves "Jaws".', [], "a title"),
]


@pytest.mark.parametrize(("body", "floating", "reason"), FLOATING, ids=[reason for *_, reason in FLOATING])
def test_a_short_quotation_floats_where_it_is_a_sentence(
    analyser: Analyser, body: str, floating: list[str], reason: str
) -> None:
    found = [quote for quote in extract(analyser, body).quotes if quote.rule.startswith("floating.")]
    assert [quote.content[0].exact for quote in found] == floating, reason


def test_a_floating_quotation_goes_on_with_the_last_speaker(analyser: Analyser) -> None:
    body = 'Ann Ode said the town was safe.\n\n"We have water. We have food for a week."'
    _, floating = extract(analyser, body).quotes
    assert floating.cue is None
    assert floating.speaker is not None
    assert floating.speaker.mention.exact == "Ann Ode"
    assert floating.rule.startswith("floating.")


def test_an_odd_mark_does_not_swallow_the_article(analyser: Analyser) -> None:
    body = 'A 5" pipe broke.\n\n"The road is closed," police said.\n\nA "loud bang was heard.'
    assert [quote.content[0].exact for quote in extract(analyser, body).quotes] == ["The road is closed"]


def test_a_headline_names_its_speaker_before_a_colon(analyser: Analyser) -> None:
    found = extract(analyser, "The gunman acted alone.", headline="Police: Gunman acted alone")
    (quote,) = found.quotes
    assert quote.content[0].part is Part.HEADLINE
    assert quote.content[0].exact == "Gunman acted alone"
    assert quote.speaker is not None
    assert quote.speaker.kind is SpeakerKind.COLLECTIVE


@pytest.mark.parametrize(
    "headline",
    [
        "Peru: bus falls into gorge",
        "Cyclone Ivone: eight dead as storm comes ashore",
        "Harwick vote: What next for the mayor?",
        "Analysis: Why the bank raised rates",
    ],
)
def test_a_topic_before_a_colon_says_nothing(analyser: Analyser, headline: str) -> None:
    assert extract(analyser, "The storm came on Monday.", headline).quotes == ()


def test_a_clause_ends_before_a_colon_and_a_quotation_of_its_own(analyser: Analyser) -> None:
    body = "Ann Ode said that the tests had shown nothing: “The bus was sound.”"
    quotes = extract(analyser, body).quotes
    assert [span.exact for quote in quotes for span in quote.content] == [
        "the tests had shown nothing",
        "The bus was sound.",
    ]


def test_speech_inside_speech_has_a_parent(analyser: Analyser) -> None:
    body = "Ann Ode said the minister told her that the bridge was safe."
    outer, inner = extract(analyser, body).quotes
    assert outer.parent_key is None
    assert inner.parent_key == outer.key


NESTED = [
    (
        "“The minister told me, ‘You will regret this,’ and hung up,” Ann Ode said.",
        "You will regret this",
        "double, then single",
    ),
    (
        "'My father used to say, \"Never look back,\" and I never did,' said Ann Ode.",
        "Never look back",
        "British: single, then double",
    ),
    ("“They call us ‘Dreamers’ here,” said Ann Ode.", None, "a word on somebody"),
    ("“You can say, ‘Why not?’ to that,” said Ann Ode.", None, "nobody has said it"),
]


@pytest.mark.parametrize(("body", "inner", "reason"), NESTED, ids=[row[2] for row in NESTED])
def test_a_quotation_inside_a_quotation_has_its_own_speaker(
    analyser: Analyser, body: str, inner: str | None, reason: str
) -> None:
    outer, *nested = extract(analyser, body).quotes
    assert [quote.content[0].exact for quote in nested] == ([inner] if inner else []), reason
    assert all(quote.parent_key == outer.key for quote in nested)
    assert all(quote.speaker is not None and quote.speaker != outer.speaker for quote in nested)


TURNS = [
    ("Q: Did you see it?\nA: I did.\nQ: And then?\nA: I ran.", ["Q", "A", "Q", "A"], "questions and answers"),
    ("Echo: Who was it?\nOde: My son.\nEcho: Are you sure?\nOde: I am.", ["Echo", "Ode"] * 2, "names"),
    ("Price: 20 euros\nPlace: Harwick\nDate: 3 May", [], "a list of facts"),
    ("Ode: 547\nReyes: 46\nOde: 1,216\nReyes: 17", [], "a table"),
    ("It was short. Mayor: “You are late.” Reyes: “I am.” It was over.", ["Mayor", "Reyes"], "in a line"),
]


@pytest.mark.parametrize(("body", "speakers", "reason"), TURNS, ids=[row[2] for row in TURNS])
def test_labels_take_turns(analyser: Analyser, body: str, speakers: list[str], reason: str) -> None:
    quotes = extract(analyser, body).quotes
    assert [quote.speaker.mention.exact for quote in quotes if quote.speaker] == speakers, reason


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


KINDS = [
    ('"We are safe," she said.', QuoteKind.DIRECT),
    ("She said the town was safe.", QuoteKind.INDIRECT),
    ('She said the town was "safe as houses" and quiet.', QuoteKind.MIXED),
]


@pytest.mark.parametrize(("body", "kind"), KINDS)
def test_the_kind_follows_the_marks(analyser: Analyser, body: str, kind: QuoteKind) -> None:
    assert [quote.kind for quote in extract(analyser, body).quotes] == [kind]


CLASSES = [
    ("She said it was safe.", CueClass.NEUTRAL),
    ("She insisted that it was safe.", CueClass.ASSERTIVE),
    ("She denied that it was safe.", CueClass.DENIAL),
    ("She asked whether it was safe.", CueClass.QUESTION),
    ("She wrote that it was safe.", CueClass.WRITTEN),
    ("According to her, it was safe.", CueClass.ACCORDING_TO),
]


@pytest.mark.parametrize(("body", "cue_class"), CLASSES)
def test_the_cue_tells_its_class(analyser: Analyser, body: str, cue_class: CueClass) -> None:
    (quote,) = extract(analyser, body).quotes
    assert quote.cue is not None
    assert quote.cue.cue_class is cue_class


def test_a_cue_may_be_negated(analyser: Analyser) -> None:
    (quote,) = extract(analyser, "She did not say that the bridge was safe.").quotes
    assert quote.negated


def test_a_no_that_is_said_does_not_negate_the_saying(analyser: Analyser) -> None:
    (quote,) = extract(analyser, "“Never,” Ann Ode said, “in all my years have I seen this.”").quotes
    assert not quote.negated


SPEAKERS = [
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
    ("The Kandilli Observatory said the two were not related.", "Kandilli Observatory", "a facility"),
    ("The operator, Trans Cordillera, said its books were lost.", "Trans Cordillera", "a body's name"),
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
        "Opening the case at Harwick Crown Court, Sunita Rao KC, prosecuting, said: “He took aim.”",
        "Sunita Rao KC",
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
    ("Acme Corp. lost money. The union said it would fight.", None, "a union is no company"),
    ("Acme Corp. lost money. The ministry said it would help.", None, "nor is a ministry"),
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


def test_the_same_text_gives_the_same_quotes(analyser: Analyser) -> None:
    body = '"We are safe," Ann Ode said. According to police, "nobody" was hurt.'
    assert extract(analyser, body).quotes == extract(analyser, body).quotes
