"""What resources of operators may say, by the schemas that their CRDs have."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from fakes.kubernetes.manifests import ROOT, Manifest, tool

SCHEMAS = ROOT / "tests" / "deploy" / "crds"

# jsonschema comes with the tools; the tests' own environment has no use for it.
_VALIDATE = """
import json, sys
from jsonschema import Draft202012Validator as Validator
schemas, manifests = json.load(open(sys.argv[1])), json.load(sys.stdin)
for each in manifests:
    kind, name = each["kind"], each["metadata"]["name"]
    schema = schemas["kinds"][kind] | {"$defs": schemas["$defs"]}
    for error in Validator(schema).iter_errors(each["spec"]):
        print(f"{kind}/{name} {error.json_path}: {error.message}")
"""


def complaints(manifests: list[Manifest], file: Path = SCHEMAS / "cnpg.json") -> list[str]:
    """What the schema has against them, a line each. KeyError where it does not know a kind."""
    known = json.loads(file.read_text("utf-8"))["kinds"]
    if unknown := {each["kind"] for each in manifests} - set(known):
        raise KeyError(unknown)
    done = subprocess.run(
        [tool("python"), "-c", _VALIDATE, file],
        input=json.dumps(manifests),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
