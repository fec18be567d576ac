"""One analysis for a reader: people, quotes with speakers, incidents with figures, and the marked text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text as RichText

from dateline.cli import words
from dateline.cli.link_view import story_words, why
from dateline.domain.analysis import Analysis
from dateline.domain.entity import Entity, EntityType, Role
from dateline.domain.incident import IncidentAccount, Prominence
from dateline.domain.linking import IncidentLink, LinkDecision
from dateline.domain.quote import Quote, QuoteKind
from dateline.domain.text import Part, Span

MAX_QUOTE = 160
PEOPLE_SHOWN = 12
BRIEF_PEOPLE = 5
BRIEF_QUOTES = 3
GROUPS: Sequence[tuple[str, tuple[EntityType, ...]]] = (
    ("Organisations", (EntityType.ORGANISATION,)),
    ("Groups", (EntityType.GROUP,)),
    ("Places", (EntityType.PLACE, EntityType.FACILITY)),
)
STYLES: Sequence[tuple[str, str]] = (
    ("person", "bold cyan"),
    ("organisation", "magenta"),
    ("place", "green"),
    ("quote", "italic yellow"),
    ("trigger", "bold red"),
    ("figure", "reverse"),
)
_STYLE = dict(STYLES)
_ENTITY_STYLES = {
    EntityType.PERSON: _STYLE["person"],
    EntityType.ORGANISATION: _STYLE["organisation"],
    EntityType.GROUP: _STYLE["organisation"],
    EntityType.PLACE: _STYLE["place"],
    EntityType.FACILITY: _STYLE["place"],
}


def show_analysis(
    console: Console, analysis: Analysis, *, with_text: bool, with_reasons: bool = False
) -> None:
    """Write a summary; `with_text` adds the whole text with its findings marked in colour.

    `with_reasons` adds why each account and the article were put where they are.
    """
    found = analysis.extraction
    title = analysis.text.headline or words.shortened(analysis.text.body, 80)
    number = f"version {analysis.version}, revision {analysis.revision}"
    console.print(RichText.assemble((words.one_line(title), "bold"), f"  [{analysis.article_id}, {number}]"))
    for lack in analysis.degradations:
        console.print(RichText(f"  degraded: {lack.message}", style="bold yellow"))
    entities = {entity.key: entity for entity in found.entities}
    _section(console, "People", list(people(found.entities)))
    for heading, types in GROUPS:
        names = [with_place(entity) for entity in found.entities if entity.type in types]
        _section(console, heading, [RichText(", ".join(names))] if names else [])
    _section(console, "Quotes", [quote_line(quote, entities) for quote in found.quotes])
    links = {link.account_key: link for link in analysis.links}
    lines: list[RichText] = []
    for account in found.accounts:
        link = links.get(account.key)
        lines += account_lines(account, link)
        lines += [RichText(f"  {line}", style="dim") for line in why(link)] if link and with_reasons else []
    _section(console, "Incidents", lines)
    if analysis.story and with_reasons:
        told = (story_words(analysis.story), *(f"  {line}" for line in why(analysis.story)))
        _section(console, "Story", [RichText(line) for line in told])
    if with_text:
        console.print()
        console.print(legend())
        for part in (Part.HEADLINE, Part.BODY):
            if analysis.text.part(part):
                console.print(highlighted(analysis, part))
    console.print()


def show_brief(console: Console, analysis: Analysis) -> None:
    """Write a few lines: the people, the first direct quotes, and each main incident with its figures."""
    found = analysis.extraction
    console.print(RichText(words.one_line(analysis.text.headline), style="bold"))
    named = [entity for entity in found.entities if entity.type is EntityType.PERSON]
    named.sort(key=lambda entity: -len(entity.mentions))
    names = [with_role(entity) for entity in named[:BRIEF_PEOPLE]]
    _section(
        console, words.counted(len(named), "person", "people"), [RichText(", ".join(names))] if names else []
    )
    entities = {entity.key: entity for entity in found.entities}
    direct = [quote for quote in found.quotes if quote.kind is QuoteKind.DIRECT]
    _section(
        console,
        words.counted(len(found.quotes), "quote"),
        [quote_line(quote, entities) for quote in direct[:BRIEF_QUOTES]],
    )
    links = {link.account_key: link for link in analysis.links}
    main = [account for account in found.accounts if account.prominence is Prominence.MAIN]
    others = len(found.accounts) - len(main)
    background = f", and {others} in the background" if others else ""
    _section(
        console,
        words.counted(len(main), "incident") + background,
        [brief_account(account, links.get(account.key)) for account in main],
    )
    console.print()


def with_place(entity: Entity) -> str:
    """A name, and for a place what it lies in: "Paris (Texas, US)"."""
    name, place = words.one_line(entity.name), entity.place
    if place is None or entity.type not in {EntityType.PLACE, EntityType.FACILITY}:
        return name
    around = dict.fromkeys(filter(None, (place.admin1, place.country)))
    inside = ", ".join(part for part in around if part not in {entity.name, place.name})
    return f"{name} ({inside})" if inside else name


def with_role(entity: Entity) -> str:
    """A person's name, with the first role that the article gives."""
    name = words.one_line(entity.name)
    return f"{name} ({_role(entity.roles[0])})" if entity.roles else name


def _role(role: Role) -> str:
    """What is said of somebody: the role, or, without one, whom they are with ("of BP")."""
    return words.one_line(role.title or role.evidence.exact)


