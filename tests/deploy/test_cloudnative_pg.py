"""PostgreSQL by CloudNativePG: what its operator reads is valid, and the services come to what it makes."""

from __future__ import annotations

import copy
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from sqlalchemy.engine import make_url

from dateline.incident_store.settings import IncidentStoreSettings
from dateline.ingest.settings import IngestSettings
from fakes.kubernetes.crds import complaints
from fakes.kubernetes.flows import DATELINE, flows, pods
from fakes.kubernetes.manifests import ROOT, Manifest, Manifests, rendered, tool
from fakes.postgres import Postgres

pytestmark = pytest.mark.slow

RECOVERY = ROOT / "deploy/kustomize/components/cloudnative-pg/recovery.yaml"
CLUSTERS = {"INGEST": "dateline-ingest-postgresql", "INCIDENT_STORE": "dateline-incident-store-postgresql"}
# As the operator makes it: 64 letters and digits, so that it may stand in a URL.
PASSWORD = "pA5sw0rd"


@pytest.fixture(scope="module")
def cnpg() -> Manifests:
    return Manifests(rendered("production-cnpg"))


def of_the_operator(manifests: Manifests) -> list[Manifest]:
    return [each for each in manifests.all if "cnpg.io" in each["apiVersion"]]


def secrets() -> dict[str, dict[str, str]]:
    """What the operator makes for each server."""
    return {f"{name}-app": {"password": PASSWORD} for name in CLUSTERS.values()}


def expanded(container: Manifest) -> dict[str, str]:
    """The container's own variables as kubelet makes them: `$(NAME)` stands for one that came before."""
    found: dict[str, str] = {}
    for variable in container["env"]:
        if "value" in variable:
            found[variable["name"]] = re.sub(r"\$\((\w+)\)", lambda name: found[name[1]], variable["value"])
        else:
            reference = variable["valueFrom"]["secretKeyRef"]
            found[variable["name"]] = secrets()[reference["name"]][reference["key"]]
    return found


def connecting(cnpg: Manifests) -> Iterator[tuple[Manifest, dict[str, str]]]:
    """Pod and database URLs by service, of whatever connects."""
    for _, spec in cnpg.pod_specs():
        (container,) = spec["containers"]
        urls = {
            name.removeprefix("DATELINE_").removesuffix("_DATABASE_URL"): value
            for name, value in (expanded(container) if "env" in container else {}).items()
            if name.endswith("_DATABASE_URL")
        }
        if urls:
            yield spec, urls


def test_what_the_operator_reads_is_valid(cnpg: Manifests) -> None:
    own = of_the_operator(cnpg)
    assert len(own) == 5
    assert complaints(own + Manifests(RECOVERY.read_text("utf-8")).all) == []


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("spec", "instance"), 3, "'instance' was unexpected"),
        (("spec", "instances"), "three", "is not of type 'number'"),
        (("spec", "primaryUpdateStrategy"), "sometimes", "is not one of"),
        (("spec", "postgresql", "parameters", "max_connections"), 200, "is not of type 'string'"),
        (("spec", "bootstrap", "initdb", "user"), "ingest", "'user' was unexpected"),
    ],
)
def test_a_slip_of_the_pen_is_noticed(
    cnpg: Manifests, path: tuple[str, ...], value: object, said: str
) -> None:
    changed = copy.deepcopy(cnpg.get("Cluster", "dateline-ingest-postgresql"))
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    (complaint,) = complaints([changed])
    assert said in complaint


