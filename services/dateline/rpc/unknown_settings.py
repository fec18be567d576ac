"""Variables that look like settings of a service and are none: most are mistyped, and nobody would notice.

An environment is shared: Kubernetes adds variables for each Service, and a former release meets the variables
of a later one. So only a name that is all but that of a setting is taken for a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

# Of twice the common letters in all letters: one letter in ten or twelve is another, missing or too many.
_MISTYPED = 0.9
_RESEMBLES = 0.6
# What Kubernetes sets for a Service `dateline-ingest`, or one whose name goes on from that:
# https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
_SERVICE_LINK = re.compile(
    r"(.+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)"
)
_SERVICE_PORT = re.compile(r"(.+_)?PORT")
_PORTS_VALUE = re.compile(r"(tcp|udp|sctp)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnknownSetting:
    """The name of a variable that is no setting, and of the setting that is most like it ("": of none)."""

    name: str
    nearest: str
    is_mistyped: bool
    """Whether the two are so much alike that the setting must have been meant."""

    @property
    def told(self) -> str:
        """It in a sentence, without its value: that may be a secret."""
        meant = f"; {self.nearest} is one" if self.nearest else ""
        return f"{self.name}: there is no such setting{meant}"


def unknown_settings(
    prefix: str, fields: Collection[str], environment: Mapping[str, str]
) -> Iterator[UnknownSetting]:
    """The variables with a service's prefix ("DATELINE_INGEST_") that are none of its settings, in order."""
    known = {field.upper() for field in fields}
    for name in sorted(environment):
        if not name.upper().startswith(prefix):
            continue
        rest = name.upper().removeprefix(prefix)
        if rest not in known and not _is_service_link(rest, environment[name]):
            begun, likeness, nearest = max((*_likeness(rest, field), field) for field in known)
            resembles = begun or likeness >= _RESEMBLES
            yield UnknownSetting(
                name, prefix + nearest if resembles else "", is_mistyped=likeness >= _MISTYPED
            )


def _likeness(name: str, field: str) -> tuple[bool, float]:
    return field.startswith(name), SequenceMatcher(None, name, field).ratio()


def _is_service_link(rest: str, value: str) -> bool:
    if _SERVICE_LINK.fullmatch(rest):
        return True
    return _SERVICE_PORT.fullmatch(rest) is not None and _PORTS_VALUE.match(value) is not None
