"""Dateline: structured entities, quotes and incidents for newsrooms, as gRPC services."""

from __future__ import annotations

__version__ = "0.1.0"
