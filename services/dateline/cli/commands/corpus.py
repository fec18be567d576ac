"""`dateline extract` and `dateline evaluate`: work on files, without any server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import output
from dateline.cli.commands.options import examples
from dateline.cli.exits import CommandError, told_plainly

if TYPE_CHECKING:
    from dateline.evaluation.scores.figures import Scores

evaluate = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Measure analyses against annotated articles, and convert them for other scorers.",
)

ScoresAsJson = Annotated[bool, typer.Option("--json", help="Write one JSON object of figures by name.")]
Intervals = Annotated[
    int,
    typer.Option("--intervals", min=0, help="Bootstrap resamples of documents behind an interval; 0: none."),
]
Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles, JSON lines.")]
Predicted = Annotated[Path, typer.Argument(metavar="PRED", help="Converted analyses, JSON lines.")]

EXTRACT_EXAMPLES = examples(
    "dateline extract --input articles.jsonl --output analyses.jsonl",
    "dateline extract --input articles.jsonl --output - | jq .extraction.quotes",
)


class ShapeName(Enum):
    """What the converted rows hold."""

    QUOTES = "quotes"
    ENTITIES = "entities"
    EXTRACTION = "extraction"
    LINKING = "linking"
    STORIES = "stories"


class TypeNamesName(Enum):
    """By which names incident types are called."""

    COMMON = "common"
    MUC4 = "muc4"
    TAXONOMY = "taxonomy"


class NestingName(Enum):
    """Which quotes inside quotes are converted."""

    ALL = "all"
    UNQUOTED = "unquoted"
    OUTERMOST = "outermost"


class EntityTask(Enum):
    """What of entities is measured."""

    NER = "ner"
    GEO = "geo"
    CLUSTER = "cluster"
    TIME = "time"
    LINK = "link"


@told_plainly
def extract(
    input_: Annotated[
        Path,
        typer.Option("--input", exists=True, dir_okay=False, help="Articles, one a line."),
    ],
    output_: Annotated[Path, typer.Option("--output", help="Where the analyses go; - is standard output.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; otherwise one a core.")] = None,
    pipeline: Annotated[
        str,
        typer.Option(envvar="DATELINE_EXTRACTION_PIPELINE", help="An installed spaCy pipeline."),
    ] = "en_core_web_md",
) -> None:
    """Analyse a file of articles, without a server.

    A row of the input is {"id","title","text","published"}, with "outlet" and "language" where they are
    known. Each becomes one protojson Analysis, in the same order: article_id is the row's id, and spans
    of the body count in code points of "text" exactly as given. Version and revision are 1 and created_at
    is 1970, since no server keeps these analyses: the same input gives the same file. A bad row is told
    on stderr with its line number, the rest goes on, and the exit code is then 1.
    """
    from dateline.cli.extract import run_extract

    run_extract(input_, output_, pipeline, workers)


@contextmanager
def _told() -> Iterator[None]:
    """A corpus that cannot be used ends the command with what is wrong."""
    from dateline.evaluation.corpus import CorpusError

    try:
        yield
    except CorpusError as error:
        raise CommandError(str(error)) from None


@evaluate.command(
    epilog=examples(
        "dateline evaluate convert --to quotes analyses.jsonl articles.jsonl --output quotes.jsonl",
        "dateline evaluate convert --to extraction --types muc4 analyses.jsonl articles.jsonl > out.jsonl",
    )
)
@told_plainly
def convert(
    analyses: Annotated[Path, typer.Argument(metavar="ANALYSES", help="What dateline extract wrote.")],
    articles: Annotated[Path, typer.Argument(metavar="ARTICLES", help="What it was given.")],
    to: Annotated[ShapeName, typer.Option(help="What the rows shall hold.")],
    output_: Annotated[Path, typer.Option("--output", help="Where to; - is standard output.")] = Path("-"),
    types: Annotated[
        TypeNamesName | None,
        typer.Option(
            help="Incident types: common (shooting, attack, bombing, kidnapping ...), the six of MUC-4 "
            "(shootings are attacks), or the taxonomy's own. If not given: the names that ARTICLES use "
            "where they are annotated, else common."
        ),
    ] = None,
    background: Annotated[
        bool,
        typer.Option(
            "--background",
            help="Also incidents that an article tells as background. The names of MUC-4 take those of them "
            "that say who or what was struck in any case, as MUC-4 does, and leave out fights of the armed.",
        ),
    ] = False,
    nesting: Annotated[
        NestingName | None,
        typer.Option(
            help="Quotes inside quotes: all, all but those inside quotation marks (unquoted), or none "
            "(outermost). If not given: as ARTICLES nest where they are annotated, else unquoted."
        ),
    ] = None,
) -> None:
    """Convert analyses for scorers.

    The shapes are those that scorers of public corpora read.

    quotes:
    {"id","quotes":[{"start","end","kind","speaker_start","speaker_name","cue_start","group",...}]}.
    entities: {"id","entities":[{"start","end","label","mention","cluster","value"}]}; the label of what
    is not a name is REF. extraction: {"id","incidents":[{"type","date","location","killed",...}]}.
    linking: {"id","incident":[ids]}, by the incident store's own rules in order of publication. stories:
    the same with the one story of each article, in the order of ANALYSES; `evaluate linking` scores both.
    Offsets are code points of the article's "text".
    """
    from dateline.cli.extract import run_convert

    with _told():
        run_convert(
            analyses,
            articles,
            output_,
            to.value,
            types.value if types else None,
            background=background,
            nesting=nesting.value if nesting else None,
        )


@evaluate.command(epilog=examples("dateline evaluate quotes gold.jsonl quotes.jsonl --speech-only"))
@told_plainly
def quotes(
    gold: Gold,
    predicted: Predicted,
    speech_only: Annotated[
        bool, typer.Option("--speech-only", help='Forgive gold quotes with "reported_speech": false.')
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Compare edges as they are.")] = False,
    dice: Annotated[float, typer.Option(min=0.01, max=1.0, help="Least likeness of a partial match.")] = 0.5,
    intervals: Intervals = 200,
    json_: ScoresAsJson = False,
) -> None:
    """Measure quotes and their speakers: span, speaker, and both together (e2e).

    NAME.low and NAME.high are the ends of the 95 % interval of NAME.
    """
    from dateline.evaluation.report import score_quotes
    from dateline.evaluation.scores.quotes import QuoteRules

    with _told():
        rules = QuoteRules(dice=dice, strict=strict, speech_only=speech_only)
        scores = score_quotes(gold, predicted, rules, resamples=intervals)
    _show(scores, json_=json_)


@evaluate.command(
    epilog=examples(
        "dateline evaluate entities gold.jsonl entities.jsonl",
        "dateline evaluate entities gold.jsonl entities.jsonl --task cluster --mentions all",
    )
)
@told_plainly
def entities(
    gold: Gold,
    predicted: Predicted,
    task: Annotated[EntityTask, typer.Option(help="What to measure.")] = EntityTask.NER,
    labels: Annotated[str, typer.Option(help="Only these labels, with commas between.")] = "",
    conll: Annotated[
        bool, typer.Option("--conll/--own-labels", help="Map labels to PER, ORG, LOC, MISC first.")
    ] = True,
    mentions: Annotated[
        str, typer.Option(help='Mentions compared in cluster and link: "name" or "all".')
    ] = "name",
    gold_mentions: Annotated[
        bool, typer.Option("--gold-mentions", help="Leave out predicted mentions that are not annotated.")
    ] = False,
    drop_singletons: Annotated[
        bool, typer.Option("--drop-singletons", help="Leave out entities with one mention.")
    ] = False,
    json_: ScoresAsJson = False,
) -> None:
    """Measure entities: names, places on the map, coreference, dates, or identities."""
    from dateline.evaluation.report import EntityRules, score_entities

    if mentions not in {"name", "all"}:
        raise typer.BadParameter('is neither "name" nor "all"', param_hint="--mentions")
    rules = EntityRules(
        task=task.value,
        conll=conll,
        labels=frozenset(filter(None, labels.split(","))),
        names_only=mentions == "name",
        gold_mentions=gold_mentions,
        drop_singletons=drop_singletons,
    )
    with _told():
        scores = score_entities(gold, predicted, rules)
    _show(scores, json_=json_)


@evaluate.command(epilog=examples("dateline evaluate incidents gold.jsonl incidents.jsonl"))
@told_plainly
def incidents(
    gold: Gold,
    predicted: Predicted,
    lenient: Annotated[
        bool, typer.Option("--types-lenient", help="Compare only the first half of types.")
    ] = False,
    json_: ScoresAsJson = False,
) -> None:
    """Measure incidents as articles report them: type, date, place, figures, roles."""
    from dateline.evaluation.report import score_incidents

    with _told():
        scores = score_incidents(gold, predicted, lenient=lenient)
    _show(scores, json_=json_)


@evaluate.command(epilog=examples("dateline evaluate linking gold.jsonl linking.jsonl"))
@told_plainly
def linking(gold: Gold, predicted: Predicted, json_: ScoresAsJson = False) -> None:
    """Measure which articles are put with the same incident."""
    from dateline.evaluation.report import score_linking

    with _told():
        scores = score_linking(gold, predicted)
    _show(scores, json_=json_)


@evaluate.command(
    epilog=examples(
        "dateline evaluate answer articles/",
        "dateline evaluate answer articles/ --json > figures.json",
        "dateline evaluate answer articles/ --check",
        "dateline evaluate answer articles/ --differences | grep figures",
    )
)
@told_plainly
def answer(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="Annotated articles, *.yaml."),
    ],
    check: Annotated[bool, typer.Option("--check", help="Only read the articles, and say how many.")] = False,
    differences: Annotated[
        bool,
        typer.Option("--differences", help="Show each place where the answer is not what was annotated."),
    ] = False,
    pipeline: Annotated[
        str,
        typer.Option(envvar="DATELINE_EXTRACTION_PIPELINE", help="An installed spaCy pipeline."),
    ] = "en_core_web_md",
    intervals: Intervals = 200,
    json_: ScoresAsJson = False,
) -> None:
    """Measure the whole answer: analyse annotated articles, link them in order of publication, compare.

    quotes: as evaluate quotes, over headline and body; false_quotes of not_quotes are words in marks that
    are no quotes. entities: names by type, clusters of names and of all annotated mentions, places within
    161 km. incidents: main ones found, and with the right type; day, place and roles of those. figures:
    value (with kind), sourced (and the right source), full (and who is counted). linking, stories: as
    evaluate linking. whole: articles whose speakers, figures and links all resolve to the right entities and
    incidents. NAME.low and NAME.high are the ends of the 95 % interval.
    """
    from dateline.cli.answer import run_answer, run_check, run_differences

    with _told():
        if check:
            run_check(folder)
        elif differences:
            run_differences(folder, pipeline, json_=json_)
        else:
            run_answer(folder, pipeline, intervals, json_=json_)


def _show(scores: Scores, *, json_: bool) -> None:
    from dateline.evaluation.report import lines

    if json_:
        output.line(json.dumps(scores))
    else:
        output.table(("measure", "figure"), lines(scores))
