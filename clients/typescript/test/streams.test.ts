import assert from "node:assert/strict";
import { test } from "node:test";
import { Code, ConnectError, type ServiceImpl } from "@connectrpc/connect";
import { IncidentService } from "../src/gen/dateline/v1/incident_service_pb.js";
import { IngestService } from "../src/gen/dateline/v1/ingest_service_pb.js";
import {
  IncidentClient,
  IngestClient,
  InvalidArgumentError,
  OverloadedError,
  UnauthenticatedError,
  UnavailableError,
} from "../src/index.js";
import { type Running, serving } from "./serving.js";

type Breaking = (running: () => Running) => void;

/** Answers items, and breaks each stream after seven until it has broken as often as it shall. */
function bulky(breaks: number, breaking: Breaking) {
  const seen = new Map<string, Set<string>>();
  let running: Running | undefined;
  let streams = 0;
  const ingest: Partial<ServiceImpl<typeof IngestService>> = {
    async *processArticles(requests) {
      streams += 1;
      const toBreak = streams <= breaks;
      let answered = 0;
      for await (const { itemId, request } of requests) {
        if (toBreak && answered === 7) {
          breaking(() => running ?? assert.fail());
          return;
        }
        answered += 1;
        const articleId = request?.article?.id ?? "";
        seen.set(articleId, (seen.get(articleId) ?? new Set()).add(request?.requestId ?? ""));
        if (articleId === "wrong") {
          yield {
            itemId,
            result: { case: "status", value: { code: Code.InvalidArgument, message: "wrong" } },
          };
        } else {
          yield { itemId, result: { case: "response", value: { analysis: { articleId } } } };
        }
      }
    },
  };
  const use = (work: (client: IngestClient) => Promise<void>) =>
    serving(
      (router) => router.service(IngestService, ingest),
      async (made) => {
        running = made;
        await work(new IngestClient(made.url));
      },
    );
  return { use, seen, streams: () => streams };
}

const articles = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `a${i}`, body: "Words." }));
const away: Breaking = () => {
  throw new ConnectError("away", Code.Unavailable);
};
const dying: Breaking = (running) => {
  running().breakOff();
};

for (const [how, breaking] of Object.entries({ "is refused": away, dies: dying })) {
  test(`a stream whose server ${how} is taken up again, and nothing is lost or done under another id`, async () => {
    const server = bulky(3, breaking);
    await server.use(async (client) => {
      const answered: string[] = [];
      for await (const { articleId, analysis } of client.processArticles(articles(100))) {
        assert.equal(analysis?.articleId, articleId);
        answered.push(articleId);
      }
      assert.equal(new Set(answered).size, 100);
      assert.equal(answered.length, 100);
    });
    assert.equal(server.streams(), 4);
    for (const [article, ids] of server.seen) assert.equal(ids.size, 1, article);
  });
}

test("an item's error is in its answer and does not end the stream", async () => {
  await bulky(0, away).use(async (client) => {
    const errors: unknown[] = [];
    for await (const { error } of client.processArticles([{ id: "a" }, { id: "wrong" }, { id: "b" }]))
      errors.push(error);
    assert.deepEqual(
      errors.map((error) => error instanceof InvalidArgumentError),
      [false, true, false],
    );
  });
});

test("articles larger than the service takes are refused, and the rest goes on", async () => {
  const large = new Set(["a3", "a7"]);
  const ingest: Partial<ServiceImpl<typeof IngestService>> = {
    async *processArticles(requests) {
      for await (const { itemId, request } of requests) {
        const articleId = request?.article?.id ?? "";
        // As gRPC refuses a message by its size: without details.
        if (articleId === "a3")
          throw new ConnectError(
            "SERVER: Received message larger than max (9 vs. 4)",
            Code.ResourceExhausted,
          );
        yield { itemId, result: { case: "response", value: { analysis: { articleId } } } };
      }
    },
  };
  // The one by the server, the other before it is sent.
  const bodies: Record<string, string> = { a3: "Words. ".repeat(99), a7: "x".repeat(17 << 20) };
  const sent = articles(40).map(({ id, body }) => ({ id, body: bodies[id] ?? body }));
  await serving(
    (router) => router.service(IngestService, ingest),
    async ({ url }) => {
      const refused = new Set<string>();
      const answered = new Set<string>();
      for await (const { articleId, error } of new IngestClient(url).processArticles(sent)) {
        if (error === undefined) answered.add(articleId);
        else {
          assert.ok(error instanceof OverloadedError);
          refused.add(articleId);
        }
      }
      assert.deepEqual(refused, large);
      assert.equal(answered.size, 38);
    },
  );
});

