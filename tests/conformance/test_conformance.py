"""Every client gets the same right answers out of one real suite, each in its own language's unit.

`make test-clients` builds the clients and says by the environment how their runners are started. Without
that, the Python client and the first released protos are tried alone.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from google.protobuf.message import Message

from conformance.comparing import comparable, mismatches
from conformance.suite import Suite, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

type Json = Any
type Outcomes = dict[str, Json]

HERE = Path(__file__).parent
CASES = HERE / "cases.json"
TABLE = json.loads(CASES.read_text("utf-8"))["cases"]
RELEASED = sorted((HERE.parents[1] / "protos" / "released").glob("*.binpb"))
PHASES = {"whole": None, "incident_store_away": "incident_store", "extraction_away": "extraction"}
RUNNERS = {"python": f"{shlex.quote(sys.executable)} {shlex.quote(str(HERE / 'python_runner.py'))}"}
EXAMPLES = {}
for language in ("typescript", "go", "java"):
    if command := os.environ.get(f"DATELINE_EXAMPLE_{language.upper()}"):
        EXAMPLES[language] = command
    if command := os.environ.get(f"DATELINE_CONFORMANCE_{language.upper()}"):
        RUNNERS[language] = command


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    with serving(tmp_path_factory.mktemp("conformance") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def outcomes(suite: Suite) -> dict[str, Outcomes]:
    """What every client made of every case, by language and case."""
    found: dict[str, Outcomes] = {language: {} for language in RUNNERS}
    for phase, away in PHASES.items():
        with suite.without(away):
            for language in RUNNERS:
                found[language] |= run(language, phase, suite)
    return found


def run(language: str, phase: str, suite: Suite) -> Outcomes:
    scheme = "http://" if language == "typescript" else ""
    addresses = [scheme + suite.addresses[name] for name in ("ingest", "incident_store")]
    # grpc-go of before 1.40 repeats calls only when it is told so.
    environment = os.environ | {"DATELINE_API_KEY": suite.api_key, "GRPC_GO_RETRY": "on"}
    done = subprocess.run(
        [*shlex.split(RUNNERS[language]), str(CASES), phase, *addresses],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, f"{language}, {phase}: {done.stderr}"
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["case"]: line for line in lines}


def test_every_client_ran_every_case_and_no_other(outcomes: dict[str, Outcomes]) -> None:
    names = [case["name"] for case in TABLE]
    assert len(set(names)) == len(names)
    assert all(case.get("phase", "whole") in PHASES for case in TABLE)
    for language, found in outcomes.items():
        assert sorted(found) == sorted(names), language


@pytest.mark.parametrize("language", RUNNERS)
@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_client_gets(case: Json, language: str, outcomes: dict[str, Outcomes]) -> None:
    steps = outcomes[language][case["name"]]["steps"]
    assert len(steps) == len(case["steps"])
    wrong = []
    for number, (step, found) in enumerate(zip(case["steps"], steps, strict=True)):
        expected = step["expect"]
        kind = "error" if "error" in expected else "answer"
        assert kind in found, f"step {number}: no {kind}, but {found}"
        wrong += mismatches(expected.get(kind), found[kind], f"step {number}")
        wrong += [f"step {number}: {each}" for each in found["wrong"]]
        if found["slices"] < expected.get("slices", 0):
            wrong.append(f"step {number}: only {found['slices']} spans were cut out")
        if "sameAsStep" in expected and found[kind] != steps[expected["sameAsStep"]][kind]:
            wrong.append(f"step {number}: another answer than step {expected['sameAsStep']}")
    assert wrong == []


@pytest.mark.parametrize("language", sorted(set(RUNNERS) - {"python"}))
@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_client_gets_what_the_python_client_gets(
    case: Json, language: str, outcomes: dict[str, Outcomes]
) -> None:
    ours = [comparable(step.get("answer")) for step in outcomes["python"][case["name"]]["steps"]]
    theirs = [comparable(step.get("answer")) for step in outcomes[language][case["name"]]["steps"]]
    assert theirs == ours


@pytest.mark.parametrize("language", sorted(EXAMPLES))
def test_the_example_of_a_cms_draws_what_was_found_into_the_text(language: str, suite: Suite) -> None:
    scheme = "http://" if language == "typescript" else ""
    done = subprocess.run(
        [*shlex.split(EXAMPLES[language]), scheme + suite.addresses["ingest"]],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"DATELINE_API_KEY": suite.api_key},
    )
    assert done.returncode == 0, done.stderr
    assert "[PERSON: Renée Okafor]" in done.stdout
    assert ": We are still looking for four passengers]" in done.stdout
    assert "not complete yet" not in done.stdout


def test_there_is_a_released_version_of_the_protos() -> None:
    assert RELEASED


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_a_client_of_a_released_version_still_works(suite: Suite, released: Path) -> None:
    """It knows nothing but the recorded descriptors: messages and method are made of them."""
    files = descriptor_pb2.FileDescriptorSet.FromString(released.read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    method = pool.FindServiceByName("dateline.v1.IngestService").FindMethodByName("ProcessArticle")
    request_class = message_factory.GetMessageClass(method.input_type)
    answer_class = message_factory.GetMessageClass(method.output_type)
    body = "A ferry 🚢 sank off Port Astrid on Wednesday. “Nine people died 😢,” said Zoë Müller, the mayor."
    request = json_format.ParseDict(
        {
            "newsroomId": "old",
            "requestId": f"old-{released.stem}",
            "article": {"id": f"old-{released.stem}", "headline": "Ferry sinks", "body": body},
            "offsetUnit": "OFFSET_UNIT_UTF16",
        },
        request_class(),
        descriptor_pool=pool,
    )
    with grpc.insecure_channel(suite.addresses["ingest"]) as channel:
        call = channel.unary_unary(
            "/dateline.v1.IngestService/ProcessArticle",
            request_serializer=request_class.SerializeToString,
            response_deserializer=answer_class.FromString,
        )
        answer: Message = call(
            request, timeout=60, metadata=(("authorization", f"Bearer {suite.api_key}"),), wait_for_ready=True
        )
    analysis = json_format.MessageToDict(answer, descriptor_pool=pool)["analysis"]
    units = body.encode("utf-16-le")
    contents = [span for quote in analysis["extraction"]["quotes"] for span in quote["content"]]
    assert [span["exact"] for span in contents] == ["Nine people died 😢"]
    for span in contents:
        assert units[2 * span["begin"] : 2 * span["end"]].decode("utf-16-le") == span["exact"]
