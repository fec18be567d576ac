"""The Helm chart: it renders to what the production overlay renders to, and its values do what they say."""

from __future__ import annotations

import copy
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from fakes.kubernetes.chart import CHART, ChartError, lint, rendered_chart
from fakes.kubernetes.crds import complaints
from fakes.kubernetes.manifests import Manifest, Manifests, rendered, tool

pytestmark = pytest.mark.slow

MANAGED = "app.kubernetes.io/managed-by"


ENABLED = {"enabled": True}
# Besides what every release has; the overlay that has the same.
FLAVOURS: dict[str, dict[str, Any]] = {
    "production": {},
    "production-web": {"envoy": ENABLED},
    "production-full": {"envoy": ENABLED, "monitoring": ENABLED, "backup": ENABLED},
    "production-cnpg": {"backup": ENABLED, "cloudNativePg": ENABLED},
}
FOREIGN = ("monitoring.coreos.com", "cnpg.io")


@pytest.fixture(scope="module")
def chart() -> Manifests:
    return rendered_chart()


@pytest.fixture(scope="module", params=FLAVOURS)
def flavour(request: pytest.FixtureRequest) -> tuple[Manifests, Manifests]:
    """The chart with some values, and the overlay that it stands for."""
    return rendered_chart(FLAVOURS[request.param]), Manifests(rendered(request.param))


def compared(manifests: Manifests) -> dict[tuple[str, str], Manifest]:
    """By kind and name, without what has to differ: who manages it, and a digest or revision in a name."""
    text = yaml.safe_dump_all(manifests.all)
    for config in manifests.of("ConfigMap"):
        name = config["metadata"]["name"]
        if config["metadata"]["labels"][MANAGED] == "Helm":
            continue  # it says by an annotation that its settings changed
        text = re.sub(rf"\b{name}$", re.sub(r"-[a-z0-9]{10}$", "", name), text, flags=re.MULTILINE)
    text = re.sub(r"\bdateline-migrate-1$", "dateline-migrate", text, flags=re.MULTILINE)
    found = {}
    for manifest in yaml.safe_load_all(text):
        found[manifest["kind"], manifest["metadata"]["name"]] = manifest
        for name, content in manifest.get("binaryData", {}).items():
            manifest["binaryData"][name] = "".join(content.split())  # base64, in lines or not
        for metadata in all_metadata(manifest):
            assert metadata["labels"].pop(MANAGED) in {"Helm", "kustomize"}
            annotations = metadata.pop("annotations", {})
            assert set(annotations) <= {"dateline.org/settings"}
    return found


def all_metadata(manifest: Manifest) -> Iterator[Manifest]:
    yield manifest["metadata"]
    spec = manifest.get("spec", {})
    if "jobTemplate" in spec:
        yield spec["jobTemplate"]["metadata"]
        spec = spec["jobTemplate"]["spec"]
    if "template" in spec:
        yield spec["template"]["metadata"]


