"""What the README says of settings is what the code has.

`python tests/unit/test_readme.py` writes the table anew.
"""

from __future__ import annotations

from pathlib import Path

from dateline.extraction.settings import ExtractionSettings
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.ingest.settings import IngestSettings
from dateline.rpc.settings import GrpcServerSettings

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- settings -->\n", "<!-- /settings -->"
SERVICES = (IngestSettings, ExtractionSettings, IncidentStoreSettings)


def _rows(
    prefix: str, model: type[GrpcServerSettings], *, without: type[GrpcServerSettings] | None
) -> list[str]:
    rows = []
    for name, field in model.model_fields.items():
        if without and name in without.model_fields and name != "listen":
            continue
        default = "see description" if field.default_factory else field.default
        shown = (
            ""
            if default in (None, "")
            else f"`{str(default).lower() if isinstance(default, bool) else default}`"
        )
        rows.append(f"| `{prefix}{name.upper()}` | {shown} | {field.description} |")
    return rows


def settings_table() -> str:
    """The table: what all services share, then what each has of its own."""
    lines = ["| Variable | Default | Meaning |", "|---|---|---|"]
    for model in SERVICES:
        prefix = str(model.model_config["env_prefix"])
        lines += _rows(prefix, model, without=GrpcServerSettings)
    lines += [
        row
        for row in _rows("DATELINE_*_", GrpcServerSettings, without=None)
        if not row.startswith("| `DATELINE_*_LISTEN`")
    ]
    return "\n".join(lines) + "\n\n`DATELINE_*_` stands for the prefix of any of the three services.\n"


def _parts() -> tuple[str, str, str]:
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    table, after = rest.split(END)
    return before, table, after


def test_readme_lists_every_setting_with_its_default_and_meaning() -> None:
    assert _parts()[1] == settings_table()


if __name__ == "__main__":
    before, _, after = _parts()
    README.write_text(before + BEGIN + settings_table() + END + after, encoding="utf-8")
