"""What is rendered is valid, and agrees with what the services can be told and promise."""

from __future__ import annotations

import ast
import math
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dateline.extraction.settings import ExtractionSettings
from dateline.incident_store.settings import IncidentStoreSettings
from dateline.ingest.settings import IngestSettings
from dateline.rpc.health import ITSELF
from dateline.rpc.settings import GrpcServerSettings
from fakes.kubernetes.flows import flows, pods
from fakes.kubernetes.manifests import OVERLAYS, ROOT, Manifest, Manifests, tool

pytestmark = pytest.mark.slow

SETTINGS: dict[str, type[GrpcServerSettings]] = {
    "ingest": IngestSettings,
    "extraction": ExtractionSettings,
    "incident-store": IncidentStoreSettings,
}
PODS = pods(*SETTINGS, "migrate")
SECRETS = OVERLAYS / "production" / "secrets.example.yaml"
UNITS = {"Mi": 1, "Gi": 1024}


@pytest.fixture(params=["dev", "production"])
def overlay(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def manifests(overlay: str, request: pytest.FixtureRequest) -> Manifests:
    found = request.getfixturevalue(overlay)
    assert isinstance(found, Manifests)
    return found


def example_secrets() -> dict[str, dict[str, str]]:
    documents = yaml.safe_load_all(SECRETS.read_text())
    return {document["metadata"]["name"]: document["stringData"] for document in documents}


def deployments(manifests: Manifests) -> Iterator[tuple[str, Manifest, Manifest]]:
    """Component, pod specification and container of each Deployment."""
    for deployment in manifests.of("Deployment"):
        spec = deployment["spec"]["template"]["spec"]
        (container,) = spec["containers"]
        yield deployment["metadata"]["labels"]["app.kubernetes.io/component"], spec, container


def settings(manifests: Manifests, component: str, container: Manifest) -> GrpcServerSettings:
    """The settings that the service would read from its environment."""
    type_ = SETTINGS[component]
    prefix = str(type_.model_config["env_prefix"])
    environment = manifests.environment(container, example_secrets())
    return type_.model_validate(
        {name.removeprefix(prefix).lower(): value for name, value in environment.items()}
    )


def mebibytes(quantity: str) -> int:
    number, unit = re.fullmatch(r"(\d+)(\w+)", quantity).groups()  # type: ignore[union-attr]
    return int(number) * UNITS[unit]


def port(address: str) -> int:
    return int(address.rpartition(":")[2])


def test_what_is_rendered_is_valid(manifests: Manifests, tmp_path: Path) -> None:
    file = tmp_path / "rendered.yaml"
    file.write_text(manifests.text)
    checked = subprocess.run(
        [tool("kubernetes-validate"), "--strict", file, SECRETS],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("INFO") == len(manifests.all) + len(example_secrets())


def test_every_variable_is_a_setting(manifests: Manifests) -> None:
    for component, _, container in deployments(manifests):
        type_ = SETTINGS[component]
        prefix = str(type_.model_config["env_prefix"])
        known = {f"{prefix}{name}".upper() for name in type_.model_fields}
        assert set(manifests.environment(container, example_secrets())) <= known
        assert settings(manifests, component, container)


def test_ports_and_probes_are_where_the_service_listens(manifests: Manifests) -> None:
    for component, _, container in deployments(manifests):
        told = settings(manifests, component, container)
        listened = {"grpc": told.listen, "health": told.health_listen, "metrics": told.metrics_listen}
        if isinstance(told, IncidentStoreSettings):
            listened["public"] = told.public_listen
        declared = {each["name"]: each["containerPort"] for each in container["ports"]}
        assert declared == {name: port(address) for name, address in listened.items()}
        for kind in ("startup", "liveness", "readiness"):
            assert container[f"{kind}Probe"]["grpc"]["port"] == declared["health"]
        for kind in ("startup", "liveness"):  # neither model nor schema decides about a restart
            assert container[f"{kind}Probe"]["grpc"]["service"] == ITSELF
        assert "service" not in container["readinessProbe"]["grpc"]


def test_services_are_headless_and_lead_to_their_pods(manifests: Manifests) -> None:
    services = {service["metadata"]["name"]: service["spec"] for service in manifests.of("Service")}
    assert services.keys() == {f"dateline-{component}" for component in SETTINGS}
    for deployment in manifests.of("Deployment"):
        service = services[deployment["metadata"]["name"]]
        assert service["clusterIP"] == "None"
        assert service["selector"].items() <= deployment["spec"]["template"]["metadata"]["labels"].items()
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        assert {each["targetPort"] for each in service["ports"]} <= {
            each["name"] for each in container["ports"]
        }


def test_ingest_calls_every_replica_of_its_neighbours(manifests: Manifests) -> None:
    (container,) = [container for component, _, container in deployments(manifests) if component == "ingest"]
    told = settings(manifests, "ingest", container)
    assert isinstance(told, IngestSettings)
    for target in (told.extraction_target, told.incident_store_target):
        scheme, name, number = re.fullmatch(r"(dns:///)([a-z-]+):(\d+)", target).groups()  # type: ignore[union-attr]
        assert scheme == "dns:///"
        (wanted,) = [
            each for each in manifests.get("Service", name)["spec"]["ports"] if each["name"] == "grpc"
        ]
        assert int(number) == wanted["port"]


def test_the_grace_period_has_room_for_the_pause_and_the_drain(manifests: Manifests) -> None:
    for component, spec, container in deployments(manifests):
        pause = int(container["lifecycle"]["preStop"]["exec"]["command"][1])
        drain = settings(manifests, component, container).drain_seconds
        assert pause + drain + 10 <= spec["terminationGracePeriodSeconds"]
        # Long enough that a pod has left DNS, and clients have asked again, before it refuses calls.
        assert pause >= 5


def test_memory_is_enough_for_the_workers(manifests: Manifests) -> None:
    for component, _, container in deployments(manifests):
        told = settings(manifests, component, container)
        if isinstance(told, ExtractionSettings):
            resources = container["resources"]
            assert mebibytes(resources["requests"]["memory"]) >= told.workers * 400 + 150
            # Replaced by the service before the kernel kills them.
            assert mebibytes(resources["limits"]["memory"]) >= told.workers * told.max_worker_mebibytes + 200


def test_pods_are_restricted(manifests: Manifests, full: Manifests) -> None:
    for _, spec in (*manifests.pod_specs(), *full.pod_specs()):
        assert spec["automountServiceAccountToken"] is False
        assert spec["enableServiceLinks"] is False
        assert spec["securityContext"]["runAsNonRoot"] is True
        assert spec["securityContext"]["runAsUser"] == 10001
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        account = full.get("ServiceAccount", spec["serviceAccountName"])
        assert account["automountServiceAccountToken"] is False
        for container in spec["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }


def test_secrets_are_named_in_the_example_and_not_applied(production: Manifests) -> None:
    assert production.of("Secret") == []
    wanted = {
        volume["secret"]["secretName"]
        for _, spec in production.pod_specs()
        for volume in spec["volumes"]
        if "secret" in volume
    }
    wanted |= {
        variable["valueFrom"]["secretKeyRef"]["name"]
        for _, spec in production.pod_specs()
        for variable in spec["containers"][0].get("env", [])
    }
    assert wanted == set(example_secrets())


def test_dateline_images_are_of_one_version_wherever_they_stand(full: Manifests) -> None:
    restore = Manifests((ROOT / "deploy/kustomize/components/backup/restore.yaml").read_text("utf-8"))
    images = {
        container["image"]
        for manifests in (full, restore)
        for _, spec in manifests.pod_specs()
        for container in spec["containers"]
    }
    assert len({image for image in images if image.startswith("dateline:")}) == 1


def test_the_production_overlay_is_not_open(production: Manifests) -> None:
    for component, _, container in deployments(production):
        told = settings(production, component, container)
        mounted = tuple(mount["mountPath"] + "/" for mount in container["volumeMounts"])
        files = [told.tls_certificate, told.tls_key, getattr(told, "api_keys_file", None), told.tls_client_ca]
        assert not told.allow_insecure
        assert told.tls_certificate
        assert told.tls_key
        assert all(str(file).startswith(mounted) for file in files if file)
        if component != "ingest":
            assert told.tls_client_ca
        if component != "extraction":
            assert getattr(told, "api_keys_file", None)


def test_sqlite_has_one_replica_that_goes_before_the_next_comes(dev: Manifests) -> None:
    for deployment in dev.of("Deployment"):
        assert deployment["spec"]["replicas"] == 1
        assert deployment["spec"]["strategy"] == {"type": "Recreate"}
    for component, _, container in deployments(dev):
        told = settings(dev, component, container)
        if isinstance(told, IngestSettings | IncidentStoreSettings):
            file = told.database_url.removeprefix("sqlite:///")
            mounted = [mount["mountPath"] for mount in container["volumeMounts"] if mount["name"] == "data"]
            assert Path(file).parent == Path(mounted[0])


def test_production_survives_the_loss_of_a_node(production: Manifests) -> None:
    scaled = {
        each["spec"]["scaleTargetRef"]["name"]: each["spec"]
        for each in production.of("HorizontalPodAutoscaler")
    }
    for deployment in production.of("Deployment"):
        name = deployment["metadata"]["name"]
        spec = deployment["spec"]
        assert ("replicas" in spec) != (name in scaled), (
            "either the overlay or the autoscaler counts replicas"
        )
        assert scaled.get(name, {}).get("minReplicas", spec.get("replicas")) >= 2
        budget = production.get("PodDisruptionBudget", name)["spec"]
        assert budget["maxUnavailable"] == 1
        assert budget["selector"] == spec["selector"]
        spread = {each["topologyKey"] for each in spec["template"]["spec"]["topologySpreadConstraints"]}
        assert spread == {"kubernetes.io/hostname", "topology.kubernetes.io/zone"}


def test_the_autoscaler_follows_a_metric_that_is_told(production: Manifests) -> None:
    metrics = production.get("HorizontalPodAutoscaler", "dateline-extraction")["spec"]["metrics"]
    (name,) = [each["pods"]["metric"]["name"] for each in metrics if each["type"] == "Pods"]
    source = (ROOT / "services" / "dateline" / "extraction" / "metrics.py").read_text()
    told = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    assert name.removesuffix("_mean") in told
    assert f'as: "{name}"' in (ROOT / "docs" / "kubernetes.md").read_text()


def test_nothing_passes_but_the_flows_that_are_named(production: Manifests) -> None:
    assert flows(production.of("NetworkPolicy"), PODS) == {
        *((caller, "ingest", 50051) for caller in ("cms", "gateway")),
        *((caller, "incident-store", 50054) for caller in ("cms", "gateway")),
        ("ingest", "extraction", 50052),
        ("ingest", "incident-store", 50053),
        ("ingest", "ingest's postgresql", 5432),
        ("incident-store", "incident store's postgresql", 5432),
        ("migrate", "ingest's postgresql", 5432),
        ("migrate", "incident store's postgresql", 5432),
        *((source, "dns", 53) for source in (*SETTINGS, "migrate")),
        *(("prometheus", component, 9464) for component in SETTINGS),
    }


def test_everything_is_labelled(manifests: Manifests) -> None:
    for manifest in manifests.all:
        assert manifest["metadata"]["labels"]["app.kubernetes.io/part-of"] == "dateline", manifest["metadata"]
    for workload in manifests.of("Deployment") + manifests.of("Job"):
        labels = workload["spec"]["template"]["metadata"]["labels"]
        assert labels.keys() >= {f"app.kubernetes.io/{key}" for key in ("name", "component", "part-of")}


def test_probes_notice_within_a_minute(manifests: Manifests) -> None:
    for _, _, container in deployments(manifests):
        live, ready = container["livenessProbe"], container["readinessProbe"]
        assert math.prod((live["periodSeconds"], live["failureThreshold"])) <= 60
        assert math.prod((ready["periodSeconds"], ready["failureThreshold"])) <= 10


def test_envoy_is_open_to_all_and_comes_to_the_front_doors_only(full: Manifests) -> None:
    around = pods(*SETTINGS, "envoy", "backup")
    found = flows(full.of("NetworkPolicy"), around)
    assert {flow for flow in found if "envoy" in flow[:2]} == {
        *((source, "envoy", 8443) for source in around if around[source][0] != around["envoy"][0]),
        ("prometheus", "envoy", 9464),
        ("envoy", "ingest", 50051),
        ("envoy", "incident-store", 50054),
        ("envoy", "dns", 53),
    }


def test_whatever_has_replicas_survives_the_loss_of_a_node(full: Manifests) -> None:
    for deployment in full.of("Deployment"):
        name, spec = deployment["metadata"]["name"], deployment["spec"]
        pod = spec["template"]["spec"]
        assert full.get("PodDisruptionBudget", name)["spec"]["selector"] == spec["selector"]
        assert {each["topologyKey"] for each in pod["topologySpreadConstraints"]} == {
            "kubernetes.io/hostname",
            "topology.kubernetes.io/zone",
        }
        pauses = re.findall(r"sleep(?: |', ')(\d+)", str(pod["containers"][0]["lifecycle"]["preStop"]))
        assert 5 <= sum(map(int, pauses)) <= pod["terminationGracePeriodSeconds"] - 10
