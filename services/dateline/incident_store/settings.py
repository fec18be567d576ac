"""What the incident store can be told by its environment, DATELINE_INCIDENT_STORE_*."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline.rpc.settings import CallerSettings, ListenAddress, OptionalListenAddress


class IncidentStoreSettings(CallerSettings):
    """Settings of the incident store."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_INCIDENT_STORE_")

    listen: ListenAddress = Field(default="127.0.0.1:50053", description="Address and port to listen on.")
    public_listen: OptionalListenAddress = Field(
        default="",
        description="Another address, for callers of IncidentService: there TLS_CLIENT_CA asks them nothing.",
    )
    database_url: str = Field(
        default="sqlite:///dateline-data/incidents.db",
        description="Where incidents are kept: sqlite:///FILE, or postgresql+psycopg://...",
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
    changes_kept_days: float = Field(
        default=30.0,
        gt=0,
        le=36_525,
        description="How long a watch may be away and still be resumed; older changes are dropped.",
    )
    readers: int = Field(
        default=4,
        ge=1,
        le=64,
        description="Reads that run at the same time; on PostgreSQL as many writes, too.",
    )
