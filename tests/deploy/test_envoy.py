"""The deployed configuration in the real Envoy before real replicas: JSON, gRPC-Web, gRPC; who rests."""

from __future__ import annotations

import http.client
import json
import ssl
import struct
import subprocess
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.v1 import article_pb2, ingest_service_pb2, text_pb2
from dateline_client import IngestClient
from dateline_client.errors import DatelineClientError
from dateline_client.tls import Tls
from deploy.production import Suite, articles
from docs.pages import blocks, commands
from fakes.kubernetes.envoy import Envoy, running_envoy
from fakes.kubernetes.manifests import Manifests, rendered, tool

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]

PAGE = "https://desk.newsroom.example"
PROCESS = "/dateline.v1.IngestService/ProcessArticle"
GET = "/dateline.v1.IngestService/GetArticle"
LOG_SECONDS = 60.0
BODY = "A ferry 🚢 sank on Monday. “Nine people died,” said Zoë Müller, the mayor."


@pytest.fixture(scope="module")
def envoy(suite: Suite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Envoy]:
    suite.cluster.scale("dateline-ingest", 3)
    folder = tmp_path_factory.mktemp("envoy") / "etc"
    with running_envoy(suite.cluster.names, suite.authority, folder, PAGE) as running:
        yield running
    suite.cluster.scale("dateline-ingest", 2)


def call(
    suite: Suite, envoy: Envoy, path: str, content: bytes, headers: dict[str, str], method: str = "POST"
) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(
        f"https://localhost:{envoy.front}{path}", data=content, headers=headers, method=method
    )
    context = ssl.create_default_context(cafile=str(suite.ca))
    try:
        with urllib.request.urlopen(request, timeout=60, context=context) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def post(suite: Suite, envoy: Envoy, path: str, message: object, key: str = "") -> tuple[int, Any]:
    headers = {"content-type": "application/json", "authorization": f"Bearer {key or suite.key}"}
    status, _, content = call(suite, envoy, path, json.dumps(message).encode(), headers)
    return status, json.loads(content)


def test_json_goes_in_and_out_with_spans_that_fit(suite: Suite, envoy: Envoy) -> None:
    article = {"id": "json-1", "headline": "Ferry sinks", "body": BODY, "published": "2026-03-02T12:00:00Z"}
    status, answer = post(
        suite, envoy, PROCESS, {"article": article, "offsetUnit": "OFFSET_UNIT_UTF16", "newsroomId": "web"}
    )
    assert status == 200, answer
    units = BODY.encode("utf-16-le")
    contents = [span for quote in answer["analysis"]["extraction"]["quotes"] for span in quote["content"]]
    assert [span["exact"] for span in contents] == ["Nine people died"]
    for span in contents:
        assert units[2 * span["begin"] : 2 * span["end"]].decode("utf-16-le") == span["exact"]

    status, listed = post(
        suite, envoy, "/dateline.v1.IncidentService/ListIncidents", {"newsroomId": "web", "pageSize": 5}
    )
    assert status == 200, listed
    assert listed["incidents"][0]["id"]


def test_curl_does_what_the_guide_says(suite: Suite, envoy: Envoy, tmp_path: Path) -> None:
    page, section = Path("docs/integration.md"), "JSON over HTTP"
    asked, shown = blocks(page, "json", section)
    (command,) = commands(page, section)
    (tmp_path / "article.json").write_text(asked, "utf-8")
    (tmp_path / "ca.crt").write_bytes(suite.ca.read_bytes())
    assert "https://dateline.newsroom.example/" in command
    command = command.replace("dateline.newsroom.example", f"localhost:{envoy.front}")
    command = command.replace("dl_...", suite.key)
    subprocess.run(["bash", "-euc", command], cwd=tmp_path, check=True, timeout=300)
    extraction = json.loads((tmp_path / "answer.json").read_text("utf-8"))["analysis"]["extraction"]
    (quote,) = [each for each in extraction["quotes"] if json.loads(shown) in each["content"]]
    assert quote["speaker"]["mention"]["exact"].startswith("Renée Okafor")
    units = json.loads(asked)["article"]["body"].encode("utf-16-le")
    for span in quote["content"]:
        assert units[2 * span["begin"] : 2 * span["end"]].decode("utf-16-le") == span["exact"]


def test_errors_keep_their_details_in_json(suite: Suite, envoy: Envoy) -> None:
    status, error = post(suite, envoy, PROCESS, {"article": {"id": "json-2", "body": BODY}})
    assert status == 400
    details = {detail["@type"].rpartition(".")[2]: detail for detail in error["details"]}
    assert details["ErrorInfo"]["domain"] == "dateline"
    assert details["BadRequest"]["fieldViolations"][0]["field"] == "offset_unit"

    status, error = post(suite, envoy, GET, {"articleId": "nowhere"})
    assert status == 404
    assert error["details"][0]["reason"] == "NOT_FOUND"

    status, error = post(suite, envoy, GET, {"articleId": "nowhere"}, key="dl_wrong")
    assert status == 401
    assert error["details"][0]["reason"] == "API_KEY_INVALID"

    inner = "/dateline.v1.IncidentLinkService/LinkReports"
    headers = {"content-type": "application/json", "authorization": f"Bearer {suite.key}"}
    status, _, _ = call(suite, envoy, inner, b"{}", headers)
    assert status == 404  # the inner service is behind no front door


