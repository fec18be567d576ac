"""What the extraction service can be told by its environment, DATELINE_EXTRACTION_*."""

from __future__ import annotations

import os

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline.domain.text import DEFAULT_MAX_BODY_CODE_POINTS, MAX_HEADLINE_CODE_POINTS
from dateline.rpc.settings import GrpcServerSettings, ListenAddress

QUEUE_PER_WORKER = 8
STREAM_PER_WORKER = 4


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # Linux alone has it
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class ExtractionSettings(GrpcServerSettings):
    """Settings of the extraction service."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_EXTRACTION_")

    listen: ListenAddress = Field(default="127.0.0.1:50052", description="Address and port to listen on.")
    pipeline: str = Field(
        default="en_core_web_md",
        min_length=1,
        description="Name or path of an installed English spaCy pipeline with a parser and an NER.",
    )
    incident_types: str = Field(
        default="", description="File of incident types to add to the packaged ones, in YAML."
    )
    workers: int = Field(
        default_factory=cores,
        ge=1,
        le=256,
        description="Worker processes, each with its own copy of the model; by default one a core.",
    )
    queue_size: int | None = Field(
        default=None, ge=1, description="Texts that may wait for a worker; by default 8 a worker."
    )
    batch_texts: int = Field(default=4, ge=1, description="Texts that a worker takes at once, at most.")
    batch_words: int = Field(
        default=2_000,
        ge=1,
        description="About how many words a worker takes at once; a longer text goes alone.",
    )
    stream_concurrency: int | None = Field(
        default=None, ge=1, description="Items of one stream at work at a time; by default 4 a worker."
    )
    max_text_code_points: int = Field(
        default=MAX_HEADLINE_CODE_POINTS + DEFAULT_MAX_BODY_CODE_POINTS,
        ge=1,
        description="The most code points that headline and body may have together.",
    )
    max_worker_mebibytes: int = Field(
        default=2_048, ge=1, description="A worker that holds more memory than this is replaced."
    )
    hang_seconds: float = Field(
        default=10.0,
        gt=0,
        description="A worker is killed when a batch takes ten times as long as expected and this much more.",
    )
    load_seconds: float = Field(
        default=120.0, gt=0, description="How long a worker may take to load the model."
    )

    @property
    def effective_queue_size(self) -> int:
        """The queue size as set, or what follows from the workers."""
        return self.queue_size or QUEUE_PER_WORKER * self.workers

    @property
    def effective_stream_concurrency(self) -> int:
        """The items of a stream at a time as set, or what follows from the workers."""
        return self.stream_concurrency or STREAM_PER_WORKER * self.workers
