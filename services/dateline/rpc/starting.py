"""What every service's `__main__` does: read the settings, run, and end with a sentence, not a traceback."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from pydantic import ValidationError

from dateline.rpc.logging import configure_logging
from dateline.rpc.settings import GrpcServerSettings
from dateline.rpc.unknown_settings import unknown_settings

WRONG_SETTINGS = 2
NEEDED_IS_AWAY = 3

_log = structlog.get_logger(__name__)


class CannotStartError(Exception):
    """The service cannot do its work as it is set up; the message says what is wrong and what to do."""

    exit_code = WRONG_SETTINGS


class NeededIsAwayError(CannotStartError):
    """What the service needs stayed away for too long; started again later, it may well run."""

    exit_code = NEEDED_IS_AWAY


def run_service[S: GrpcServerSettings](
    service: str, settings_type: type[S], serve: Callable[[S], Coroutine[Any, Any, None]]
) -> int:
    """Run until `serve` ends.

    The exit code: 0; 2 where the settings are wrong; 3 where what is needed, as a database, stayed away.
    """
    prefix = settings_type.model_config.get("env_prefix", "")
    unknown = list(unknown_settings(prefix, settings_type.model_fields, os.environ))
    wrong = [one.told for one in unknown if one.is_mistyped]
    try:
        settings = settings_type()
    except ValidationError as error:
        wrong += _wrong_variables(prefix, error)
    if wrong:
        _complain(service, "\n".join(wrong))
        return WRONG_SETTINGS
    configure_logging(service, settings.log_level, json=settings.log_format == "json")
    for one in unknown:
        _log.warning("unknown_setting", name=one.name, nearest=one.nearest)
    spare_collections()
    try:
        asyncio.run(serve(settings))
    except CannotStartError as error:
        _complain(service, str(error))
        return error.exit_code
    return 0


def spare_collections() -> None:
    """Have Python's collector of cycles look at what is new, and seldom: it holds up every call meanwhile.

    What modules are made of stays for good and is walked no more. A call makes some thousand objects that go
    by themselves: looked through after every 700, as Python does it, they cost a link call 3 % of its time
    and the slowest 6 %.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


def _wrong_variables(prefix: str, error: ValidationError) -> list[str]:
    return [
        f"{prefix}{'_'.join(map(str, wrong['loc']))}".upper() + f": {wrong['msg']}"
        for wrong in error.errors(include_input=False, include_url=False)
    ]


def _complain(service: str, message: str) -> None:
    sys.stderr.write(f"dateline {service} cannot start: {message}\n")
