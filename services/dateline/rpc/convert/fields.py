"""The plain fields that many requests share: ids, numbers, language, and text that people wrote."""

from __future__ import annotations

import re

from dateline.domain.article import ARTICLE_ID, DEFAULT_NEWSROOM_ID, NEWSROOM_ID, REQUEST_ID
from dateline.domain.text import OffsetUnit
from dateline.rpc.convert.text import OFFSET_UNITS
from dateline.rpc.convert.violations import Violations

LANGUAGES = ("en",)
DEFAULT_PAGE_SIZE = 50
MAX_PAGE_SIZE = 1_000
MAX_LANGUAGE = 35
_LARGEST_INT32 = 2**31 - 1

# The shape of RFC 5646, section 2.1; whether the subtags are registered is not asked.
_LANGUAGE_TAG = re.compile(
    r"(?P<primary>[a-z]{2,3})(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
# What no text has a use for: ASCII control characters that separate nothing, and halves of surrogate pairs.
# U+0080 to U+009F pass: archives are full of Windows quotation marks that were read as Latin-1.
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")


def newsroom_id_from_pb(value: str, path: str, violations: Violations) -> str:
    """A newsroom's id; empty means the default one."""
    if value and not NEWSROOM_ID.fullmatch(value):
        violations.add(path, 'is not 1 to 64 of a-z, 0-9, "-" and "_"')
    return value or DEFAULT_NEWSROOM_ID


def article_id_from_pb(value: str, path: str, violations: Violations) -> str:
    """An article's id; required."""
    if not value:
        violations.add(path, "is required")
    elif not ARTICLE_ID.fullmatch(value):
        violations.add(path, "is not 1 to 256 printable characters without white space")
    return value


def request_id_from_pb(value: str, path: str, violations: Violations) -> str | None:
    """A request's id, or None where the caller gave none."""
    if value and not REQUEST_ID.fullmatch(value):
        violations.add(path, "is not 1 to 128 printable ASCII characters without white space")
    return value or None


def item_id_from_pb(value: str, path: str, violations: Violations) -> str:
    """The id of one item of a stream; required."""
    if not 1 <= len(value) <= 128:
        violations.add(path, "is not 1 to 128 characters")
    return value


def opaque_id_from_pb(value: str, path: str, violations: Violations) -> str:
    """An id that a service of ours gave out; required."""
    if not value:
        violations.add(path, "is required")
    elif len(value) > 256 or _UNREADABLE.search(value):
        violations.add(path, "is not an id that was given out")
    return value


def offset_unit_from_pb(value: int, path: str, violations: Violations) -> OffsetUnit:
    """The unit asked for; required. UTF32 stands in where it is wrong, until the caller raises."""
    unit = OFFSET_UNITS.from_pb(value, path, violations)
    return unit or OffsetUnit.UTF32


def number_from_pb(value: int, path: str, violations: Violations, *, least: int = 1) -> int:
    """A count or number of at least `least`."""
    if not least <= value <= _LARGEST_INT32:
        violations.add(path, f"is not at least {least}")
    return value


def optional_number_from_pb(value: int, path: str, violations: Violations) -> int | None:
    """A version or revision of at least 1; 0 means the newest and becomes None."""
    return number_from_pb(value, path, violations, least=0) or None


def page_size_from_pb(value: int, path: str, violations: Violations) -> int:
    """How many items a page may hold: 0 means 50, and more than 1,000 is read as 1,000."""
    if value < 0:
        violations.add(path, "is negative")
    return min(value or DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE)


def check_language(value: str, path: str, violations: Violations) -> None:
    """Note where a language is no BCP 47 tag, or none that can be analysed."""
    tag = _LANGUAGE_TAG.fullmatch(value) if len(value) <= MAX_LANGUAGE else None
    if tag is None:
        violations.add(path, 'is not a BCP 47 language tag such as "en" or "en-GB"')
    elif tag["primary"].lower() not in LANGUAGES:
        supported = ", ".join(f'"{language}"' for language in LANGUAGES)
        violations.add(path, f'"{value}" is not supported; supported languages: {supported}')


def check_text(value: str, path: str, violations: Violations, *, most: int) -> None:
    """Note where a text is too long or holds what no text has a use for. White space of any kind is fine."""
    if len(value) > most:
        violations.add(path, f"has {len(value):,} code points; at most {most:,} are allowed")
        return
    unreadable = _UNREADABLE.search(value)
    if unreadable:
        character = ord(unreadable.group())
        kind = "half of a surrogate pair" if 0xD800 <= character <= 0xDFFF else "a control character"
        violations.add(path, f"holds {kind} (U+{character:04X}) at code point {unreadable.start()}")
