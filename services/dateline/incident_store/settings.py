"""What the incident store can be told by its environment, DATELINE_INCIDENT_STORE_*."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline.rpc.settings import GrpcServerSettings


class IncidentStoreSettings(GrpcServerSettings):
    """Settings of the incident store."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_INCIDENT_STORE_")

    listen: str = Field(default="127.0.0.1:50053", description="Address and port to listen on.")
    database_url: str = Field(
        default="sqlite:///dateline-data/incidents.db", description="Where incidents are kept."
    )
    migrate: bool = Field(
        default=True, description="Whether to bring the schema up to date at start; else it must be."
    )
    readers: int = Field(default=4, ge=1, le=64, description="Reads that run at the same time.")
