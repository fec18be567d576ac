"""Channels with the habits that every client of Dateline should have.

Calls go to all replicas in turn, dead connections are noticed, and a call that failed with UNAVAILABLE is
sent again a few times within its deadline, never anything else: the service has not begun that work, or
`request_id` makes the repetition harmless.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import grpc

type Options = Sequence[tuple[str, str | int]]

SERVICE_CONFIG = json.dumps(
    {
        "loadBalancingConfig": [{"round_robin": {}}],
        "methodConfig": [
            # Streams are resumed by the clients themselves: retried by gRPC, a stream whose server goes
            # away between answers may wait for ever (seen with grpcio 1.85).
            {
                "name": [
                    {"service": "dateline.v1.IngestService", "method": "ProcessArticles"},
                    {"service": "dateline.v1.EntityService", "method": "ImportEntities"},
                    {"service": "dateline.v1.ExtractionService", "method": "ExtractStream"},
                    {"service": "dateline.v1.IncidentLinkService", "method": "WatchLinks"},
                    {"service": "dateline.v1.IncidentService", "method": "ExportIncidents"},
                    {"service": "dateline.v1.IncidentService", "method": "WatchIncidents"},
                ]
            },
            {
                "name": [
                    {"service": f"dateline.v1.{service}"}
                    for service in (
                        "IngestService",
                        "EntityService",
                        "ExtractionService",
                        "IncidentLinkService",
                        "IncidentService",
                        "StoryService",
                    )
                ],
                "retryPolicy": {
                    "maxAttempts": 4,
                    "initialBackoff": "0.1s",
                    "maxBackoff": "2s",
                    "backoffMultiplier": 1.5,
                    "retryableStatusCodes": ["UNAVAILABLE"],
                },
            },
        ],
        # When most calls fail, retries stop: they would only keep a struggling service down.
        "retryThrottling": {"maxTokens": 100, "tokenRatio": 0.1},
    }
)
_MAX_ANSWER_BYTES = 64 << 20
OPTIONS: Options = (
    ("grpc.service_config", SERVICE_CONFIG),
    ("grpc.enable_retries", 1),
    ("grpc.max_receive_message_length", _MAX_ANSWER_BYTES),
    ("grpc.max_send_message_length", -1),
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    # A service that comes back is found within seconds, not minutes.
    ("grpc.max_reconnect_backoff_ms", 5_000),
    ("grpc.dns_min_time_between_resolutions_ms", 5_000),
)


def open_channel(
    target: str, credentials: grpc.ChannelCredentials | None = None, options: Options = ()
) -> grpc.Channel:
    """A channel for blocking clients, in clear text without `credentials`. It connects at the first call."""
    arguments = _merged(options)
    if credentials is None:
        return grpc.insecure_channel(target, arguments)
    return grpc.secure_channel(target, credentials, arguments)


def open_aio_channel(
    target: str, credentials: grpc.ChannelCredentials | None = None, options: Options = ()
) -> grpc.aio.Channel:
    """A channel for clients on an event loop, in clear text without `credentials`."""
    arguments = _merged(options)
    if credentials is None:
        return grpc.aio.insecure_channel(target, arguments)
    return grpc.aio.secure_channel(target, credentials, arguments)


def _merged(options: Options) -> list[tuple[str, str | int]]:
    """The usual options; a caller's own of the same name takes the place of ours."""
    return list({**dict(OPTIONS), **dict(options)}.items())
