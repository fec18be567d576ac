"""Whether spans are recorded, by OpenTelemetry's own variables.

Off unless one of them asks for it: `OTEL_TRACES_EXPORTER=otlp`, or an endpoint. Sampling, batches, time-outs,
headers and certificates are read by the SDK itself: see
https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from dateline import __version__
from dateline.rpc.starting import CannotStartError
from dateline.rpc.traces.tracer import Tracer, Untraced

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")


@contextmanager
def tracing(service: str, environment: Mapping[str, str] | None = None) -> Iterator[Tracer]:
    """The tracer of a service ("ingest") for its life. CannotStartError where it cannot be as it is set."""
    tracer = tracer_of(service, os.environ if environment is None else environment)
    try:
        yield tracer
    finally:
        tracer.close()


def tracer_of(service: str, environment: Mapping[str, str]) -> Tracer:
    """The tracer that the variables ask for."""
    if not _wanted(environment):
        return Untraced()
    protocol = next((environment[name] for name in _PROTOCOLS if environment.get(name)), "grpc")
    if protocol != "grpc":
        raise CannotStartError(f"{_PROTOCOLS[1]}: traces are sent by grpc, not by {protocol}")
    try:
        # Only here: the extra is not installed everywhere, and takes its time to load.
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

        from dateline.rpc.traces.recorder import RecordingTracer  # noqa: PLC0415
    except ImportError as error:
        raise CannotStartError(
            "the OTEL_ variables ask for traces, which need more packages: pip install 'dateline[traces]'"
        ) from error
    provider = TracerProvider(
        resource=Resource.create(_resource(service, environment)),
        shutdown_on_exit=False,  # `close` does so, and within its time
    )
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return RecordingTracer(provider)


def _wanted(environment: Mapping[str, str]) -> bool:
    if environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return False
    exporter = environment.get("OTEL_TRACES_EXPORTER", "").strip().lower()
    if exporter in ("none", "otlp"):
        return exporter == "otlp"
    if exporter:
        raise CannotStartError(f"OTEL_TRACES_EXPORTER: traces are sent by otlp, not by {exporter}")
    return any(environment.get(name) for name in _ENDPOINTS)


def _resource(service: str, environment: Mapping[str, str]) -> dict[str, str]:
    """What the spans say of the process; a name that the variables give stands."""
    named = "OTEL_SERVICE_NAME" in environment or "service.name=" in environment.get(
        "OTEL_RESOURCE_ATTRIBUTES", ""
    )
    version = {"service.version": __version__, "service.namespace": "dateline"}
    return version if named else version | {"service.name": f"dateline-{service}"}