def unordered(value: object) -> object:
    """With lists of named things by name, since their order means nothing."""
    if isinstance(value, dict):
        return {key: unordered(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted(
            map(unordered, value),
            key=lambda each: str(each.get("name", "")) if isinstance(each, dict) else "",
        )
    return value


def test_it_renders_to_what_the_overlay_renders_to(flavour: tuple[Manifests, Manifests]) -> None:
    ours, theirs = map(compared, flavour)
    del theirs["Namespace", "dateline"]  # it is there before a release is
    assert set(ours) == set(theirs)
    for key in theirs:
        assert unordered(ours[key]) == unordered(theirs[key]), key


def test_the_comparison_sees_a_difference(chart: Manifests, production: Manifests) -> None:
    changed = Manifests(yaml.safe_dump_all(copy.deepcopy(production.all)))
    changed.get("Deployment", "dateline-ingest")["spec"]["template"]["spec"]["containers"][0]["ports"][0][
        "containerPort"
    ] = 1
    key = ("Deployment", "dateline-ingest")
    assert unordered(compared(changed)[key]) != unordered(compared(chart)[key])


def test_what_is_rendered_is_valid(flavour: tuple[Manifests, Manifests], tmp_path: Path) -> None:
    own = [each for each in flavour[0].all if not any(group in each["apiVersion"] for group in FOREIGN)]
    assert complaints([each for each in flavour[0].all if "cnpg.io" in each["apiVersion"]]) == []
    (tmp_path / "chart.yaml").write_text(yaml.safe_dump_all(own))
    checked = subprocess.run(
        [tool("kubernetes-validate"), "--strict", tmp_path / "chart.yaml"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("INFO") == len(own)


def test_helm_finds_nothing_to_say() -> None:
    report = lint()
    assert report["errors"] == []
    assert [each for each in report["messages"] if each["severity"] > 1] == []


def test_values_do_what_they_say() -> None:
    manifests = rendered_chart(
        {
            "image": {"repository": "registry.example/dateline", "tag": "9", "pullPolicy": "Always"},
            "imagePullSecrets": [{"name": "registry"}],
            "apiKeysSecret": "my-keys",
            "ingest": {
                "tlsSecret": "my-tls",
                "databaseSecret": "my-database",
                "replicas": 5,
                "autoscaling": {"enabled": False},
                "settings": {"DRAIN_SECONDS": 12, "LOG_LEVEL": "DEBUG", "MAX_MESSAGE_BYTES": 10_000_000},
                "resources": {"requests": {"cpu": 3}},
            },
            "extraction": {"autoscaling": {"queueWait": "", "maxReplicas": 40, "cpu": 50}},
            "migrate": {"enabled": False},
            "networkPolicies": {"prometheusNamespace": "watchers", "postgresqlCidrs": ["10.0.0.5/32"]},
        },
        namespace="news",
    )
    assert {each["metadata"]["namespace"] for each in manifests.all} == {"news"}
    assert manifests.of("Job") == []
    (scaler,) = manifests.of("HorizontalPodAutoscaler")
    assert [each["type"] for each in scaler["spec"]["metrics"]] == ["Resource"]
    assert scaler["spec"]["metrics"][0]["resource"]["target"]["averageUtilization"] == 50
    assert (scaler["spec"]["minReplicas"], scaler["spec"]["maxReplicas"]) == (2, 40)
    deployment = manifests.get("Deployment", "dateline-ingest")["spec"]
    assert deployment["replicas"] == 5
    spec = deployment["template"]["spec"]
    (container,) = spec["containers"]
    assert spec["imagePullSecrets"] == [{"name": "registry"}]
    assert (container["image"], container["imagePullPolicy"]) == ("registry.example/dateline:9", "Always")
    assert container["resources"]["requests"] == {"cpu": 3, "memory": "192Mi"}
    assert container["env"][0]["valueFrom"]["secretKeyRef"]["name"] == "my-database"
    secrets = {volume["secret"]["secretName"] for volume in spec["volumes"] if "secret" in volume}
    assert secrets == {"my-tls", "my-keys"}
    settings = manifests.get("ConfigMap", "dateline-ingest")["data"]
    assert settings["DATELINE_INGEST_DRAIN_SECONDS"] == "12"
    assert settings["DATELINE_INGEST_LOG_LEVEL"] == "DEBUG"
    assert settings["DATELINE_INGEST_MAX_MESSAGE_BYTES"] == "10000000"
    assert settings["DATELINE_INGEST_LISTEN"] == "0.0.0.0:50051"
    policy = manifests.get("NetworkPolicy", "ingest-to-its-postgresql")["spec"]
    assert policy["egress"][0]["to"] == [{"ipBlock": {"cidr": "10.0.0.5/32"}}]
    prometheus = manifests.get("NetworkPolicy", "prometheus-to-metrics")["spec"]["ingress"][0]["from"][0]
    assert prometheus["namespaceSelector"]["matchLabels"] == {"kubernetes.io/metadata.name": "watchers"}


def test_values_of_components_do_what_they_say() -> None:
    manifests = rendered_chart(
        {
            "image": {"repository": "registry.example/dateline"},
            "imagePullSecrets": [{"name": "registry"}],
            "ingest": {"databaseSecret": "my-database"},
            "networkPolicies": {"prometheusNamespace": "watchers", "postgresqlCidrs": ["10.0.0.5/32"]},
            "envoy": {
                "enabled": True,
                "image": "registry.example:5000/envoy:v2",
                "replicas": 4,
                "tlsSecret": "my-tls",
                "origins": r"https://desk\.paper\.example",
            },
            "monitoring": {"enabled": True, "labels": {"release": "prometheus"}},
            "backup": {
                "enabled": True,
                "schedule": "0 4 * * *",
                "keepDays": 30,
                "storage": "1Ti",
                "storageClassName": "cold",
            },
        },
        namespace="news",
    )
    assert {each["metadata"]["namespace"] for each in manifests.all} == {"news"}
    envoy = manifests.get("Deployment", "dateline-envoy")["spec"]
    (container,) = envoy["template"]["spec"]["containers"]
    assert (envoy["replicas"], container["image"]) == (4, "registry.example:5000/envoy:v2")
    assert envoy["template"]["spec"]["imagePullSecrets"] == [{"name": "registry"}]
    assert [
        each["secret"]["secretName"] for each in envoy["template"]["spec"]["volumes"] if "secret" in each
    ] == ["my-tls"]
    config = yaml.safe_load(manifests.get("ConfigMap", "dateline-envoy")["data"]["envoy.yaml"])
    front = config["static_resources"]["listeners"][0]["filter_chains"][0]["filters"][0]["typed_config"]
    (host,) = front["route_config"]["virtual_hosts"]
    assert host["typed_per_filter_config"]["envoy.filters.http.cors"]["allow_origin_string_match"] == [
        {"safe_regex": {"regex": r"https://desk\.paper\.example"}}
    ]
    for name in ("prometheus-to-metrics", "dateline-envoy"):
        assert "'watchers'" in str(manifests.get("NetworkPolicy", name))
    for kind in ("PodMonitor", "PrometheusRule"):
        assert manifests.get(kind, "dateline")["metadata"]["labels"]["release"] == "prometheus"
    (job,) = manifests.of("CronJob")
    (backup,) = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    assert job["spec"]["schedule"] == "0 4 * * *"
    assert backup["command"][-3:] == ["--keep-days", "30", "--json"]
    assert backup["image"].startswith("registry.example/dateline:")
    assert backup["env"][0]["valueFrom"]["secretKeyRef"]["name"] == "my-database"
    (claim,) = manifests.of("PersistentVolumeClaim")
    assert claim["spec"]["storageClassName"] == "cold"
    assert claim["spec"]["resources"] == {"requests": {"storage": "1Ti"}}
    policy = manifests.get("NetworkPolicy", "backup-to-postgresql")["spec"]
    assert policy["egress"][0]["to"] == [{"ipBlock": {"cidr": "10.0.0.5/32"}}]


def test_values_of_cloudnativepg_do_what_they_say() -> None:
    told: dict[str, Any] = {
        "enabled": True,
        "operatorNamespace": "operators",
        "instances": 5,
        "imageName": "registry.example/postgresql:18.1",
        "parameters": {"shared_buffers": "1GB"},
        "resources": {"requests": {"memory": "4Gi"}},
        "storage": {"ingest": "2Ti", "incidentStore": "1Ti", "wal": "60Gi", "className": "fast"},
        "backup": {
            "destinationPath": "s3://elsewhere/",
            "endpointURL": "https://store.example",
            "bucketSecret": "my-bucket",
            "retention": "4w",
        },
    }
    manifests = rendered_chart({"cloudNativePg": told})
    for cluster, size in zip(manifests.of("Cluster"), ("2Ti", "1Ti"), strict=True):
        spec = cluster["spec"]
        assert (spec["instances"], spec["imageName"]) == (5, "registry.example/postgresql:18.1")
        assert spec["storage"] == {"size": size, "storageClass": "fast"}
        assert spec["walStorage"] == {"size": "60Gi", "storageClass": "fast"}
        assert spec["resources"]["requests"] == {"cpu": "500m", "memory": "4Gi"}
        parameters = spec["postgresql"]["parameters"]
        assert (parameters["shared_buffers"], parameters["max_connections"]) == ("1GB", "200")
    (store,) = manifests.of("ObjectStore")
    assert store["spec"]["retentionPolicy"] == "4w"
    bucket = store["spec"]["configuration"]
    assert (bucket["destinationPath"], bucket["endpointURL"]) == ("s3://elsewhere/", "https://store.example")
    assert {each["name"] for each in bucket["s3Credentials"].values()} == {"my-bucket"}
    assert "'operators'" in str(manifests.get("NetworkPolicy", "postgresql-and-its-operator"))
    assert complaints([each for each in manifests.all if "cnpg.io" in each["apiVersion"]]) == []

    without = rendered_chart({"cloudNativePg": ENABLED | {"backup": {"enabled": False}}})
    assert without.of("ObjectStore") + without.of("ScheduledBackup") == []
    assert all("plugins" not in each["spec"] for each in without.of("Cluster"))


def test_network_policies_can_be_left_out() -> None:
    everything = {"envoy": ENABLED, "backup": ENABLED, "cloudNativePg": ENABLED}
    assert rendered_chart({"networkPolicies": {"enabled": False}} | everything).of("NetworkPolicy") == []


def test_changed_settings_roll_the_pods_of_their_service_only(chart: Manifests) -> None:
    changed = rendered_chart({"ingest": {"settings": {"LOG_LEVEL": "DEBUG"}}})

    def rolled(name: str) -> bool:
        one, other = (
            each.get("Deployment", name)["spec"]["template"]["metadata"]["annotations"]
            for each in (chart, changed)
        )
        return bool(one != other)

    assert rolled("dateline-ingest")
    assert not rolled("dateline-extraction")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"ingest": {"replica": 3}}, "replica"),  # a slip of the pen
        ({"ingest": {"replicas": 0}}, "replicas"),
        ({"ingest": {"replicas": "3"}}, "replicas"),
        (
            {"ingest": {"settings": {"DATELINE_INGEST_LOG_LEVEL": "DEBUG"}}},
            "DATELINE_INGEST",
        ),  # twice the prefix
        ({"ingest": {"settings": {"LISTEN": {"port": 1}}}}, "LISTEN"),
        ({"image": {"pullPolicy": "Sometimes"}}, "pullPolicy"),
        ({"networkPolicies": {"postgresqlCidrs": ["10.0.0.5"]}}, "postgresqlCidrs"),  # no size
        ({"extraction": {"databaseSecret": "none"}}, "databaseSecret"),  # it has no database
        ({"incidentStore": {"tlsSecret": ""}}, "tlsSecret"),
        ({"envoy": {"image": "docker.io/envoyproxy/envoy"}}, "image"),  # no version
        ({"envoy": {"origins": 'https://a"b'}}, "origins"),  # it stands in a quoted text
        ({"backup": {"schedule": "20 3 * *"}}, "schedule"),
        ({"monitoring": {"labels": {"release": 1}}}, "release"),
        ({"cloudNativePg": {"parameters": {"max_connections": 300}}}, "max_connections"),  # they are texts
        ({"cloudNativePg": {"backup": {"retention": "14"}}}, "retention"),  # of what?
    ],
)
def test_what_is_no_value_is_refused(values: dict[str, Any], why: str) -> None:
    with pytest.raises(ChartError, match=why):
        rendered_chart(values)


def test_every_value_is_in_the_schema_and_explained() -> None:
    text = (CHART / "values.yaml").read_text(encoding="utf-8")
    schema = yaml.safe_load((CHART / "values.schema.json").read_text(encoding="utf-8"))

    def names(value: Manifest, schema: Manifest) -> Iterator[str]:
        for name, inner in schema.get("properties", {}).items():
            if name in ("global", "settings", "resources", "limits", "requests", "labels", "parameters"):
                continue
            assert name in value, name
            yield name
            yield from names(value[name], inner)

    assert set(names(yaml.safe_load(text), schema))


def test_the_chart_is_of_this_version(production: Manifests) -> None:
    told = yaml.safe_load((CHART / "Chart.yaml").read_text(encoding="utf-8"))
    image = production.get("Deployment", "dateline-ingest")["spec"]["template"]["spec"]["containers"][0][
        "image"
    ]
    assert told["version"] == told["appVersion"] == image.rpartition(":")[2]
