"""What every service's `__main__` does: read the settings, run, and end with a sentence, not a traceback."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from pydantic import ValidationError

from dateline.rpc.logging import configure_logging
from dateline.rpc.settings import GrpcServerSettings

WRONG_SETTINGS = 2


class CannotStartError(Exception):
    """The service cannot do its work as it is set up; the message says what is wrong and what to do."""


def run_service[S: GrpcServerSettings](
    service: str, settings_type: type[S], serve: Callable[[S], Coroutine[Any, Any, None]]
) -> int:
    """Run until `serve` ends. The exit code: 0, or 2 where the settings are wrong."""
    try:
        settings = settings_type()
        configure_logging(service, settings.log_level, json=settings.log_format == "json")
        asyncio.run(serve(settings))
    except ValidationError as error:
        return _complain(service, "\n".join(_wrong_variables(settings_type, error)))
    except CannotStartError as error:
        return _complain(service, str(error))
    return 0


def _wrong_variables(settings_type: type[GrpcServerSettings], error: ValidationError) -> list[str]:
    prefix = settings_type.model_config.get("env_prefix", "")
    return [
        f"{prefix}{'_'.join(map(str, wrong['loc']))}".upper() + f": {wrong['msg']}"
        for wrong in error.errors(include_input=False, include_url=False)
    ]


def _complain(service: str, message: str) -> int:
    sys.stderr.write(f"dateline {service} cannot start: {message}\n")
    return WRONG_SETTINGS