test("what is refused is not tried again, and what stays away is given up", async () => {
  const refusing: Breaking = () => {
    throw new ConnectError("who?", Code.Unauthenticated);
  };
  const refused = bulky(99, refusing);
  await refused.use((client) =>
    assert.rejects(all(client.processArticles(articles(9))), UnauthenticatedError),
  );
  assert.equal(refused.streams(), 1);

  let streams = 0;
  const gone: Partial<ServiceImpl<typeof IngestService>> = {
    async *processArticles() {
      streams += 1;
      await Promise.resolve();
      throw new ConnectError("away", Code.Unavailable);
    },
  };
  await serving(
    (router) => router.service(IngestService, gone),
    ({ url }) => assert.rejects(all(new IngestClient(url).processArticles(articles(3))), UnavailableError),
  );
  assert.equal(streams, 6);
});

test("a source is read no faster than answers come, and is closed when nobody wants more", async () => {
  let read = 0;
  let closed = false;
  function* source() {
    try {
      for (const article of articles(1_000)) {
        read += 1;
        yield article;
      }
    } finally {
      closed = true;
    }
  }
  await bulky(0, away).use(async (client) => {
    let answered = 0;
    for await (const { articleId } of client.processArticles(source())) {
      answered += 1;
      assert.ok(read <= answered + 32, `${read} read, ${answered} answered, ${articleId}`);
      if (answered === 50) break;
    }
  });
  assert.ok(closed);
});

test("what the source throws is thrown", async () => {
  async function* source() {
    yield { id: "a" };
    await Promise.resolve();
    throw new RangeError("no archive");
  }
  await bulky(0, away).use((client) => assert.rejects(all(client.processArticles(source())), RangeError));
});

test("a watch that breaks goes on where it was, and an edit that is sent twice has one id", async () => {
  const watches: [string, boolean][] = [];
  const editors: string[] = [];
  const incidents: Partial<ServiceImpl<typeof IncidentService>> = {
    async *watchIncidents({ resumeToken, snapshot }) {
      watches.push([resumeToken, snapshot]);
      const from = Number(resumeToken);
      await Promise.resolve();
      for (const token of [from + 1, from + 2]) yield { resumeToken: String(token) };
      throw new ConnectError("away", Code.Unavailable);
    },
    undoEdit({ by }) {
      editors.push(by?.requestId ?? "");
      if (editors.length === 1)
        throw new ConnectError("away", Code.Unavailable, { "grpc-retry-pushback-ms": "1" });
      return {};
    },
  };
  await serving(
    (router) => router.service(IncidentService, incidents),
    async ({ url }) => {
      const client = new IncidentClient(url);
      const tokens: string[] = [];
      for await (const { resumeToken } of client.watchIncidents({ snapshot: true })) {
        tokens.push(resumeToken);
        if (tokens.length === 5) break;
      }
      assert.deepEqual(tokens, ["1", "2", "3", "4", "5"]);
      assert.deepEqual(watches, [
        ["", true],
        ["2", false],
        ["4", false],
      ]);
      await client.undoEdit({ by: { actor: "ann" }, editId: "e" });
    },
  );
  assert.equal(editors.length, 2);
  assert.equal(new Set(editors).size, 1);
  assert.notEqual(editors[0], "");
});

test("an export that breaks goes on where it was, as known then, and tells of no stretch without incidents", async () => {
  const exports: [string, string, bigint][] = [];
  const incidents: Partial<ServiceImpl<typeof IncidentService>> = {
    async *exportIncidents({ pageToken, knownAt, newsroomId }) {
      exports.push([newsroomId, pageToken, knownAt?.seconds ?? 0n]);
      const from = Number(pageToken);
      const known = { seconds: 7n, nanos: 0 };
      await Promise.resolve();
      yield { pageToken, knownAt: known };
      for (const id of [from + 1, from + 2])
        if (id <= 4) yield { pageToken: String(id), knownAt: known, incident: { id: String(id) } };
      if (from < 4) throw new ConnectError("away", Code.Unavailable);
    },
  };
  await serving(
    (router) => router.service(IncidentService, incidents),
    async ({ url }) => {
      const ids: (string | undefined)[] = [];
      for await (const { incident } of new IncidentClient(url).exportIncidents({ newsroomId: "n" }))
        ids.push(incident?.id);
      assert.deepEqual(ids, ["1", "2", "3", "4"]);
    },
  );
  assert.deepEqual(exports, [
    ["n", "", 0n],
    ["n", "2", 7n],
    ["n", "4", 7n],
  ]);
});

async function all(answers: AsyncIterable<unknown>): Promise<void> {
  for await (const answer of answers) assert.ok(answer);
}
