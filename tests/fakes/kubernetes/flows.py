"""Which connections NetworkPolicies let pass, by the rules that Kubernetes gives for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fakes.kubernetes.manifests import Manifest

type Labels = Mapping[str, str]
type Pod = tuple[Labels, Labels]
"""The labels of its namespace, and its own."""
type Flow = tuple[str, str, int]
"""From whom, to whom, to which port."""

DATELINE = {"kubernetes.io/metadata.name": "dateline"}
PORTS = (53, 443, 5432, 8000, 8443, 9187, 9464, 9465, 50051, 50052, 50053, 50054)


def component(name: str) -> Pod:
    """A pod of Dateline's own."""
    return DATELINE, {"app.kubernetes.io/name": "dateline", "app.kubernetes.io/component": name}


def postgresql(database: str, namespace: Labels) -> Pod:
    """A server of one of the two databases."""
    return namespace, {"app.kubernetes.io/name": "postgresql", "dateline.org/database": database}


def pods(*components: str, databases: Labels | None = None) -> dict[str, Pod]:
    """Dateline's own and everybody around them, by name; databases stand in a namespace of theirs, mostly."""
    elsewhere = databases or {"kubernetes.io/metadata.name": "databases"}
    return {
        **{name: component(name) for name in components},
        "cms": ({"dateline.org/callers": "true"}, {"dateline.org/caller": "true"}),
        "other pod of the cms": ({"dateline.org/callers": "true"}, {}),
        "gateway": (
            {"kubernetes.io/metadata.name": "envoy-gateway-system"},
            {"app.kubernetes.io/name": "envoy"},
        ),
        "prometheus": (
            {"kubernetes.io/metadata.name": "monitoring"},
            {"app.kubernetes.io/name": "prometheus"},
        ),
        "dns": ({"kubernetes.io/metadata.name": "kube-system"}, {"k8s-app": "kube-dns"}),
        "ingest's postgresql": postgresql("ingest", elsewhere),
        "incident store's postgresql": postgresql("incident-store", elsewhere),
        "operator of postgresql": (
            {"kubernetes.io/metadata.name": "cnpg-system"},
            {"app.kubernetes.io/name": "cloudnative-pg"},
        ),
        "stranger": ({"kubernetes.io/metadata.name": "default"}, {"app": "stranger"}),
    }


def flows(policies: Sequence[Manifest], pods: Mapping[str, Pod]) -> set[Flow]:
    """All connections that may be made, from or to a pod in Dateline's namespace."""
    return {
        (source, target, port)
        for source in pods
        for target in pods
        for port in PORTS
        if DATELINE in (pods[source][0], pods[target][0])
        and _allowed(policies, "Egress", pods[source], pods[target], port)
        and _allowed(policies, "Ingress", pods[target], pods[source], port)
    }


def _allowed(policies: Sequence[Manifest], direction: str, own: Pod, other: Pod, port: int) -> bool:
    if own[0] != DATELINE:
        return True  # the policies of other namespaces are their owners' matter
    rules_at, peers_at = ("egress", "to") if direction == "Egress" else ("ingress", "from")
    applying = [
        each
        for each in policies
        if direction in each["spec"]["policyTypes"] and _matches(each["spec"]["podSelector"], own[1])
    ]
    return not applying or any(
        (peers_at not in rule or any(_is_peer(peer, other) for peer in rule[peers_at]))
        and ("ports" not in rule or port in [each["port"] for each in rule["ports"]])
        for policy in applying
        for rule in policy["spec"].get(rules_at, [])
    )


def _is_peer(peer: Mapping[str, Any], pod: Pod) -> bool:
    if "ipBlock" in peer:
        return False
    namespace, labels = pod
    here = (
        _matches(peer["namespaceSelector"], namespace)
        if "namespaceSelector" in peer
        else namespace == DATELINE
    )
    return here and _matches(peer.get("podSelector", {}), labels)


def _matches(selector: Mapping[str, Any], labels: Labels) -> bool:
    wanted = selector.get("matchLabels", {})
    expressions = selector.get("matchExpressions", [])
    assert all(each["operator"] == "In" for each in expressions)
    return wanted.items() <= labels.items() and all(
        labels.get(each["key"]) in each["values"] for each in expressions
    )
