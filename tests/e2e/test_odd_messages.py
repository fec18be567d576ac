"""Every RPC of every service under messages that are odd, incomplete or none at all.

What is wrong is refused with the field's name; nothing is INTERNAL or UNKNOWN, no process dies, and no log
repeats what was sent. The messages are drawn with a seed: the same ones in every run.
"""

from __future__ import annotations

import pkgutil
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from string import Template
from typing import Any

import grpc
import pytest
import yaml
from google.protobuf import text_format
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2, status_pb2

import dateline.v1
from odd_messages import MARK, broken, changed, random_message
from serving import Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SEED = 20_261_126
RANDOM_MESSAGES = 15
SECONDS = 20.0
STREAM_SECONDS = 1.0
MOST_ANSWERS = 3
REFUSALS = {
    grpc.StatusCode.OK,
    grpc.StatusCode.INVALID_ARGUMENT,
    grpc.StatusCode.NOT_FOUND,
    grpc.StatusCode.ALREADY_EXISTS,
    grpc.StatusCode.FAILED_PRECONDITION,
    grpc.StatusCode.ABORTED,
    grpc.StatusCode.OUT_OF_RANGE,
    grpc.StatusCode.RESOURCE_EXHAUSTED,
}
REQUESTS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("right_requests.yaml").read_text("utf-8"))
MODULES = [one.name for one in pkgutil.iter_modules(dateline.v1.__path__) if one.name.endswith("_pb2")]
SERVERS = {
    "EntityService": "ingest",
    "IngestService": "ingest",
    "ExtractionService": "extraction",
    "IncidentLinkService": "incident_store",
    "IncidentService": "incident_store",
    "StoryService": "incident_store",
}
METHODS: list[MethodDescriptor] = [
    method
    for module in MODULES
    for service in import_module(f"dateline.v1.{module}").DESCRIPTOR.services_by_name.values()
    for method in service.methods
]


def _name(method: MethodDescriptor) -> str:
    return f"{method.containing_service.name}.{method.name}"


@dataclass(frozen=True)
class Outcome:
    """How a call ended, the fields that were named, and what was answered."""

    code: grpc.StatusCode
    fields: tuple[str, ...]
    answers: tuple[Message, ...]


class Caller:
    """Calls any method with any bytes."""

    def __init__(self, served: Served) -> None:
        self._channels = {name: grpc.insecure_channel(at) for name, at in served.addresses.items()}

    def close(self) -> None:
        """Close the connections."""
        for channel in self._channels.values():
            channel.close()

    def call(self, method: MethodDescriptor, request: bytes) -> Outcome:
        """One request; of a stream of answers the first few."""
        service = method.containing_service
        path = f"/{service.full_name}/{method.name}"
        channel: Any = self._channels[SERVERS[service.name]]
        kind = f"{_arity(method.client_streaming)}_{_arity(method.server_streaming)}"
        stub = getattr(channel, kind)(path, lambda sent: sent, GetMessageClass(method.output_type).FromString)
        sent = iter([request]) if method.client_streaming else request
        endless = method.server_streaming and not method.client_streaming
        answers: list[Message] = []
        try:
            answer = stub(sent, timeout=STREAM_SECONDS if endless else SECONDS)
            if not method.server_streaming:
                answers.append(answer)
            else:
                for one in answer:
                    answers.append(one)
                    if len(answers) == MOST_ANSWERS:
                        answer.cancel()
                        break
        except grpc.RpcError as error:
            if endless and error.code() is grpc.StatusCode.DEADLINE_EXCEEDED:  # nothing more happened
                return Outcome(grpc.StatusCode.OK, (), tuple(answers))
            return Outcome(error.code(), _fields(error), ())
        return Outcome(grpc.StatusCode.OK, (), tuple(answers))

    def right(self, name: str, request: str) -> Message:
        """The answer to a request that is right."""
        method = next(one for one in METHODS if _name(one) == name)
        message = text_format.Parse(request, GetMessageClass(method.input_type)())
        outcome = self.call(method, message.SerializeToString())
        assert outcome.code is grpc.StatusCode.OK, (name, outcome)
        return outcome.answers[0]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("odd") / "data") as suite:
        yield suite


@pytest.fixture(scope="module")
def caller(served: Served) -> Iterator[Caller]:
    caller = Caller(served)
    yield caller
    caller.close()


@pytest.fixture(scope="module")
def known(caller: Caller) -> dict[str, str]:
    """Ids of what the suite holds, and what it found."""
    first: Any = caller.right("IngestService.ProcessArticle", REQUESTS["first"])
    second: Any = caller.right("IngestService.ProcessArticle", REQUESTS["second"])
    analysis = first.analysis
    incident_id = analysis.links[0].incident_id
    held: Any = caller.right("IncidentService.GetIncident", f'incident_id: "{incident_id}"')
    title = 'fields { title: "Market" } update_mask { paths: "title" }'
    edited: Any = caller.right(
        "IncidentService.UpdateIncident", f'by {{ actor: "ann" }} incident_id: "{incident_id}" {title}'
    )
    accounts = [text_format.MessageToString(one, as_one_line=True) for one in analysis.extraction.accounts]
    return {
        "incident": incident_id,
        "other": second.analysis.links[0].incident_id,
        "report": held.incident.reports[0].id,
        "figure": held.incident.figures[0].id,
        "story": analysis.story.story_id,
        "entity": next(one.entity_id for one in analysis.extraction.entities if one.entity_id),
        "edit": edited.edit.id,
        "accounts": " ".join(f"accounts {{ {account} }}" for account in accounts),
        "text": text_format.MessageToString(analysis.text, as_one_line=True),
    }


@pytest.mark.parametrize("method", METHODS, ids=_name)
def test_what_is_odd_is_refused_by_its_field(
    served: Served, caller: Caller, known: dict[str, str], method: MethodDescriptor
) -> None:
    chance = random.Random(f"{SEED} {method.full_name}")
    drawn = [random_message(chance, method.input_type) for _ in range(RANDOM_MESSAGES)]
    tried = [(f"random {number}", one.SerializeToString()) for number, one in enumerate(drawn)]
    request = REQUESTS.get(_name(method))
    if request is not None:
        right = text_format.Parse(Template(request).substitute(known), GetMessageClass(method.input_type)())
        tried += [(what, one.SerializeToString()) for what, one in changed(chance, right)]
        tried += broken(right)
    wrong = []
    for what, sent in tried:
        outcome = caller.call(method, sent)
        if outcome.code not in REFUSALS:
            wrong.append(f"{what}: {outcome.code.name}")
        elif outcome.code is grpc.StatusCode.INVALID_ARGUMENT and not all(outcome.fields or ("",)):
            wrong.append(f"{what}: no field is named")
    assert not wrong, "\n".join(wrong)
    again: Any = caller.right("IngestService.ProcessArticle", REQUESTS["first"])
    assert len(again.analysis.links) == 1
    for log in (served.data / "logs").iterdir():
        assert MARK not in log.read_text("utf-8"), f"{log.name} repeats what was sent"


def _arity(streaming: bool) -> str:
    return "stream" if streaming else "unary"


def _fields(error: Any) -> tuple[str, ...]:  # noqa: ANN401 - grpc's errors are calls, too
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            for detail in status_pb2.Status.FromString(value).details:
                request = error_details_pb2.BadRequest()
                if detail.Unpack(request):
                    return tuple(violation.field for violation in request.field_violations)
    return ()