def test_all_that_kubernetes_itself_knows_is_valid(cnpg: Manifests, tmp_path: Path) -> None:
    own = [each for each in cnpg.all if "cnpg.io" not in each["apiVersion"]]
    (tmp_path / "cnpg.yaml").write_text(yaml.safe_dump_all(own))
    checked = subprocess.run(
        [tool("kubernetes-validate"), "--strict", tmp_path / "cnpg.yaml"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("INFO") == len(own)


def test_whoever_connects_comes_to_the_server_that_the_operator_makes(cnpg: Manifests) -> None:
    found = list(connecting(cnpg))
    assert sorted(len(urls) for _, urls in found) == [1, 1, 2, 2]  # two services, migration and backup
    for _, urls in found:
        for service, told in urls.items():
            name = CLUSTERS[service]
            made = cnpg.get("Cluster", name)["spec"]["bootstrap"]["initdb"]
            url = make_url(told)
            assert (url.host, url.port) == (f"{name}-rw", 5432)
            assert (url.username, url.password, url.database) == (made["owner"], PASSWORD, made["database"])


def test_nobody_connects_without_knowing_the_server(cnpg: Manifests) -> None:
    for spec, urls in connecting(cnpg):
        (volume,) = [each for each in spec["volumes"] if each["name"] == "postgresql-ca"]
        (mount,) = [each for each in spec["containers"][0]["volumeMounts"] if each["name"] == "postgresql-ca"]
        sources = [each["secret"] for each in volume["projected"]["sources"]]
        # The key, which is in the same Secret, stays there.
        assert all([item["key"] for item in each["items"]] == ["ca.crt"] for each in sources)
        files = {f"{mount['mountPath']}/{each['items'][0]['path']}": each["name"] for each in sources}
        for service, told in urls.items():
            query = make_url(told).query
            assert query["sslmode"] == "verify-full"
            assert files[str(query["sslrootcert"])] == f"{CLUSTERS[service]}-ca"


def test_no_secret_is_wanted_but_the_buckets_and_what_production_wants_besides(cnpg: Manifests) -> None:
    assert "dateline-ingest-database" not in cnpg.text
    assert "dateline-incident-store-database" not in cnpg.text
    keys = cnpg.get("ObjectStore", "dateline-postgresql")["spec"]["configuration"]["s3Credentials"]
    assert {each["name"] for each in keys.values()} == {"dateline-postgresql-bucket"}


def test_settings_take_such_urls(cnpg: Manifests) -> None:
    for _, urls in connecting(cnpg):
        for service, url in urls.items():
            type_ = IngestSettings if service == "INGEST" else IncidentStoreSettings
            assert type_.model_validate({"database_url": url, "allow_insecure": True}).database_url == url


def test_postgresql_takes_the_parameters(cnpg: Manifests, postgres: Postgres) -> None:
    for cluster in cnpg.of("Cluster"):
        for name, value in cluster["spec"]["postgresql"]["parameters"].items():
            postgres.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    postgres.execute("ALTER SYSTEM RESET ALL")


def test_there_are_connections_for_every_replica_while_it_is_rolled(cnpg: Manifests) -> None:
    readers = IngestSettings.model_fields["readers"].default
    scaler = cnpg.get("HorizontalPodAutoscaler", "dateline-ingest")["spec"]
    for cluster in cnpg.of("Cluster"):
        parameters = cluster["spec"]["postgresql"]["parameters"]
        assert 2 * scaler["maxReplicas"] * 2 * readers + 20 <= int(parameters["max_connections"])


def test_a_server_survives_any_instance_and_keeps_what_was_acknowledged(cnpg: Manifests) -> None:
    for cluster in cnpg.of("Cluster"):
        spec = cluster["spec"]
        synchronous = spec["postgresql"]["synchronous"]
        assert synchronous["dataDurability"] == "required"
        assert spec["instances"] >= synchronous["number"] + 2  # writes go on without any one of them
        assert spec["affinity"]["podAntiAffinityType"] == "required"
        assert spec["resources"]["requests"]["memory"] == spec["resources"]["limits"]["memory"]


def test_both_servers_are_backed_up_and_can_be_had_back(cnpg: Manifests) -> None:
    (store,) = cnpg.of("ObjectStore")
    recovered = Manifests(RECOVERY.read_text("utf-8")).all
    for cluster in cnpg.of("Cluster"):
        name, spec = cluster["metadata"]["name"], cluster["spec"]
        (plugin,) = spec["plugins"]
        assert plugin["isWALArchiver"]
        assert plugin["parameters"]["barmanObjectName"] == store["metadata"]["name"]
        backup = cnpg.get("ScheduledBackup", name)["spec"]
        assert (backup["cluster"]["name"], backup["method"]) == (name, "plugin")
        assert backup["pluginConfiguration"]["name"] == plugin["name"]
        assert len(backup["schedule"].split()) == 6  # seconds first: five would be read as another time
        (back,) = [each for each in recovered if each["spec"]["bootstrap"]["recovery"]["source"] == name]
        recovery, made = back["spec"]["bootstrap"]["recovery"], spec["bootstrap"]["initdb"]
        assert (recovery["database"], recovery["owner"]) == (made["database"], made["owner"])
        (source,) = back["spec"]["externalClusters"]
        assert source["plugin"]["parameters"] == plugin["parameters"] | {"serverName": name}
        assert back["spec"]["imageName"] == spec["imageName"]
        assert back["spec"]["storage"] == spec["storage"]
        assert back["spec"]["inheritedMetadata"] == spec["inheritedMetadata"]
    moments = {each["spec"]["bootstrap"]["recovery"]["recoveryTarget"]["targetTime"] for each in recovered}
    assert len(moments) == 1


def test_each_server_is_for_its_own_service(cnpg: Manifests) -> None:
    around = pods("ingest", "extraction", "incident-store", "migrate", "backup", databases=DATELINE)
    servers = {
        name: {
            label: value for label, value in around[name][1].items() if label != "app.kubernetes.io/part-of"
        }
        for name in ("ingest's postgresql", "incident store's postgresql")
    }
    inherited = [each["spec"]["inheritedMetadata"]["labels"] for each in cnpg.of("Cluster")]
    assert all(any(labels.items() <= each.items() for each in inherited) for labels in servers.values())
    found = {
        flow for flow in flows(cnpg.of("NetworkPolicy"), around) if flow[1] in servers or flow[0] in servers
    }
    jobs = ("migrate", "backup")
    assert found == {
        *((source, "ingest's postgresql", 5432) for source in ("ingest", *jobs)),
        *((source, "incident store's postgresql", 5432) for source in ("incident-store", *jobs)),
        *((server, server, port) for server in servers for port in (5432, 8000)),
        *(("operator of postgresql", server, port) for server in servers for port in (5432, 8000)),
        *(("prometheus", server, 9187) for server in servers),
        *((server, "dns", 53) for server in servers),
        # By port alone, since Kubernetes' API and the bucket have no pods; nobody of ours listens there.
        *((server, target, 443) for server in servers for target in around if around[target][0] != DATELINE),
    }