def test_grpc_web_is_answered_and_pages_of_the_newsroom_may_call(suite: Suite, envoy: Envoy) -> None:
    request = ingest_service_pb2.ProcessArticleRequest(
        newsroom_id="web",
        article=article_pb2.Article(id="web-1", headline="Ferry sinks", body=BODY),
        offset_unit=text_pb2.OFFSET_UNIT_UTF16,
    ).SerializeToString()
    headers = {
        "content-type": "application/grpc-web+proto",
        "x-grpc-web": "1",
        "authorization": f"Bearer {suite.key}",
        "origin": PAGE,
    }
    framed = struct.pack("!BI", 0, len(request)) + request
    status, told, content = call(suite, envoy, PROCESS, framed, headers)
    assert status == 200
    assert told["access-control-allow-origin"] == PAGE
    flag, length = struct.unpack_from("!BI", content)
    assert flag == 0
    answer = ingest_service_pb2.ProcessArticleResponse.FromString(content[5 : 5 + length])
    assert answer.analysis.article_id == "web-1"
    assert b"grpc-status:0" in content[5 + length :].replace(b" ", b"")

    asked = {
        "origin": PAGE,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,x-grpc-web",
    }
    _, told, _ = call(suite, envoy, PROCESS, b"", asked, method="OPTIONS")
    assert told["access-control-allow-origin"] == PAGE
    _, told, _ = call(
        suite, envoy, PROCESS, b"", asked | {"origin": "https://evil.example"}, method="OPTIONS"
    )
    assert "access-control-allow-origin" not in told


def test_a_trace_goes_through_to_the_services_and_pages_may_send_one(suite: Suite, envoy: Envoy) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {
        "content-type": "application/json",
        "authorization": f"Bearer {suite.key}",
        "traceparent": f"00-{trace}-00f067aa0ba902b7-01",
    }
    status, _, _ = call(
        suite, envoy, GET, json.dumps({"articleId": "json-1", "newsroomId": "web"}).encode(), headers
    )
    assert status == 200
    logs = [pod.log for pod in suite.cluster.pods["dateline-ingest"]]
    lines = [json.loads(line) for log in logs for line in log.splitlines() if trace in line]
    assert [(line["method"], line["trace_id"]) for line in lines] == [(GET.removeprefix("/"), trace)]

    asked = {"origin": PAGE, "access-control-request-method": "POST"}
    asked["access-control-request-headers"] = "traceparent"
    _, told, _ = call(suite, envoy, GET, b"", asked, method="OPTIONS")
    assert "traceparent" in told["access-control-allow-headers"]


def client(suite: Suite, envoy: Envoy) -> IngestClient:
    return IngestClient(f"localhost:{envoy.front}", tls=Tls(suite.ca), api_key=suite.key)


def test_grpc_passes_as_it_is_and_goes_to_all_replicas_in_turn(suite: Suite, envoy: Envoy) -> None:
    wait_until_all_is_logged(suite, envoy)
    before = envoy.upstreams(GET)
    with client(suite, envoy) as ingest:
        analyses = list(ingest.process_articles(articles()[:4], newsroom_id="bulk"))
        assert sorted(item.article_id for item in analyses) == sorted(a.id for a in articles()[:4])
        assert all(item.error is None for item in analyses)
        for _ in range(30):
            ingest.get_article(articles()[0].id, newsroom_id="bulk")
    wait_for_log(envoy, GET, sum(before.values()) + 30)
    answered = envoy.upstreams(GET)
    answered.subtract(before)
    assert sorted(count for count in answered.values() if count) == [10, 10, 10]


def wait_until_all_is_logged(suite: Suite, envoy: Envoy) -> None:
    """Calls of tests before this one are logged a moment after they are answered, in their order."""
    logged = len(envoy.calls("/healthz"))
    call(suite, envoy, "/healthz", b"", {})
    wait_for_log(envoy, "/healthz", logged + 1)


def wait_for_log(envoy: Envoy, path: str, lines: int) -> None:
    give_up = time.monotonic() + LOG_SECONDS
    while len(envoy.calls(path)) < lines:
        assert time.monotonic() < give_up, f"only {len(envoy.calls(path))} calls of {lines} were logged"
        time.sleep(0.05)


