"""What is made of the operator's types: names, kinds, enumerations, and what is required."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "crds"
TYPES = """
export interface ClusterSpec {
    /**
     * How many.
     *
     * @schema ClusterSpec#instances
     */
    readonly instances: number;
    /**
     * @schema ClusterSpec#pg_hba
     */
    readonly pgHba?: string[];
    /**
     * @schema ClusterSpec#parameters
     */
    readonly parameters?: {
        [key: string]: string;
    };
    /**
     * @schema ClusterSpec#primaryUpdateMethod
     */
    readonly primaryUpdateMethod?: Method;
    /**
     * @schema ClusterSpec#storage
     */
    readonly storage?: Storage;
    /**
     * @schema ClusterSpec#managed
     */
    readonly managed?: ClusterSpecManagedServices;
}
export interface Storage {
    /**
     * @schema Storage#size
     */
    readonly size?: Quantity;
}
export declare enum Method {
    /** switchover */
    SWITCHOVER = "switchover",
    /** restart */
    RESTART = "restart"
}
export interface ScheduledBackupSpec {
    /**
     * @schema ScheduledBackupSpec#immediate
     */
    readonly immediate?: boolean;
}
"""


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    specification = importlib.util.spec_from_file_location("generate_crds", FOLDER / "generate.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_types_become_schemas(generate: ModuleType) -> None:
    made = generate.document(TYPES)
    assert made["kinds"]["Cluster"] == {"$ref": "#/$defs/ClusterSpec"}
    assert made["$defs"]["ClusterSpec"] == {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "instances": {"type": "number"},
            "pg_hba": {"type": "array", "items": {"type": "string"}},  # by its own name
            "parameters": {"type": "object", "additionalProperties": {"type": "string"}},
            "primaryUpdateMethod": {"enum": ["switchover", "restart"]},
            "storage": {"$ref": "#/$defs/Storage"},
            "managed": {"type": "object"},  # pruned
        },
        "required": ["instances"],
    }
    assert made["$defs"]["Storage"]["properties"] == {"size": {"type": ["string", "number"]}}


def test_what_is_kept_has_all_that_it_refers_to() -> None:
    text = (FOLDER / "cnpg.json").read_text("utf-8")
    schemas = json.loads(text)
    assert {"Cluster", "ScheduledBackup", "ObjectStore"} == set(schemas["kinds"])
    wanted = {part.partition('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert wanted == set(schemas["$defs"])