def brief_account(account: IncidentAccount, link: IncidentLink | None) -> RichText:
    """One account on one line: what, where, when, its figures, and its incident."""
    line = RichText.assemble((words.incident_type(account.type), _STYLE["trigger"]))
    line.append("".join(f" · {item}" for item in (words.place(account), words.days(account.time)) if item))
    figures = [f"{figure.kind.value} {words.amount(figure)}" for figure in account.figures]
    line.append(f": {', '.join(dict.fromkeys(figures))}" if figures else "", style="bold")
    return line.append(f"  {link_words(link)}", style="dim") if link else line


def _section(console: Console, heading: str, lines: Sequence[RichText]) -> None:
    if lines:
        console.print(RichText(f"  {heading}", style="bold underline"))
        for line in lines:
            console.print(RichText("    ").append_text(line))


def people(entities: Sequence[Entity]) -> Iterator[RichText]:
    """The people by number of mentions, with their roles."""
    found = [entity for entity in entities if entity.type is EntityType.PERSON]
    found.sort(key=lambda entity: -len(entity.mentions))
    for entity in found[:PEOPLE_SHOWN]:
        roles = "; ".join(dict.fromkeys(_role(role) for role in entity.roles))
        count = len(entity.mentions)
        line = RichText.assemble((words.one_line(entity.name), _STYLE["person"]))
        line.append(f", {roles}" if roles else "")
        yield line.append(f"  ({words.counted(count, 'mention')})", style="dim")
    if len(found) > PEOPLE_SHOWN:
        yield RichText(f"and {len(found) - PEOPLE_SHOWN} more", style="dim")


def quote_line(quote: Quote, entities: dict[str, Entity]) -> RichText:
    """What was said, and by whom."""
    said = words.shortened(" … ".join(span.exact for span in quote.content), MAX_QUOTE)
    line = RichText.assemble((f"“{said}”", _STYLE["quote"]), "  — ", speaker(quote, entities))
    cue = f"{quote.cue.lemma}, " if quote.cue else ""
    negated = "not " if quote.negated else ""
    return line.append(f"  ({negated}{cue}{quote.kind.value})", style="dim")


def speaker(quote: Quote, entities: dict[str, Entity]) -> str:
    """The speaker's name where it is known, and the words at the quote where they differ."""
    if quote.speaker is None:
        return "nobody is credited"
    mention = words.one_line(quote.speaker.mention.exact)
    entity = entities.get(quote.speaker.entity_key or "")
    if entity is None:
        return f"{mention} [{quote.speaker.kind.value}]"
    name = words.one_line(entity.name)
    return name if name == mention else f"{name} [“{mention}”]"


def account_lines(account: IncidentAccount, link: IncidentLink | None) -> Iterator[RichText]:
    """One account: what, where, when, who, and each figure with its source."""
    about = [words.place(account), words.days(account.time), account.status.value]
    if account.prominence is Prominence.BACKGROUND:
        about.append("background")
    head = RichText.assemble((words.incident_type(account.type), _STYLE["trigger"]))
    head.append("".join(f" · {item}" for item in about if item))
    yield head.append(f"  {link_words(link)}", style="dim") if link else head
    for figure in account.figures:
        group = f" {words.one_line(figure.group)}" if figure.group else ""
        scope = f" in {figure.place_scope.name}" if figure.place_scope else ""
        as_of = words.days(figure.as_of)
        line = RichText.assemble("  ", (f"{figure.kind.value} {words.amount(figure)}", "bold"))
        line.append(f"{group}{scope} — {words.source(figure)}")
        yield line.append(f"  (as of {as_of})" if as_of else "", style="dim")
    for participant in account.participants:
        age = f", {participant.age}" if participant.age is not None else ""
        name = f"{words.one_line(participant.name)}{age}"
        yield RichText(f"  {participant.role.value}: {name} [{participant.certainty.value}]")
    if account.weapons:
        yield RichText(f"  means: {', '.join(account.weapons)}")


def link_words(link: IncidentLink) -> str:
    """What became of an account among the known incidents."""
    if link.chosen is None:
        return f"new incident {link.incident_id}"
    score = f"{link.chosen.score:.2f}"
    if link.decision is LinkDecision.SUGGESTED:
        return f"new incident {link.incident_id}; may be {link.chosen.incident_id} ({score})"
    return f"linked to {link.incident_id} ({score})"


def legend() -> RichText:
    """What the colours mean."""
    return RichText("  ").join([RichText(name, style=style) for name, style in STYLES])


def highlighted(analysis: Analysis, part: Part) -> RichText:
    """A part of the text with its findings marked."""
    shown = RichText(analysis.text.part(part))
    for span, style in marks(analysis):
        if span.part is part:
            shown.stylize(style, span.begin, span.end)
    return shown


def marks(analysis: Analysis) -> Iterator[tuple[Span, str]]:
    """Every span to mark with its style, the widest kind first."""
    found = analysis.extraction
    for quote in found.quotes:
        for span in quote.content:
            yield span, _STYLE["quote"]
    for entity in found.entities:
        style = _ENTITY_STYLES.get(entity.type)
        for mention in entity.mentions if style else ():
            yield mention.span, style or ""
    for account in found.accounts:
        for trigger in account.triggers:
            yield trigger, _STYLE["trigger"]
        for figure in account.figures:
            yield figure.evidence, _STYLE["figure"]
