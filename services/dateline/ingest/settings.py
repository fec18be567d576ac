"""What the ingest service can be told by its environment, DATELINE_INGEST_*."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline.domain.text import DEFAULT_MAX_BODY_CODE_POINTS
from dateline.ingest.leases import LONGEST
from dateline.rpc.settings import CallerSettings, ListenAddress, OptionalFile


class IngestSettings(CallerSettings):
    """Settings of the ingest service."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_INGEST_")

    listen: ListenAddress = Field(default="127.0.0.1:50051", description="Address and port to listen on.")
    database_url: str = Field(
        default="sqlite:///dateline-data/ingest.db",
        description="Where articles are kept: sqlite:///FILE, or postgresql+psycopg://...",
    )
    migrate: bool = Field(
        default=True,
        description="Whether to bring the schema up to date at start; if not, wait until somebody has.",
    )
    database_wait_seconds: float = Field(
        default=60.0,
        ge=0,
        description="How long to wait at start for the database and its schema, before exit code 3.",
    )
    extraction_target: str = Field(default="127.0.0.1:50052", description="Where the extraction service is.")
    incident_store_target: str = Field(default="127.0.0.1:50053", description="Where the incident store is.")
    tls_ca: OptionalFile = Field(
        default=None,
        description="PEM file of the CA of both. With it calls to them use TLS, and show TLS_CERTIFICATE.",
    )
    max_body_code_points: int = Field(
        default=DEFAULT_MAX_BODY_CODE_POINTS, ge=1, description="The longest body taken, in code points."
    )
    in_flight: int = Field(
        default=16, ge=1, description="Articles at work at a time; about 8 for each worker of extraction."
    )
    queue_size: int = Field(
        default=64, ge=0, description="Articles that may wait for that; further ones are RESOURCE_EXHAUSTED."
    )
    readers: int = Field(
        default=4,
        ge=1,
        le=64,
        description="Reads that run at the same time; on PostgreSQL as many writes, too.",
    )
    stream_concurrency: int = Field(
        default=8, ge=1, description="Items of one bulk stream at work at a time."
    )
    link_seconds: float = Field(
        default=5.0,
        gt=0,
        description="How long an answer waits for the incident store before it goes out without links.",
    )
    lease_seconds: float = Field(
        default=20.0,
        gt=0,
        le=LONGEST.total_seconds(),
        description="After how long without a sign of life the work of a replica is taken up by another.",
    )
    job_concurrency: int = Field(default=2, ge=1, description="Unfinished articles at work at a time.")
    job_seconds: float = Field(default=120.0, gt=0, description="How long one attempt at a job may take.")
    job_poll_seconds: float = Field(default=1.0, gt=0, description="How often unfinished work is looked for.")
    job_first_pause_seconds: float = Field(
        default=1.0,
        gt=0,
        le=LONGEST.total_seconds() / 2,
        description="The pause after a first failure; it doubles with each further one.",
    )
    job_longest_pause_seconds: float = Field(
        default=60.0,
        gt=0,
        le=LONGEST.total_seconds() / 2,
        description="The longest such pause; by chance it is up to half as long again.",
    )
    job_max_faults: int = Field(
        default=5,
        ge=1,
        description="After how many failures of its own an article is given up; outages do not count.",
    )