def test_one_killed_and_one_drained_of_three_cost_no_call(suite: Suite, envoy: Envoy) -> None:
    """What once left nobody to answer: ejected replicas, and one on its way out besides."""
    failures: list[str] = []
    done = threading.Event()
    answers = [0]

    def work() -> None:
        with client(suite, envoy) as ingest:
            article = articles()[1]
            while not done.is_set():
                article.id = f"away-{uuid.uuid4().hex}"
                try:
                    ingest.process_article(article, newsroom_id="away")
                    answers[0] += 1
                except DatelineClientError as error:
                    failures.append(repr(error))

    worker = threading.Thread(target=work)
    worker.start()
    pods = suite.cluster.pods["dateline-ingest"]
    try:
        while answers[0] < 3 and not failures:
            done.wait(0.05)
        pods[0].terminating = True
        pods[0].kill()
        suite.cluster.end("dateline-ingest", pods[1])
        enough = answers[0] + 15
        while answers[0] < enough and not failures:
            done.wait(0.05)
    finally:
        done.set()
        worker.join(60)
        suite.cluster.forget("dateline-ingest")
        suite.cluster.scale("dateline-ingest", 3)
    assert failures == []
    assert envoy.stats("cluster.ingest.outlier_detection.ejections_active").popitem()[1] <= 1


def container() -> dict[str, Any]:
    """Envoy's, as it is deployed."""
    deployment = Manifests(rendered("production-web")).get("Deployment", "dateline-envoy")
    (only,) = deployment["spec"]["template"]["spec"]["containers"]
    return dict(only)


def test_an_envoy_that_is_stopped_cuts_no_call(suite: Suite, envoy: Envoy, tmp_path: Path) -> None:
    """By the hook and the arguments that are deployed, with shorter pauses."""
    own = container()
    hook, arguments = own["lifecycle"]["preStop"]["exec"]["command"], own["args"]
    drain = arguments[arguments.index("--drain-time-s") + 1]
    assert f"sleep {drain}" in hook[-1]
    kept = ["--drain-time-s", "5", *arguments[arguments.index("--drain-strategy") :][:2]]
    headers = {"content-type": "application/json", "authorization": f"Bearer {suite.key}"}
    body = json.dumps({"articleId": "nowhere"})
    answered: list[int] = []
    told_to_go, done = threading.Event(), threading.Event()
    with running_envoy(suite.cluster.names, suite.authority, tmp_path / "etc", PAGE, kept) as going:

        def work() -> None:
            context = ssl.create_default_context(cafile=str(suite.ca))
            connection = http.client.HTTPSConnection("localhost", going.front, timeout=60, context=context)
            while not done.is_set() and not told_to_go.is_set():
                connection.request("POST", GET, body, headers)
                answer = connection.getresponse()
                answer.read()
                answered.append(answer.status)
                if answer.getheader("connection") == "close":
                    told_to_go.set()  # as a client would, which finds another Envoy by its next connection

        worker = threading.Thread(target=work)
        worker.start()
        while len(answered) < 5:
            done.wait(0.05)
        script = hook[-1].replace("sleep 5", "sleep 1").replace(f"sleep {drain}", "sleep 5")
        script = script.replace("9901", str(going.admin))
        try:
            subprocess.run([*hook[:-1], script], check=True, timeout=300)
            assert going.process.poll() is None  # the hook waits for calls; SIGTERM comes after it
        finally:
            done.set()
            worker.join(60)
    assert told_to_go.is_set()
    assert set(answered) == {404}  # each was answered by ingest, which does not know the article


def test_envoy_tells_prometheus_of_itself_and_nobody_else_of_its_inside(envoy: Envoy) -> None:
    page = f"http://127.0.0.1:{envoy.metrics}"
    with urllib.request.urlopen(f"{page}/metrics", timeout=10) as told:
        assert 'envoy_cluster_membership_healthy{envoy_cluster_name="ingest"}' in told.read().decode()
    for path, content in (("/config_dump", None), ("/quitquitquit", b""), ("/metrics", b"")):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{page}{path}", data=content, timeout=10)


def test_nothing_of_keys_and_texts_is_written_down(suite: Suite, envoy: Envoy) -> None:
    written = (envoy.folder / "out").read_text("utf-8") + (envoy.folder / "log").read_text("utf-8")
    assert PROCESS in written
    assert suite.key not in written
    assert "ferry" not in written.lower()


def test_the_overlay_adds_envoy_and_changes_nothing_else(production: Manifests, tmp_path: Path) -> None:
    web = Manifests(rendered("production-web"))
    file = tmp_path / "rendered.yaml"
    file.write_text(web.text)
    checked = [tool("kubernetes-validate"), "--strict", str(file)]
    subprocess.run(checked, check=True, capture_output=True, timeout=600)
    names = {(each["kind"], each["metadata"]["name"]): each for each in web.all}
    assert all(names.pop((each["kind"], each["metadata"]["name"])) == each for each in production.all)
    assert {kind for kind, _ in names} == {
        "ConfigMap",
        "Deployment",
        "NetworkPolicy",
        "PodDisruptionBudget",
        "Service",
        "ServiceAccount",
    }
    (config,) = [each for (kind, _), each in names.items() if kind == "ConfigMap"]
    assert set(config["data"]) | set(config["binaryData"]) == {"envoy.yaml", "dateline.binpb"}
    deployment = names["Deployment", "dateline-envoy"]
    volumes = {volume["name"]: volume for volume in deployment["spec"]["template"]["spec"]["volumes"]}
    assert volumes["config"]["configMap"]["name"] == config["metadata"]["name"]
