import assert from "node:assert/strict";
import { test } from "node:test";
import { Code, ConnectError, type ServiceImpl } from "@connectrpc/connect";
import { IngestService } from "../src/gen/dateline/v1/ingest_service_pb.js";
import { RetryInfoSchema } from "../src/gen/google/rpc/error_details_pb.js";
import {
  DeadlineExceededError,
  IngestClient,
  OverloadedError,
  retryAfter,
  UnavailableError,
} from "../src/index.js";
import { serving as servingRoutes } from "./serving.js";

const serving = (ingest: Partial<ServiceImpl<typeof IngestService>>, use: (url: string) => Promise<void>) =>
  servingRoutes(
    (router) => router.service(IngestService, ingest),
    ({ url }) => use(url),
  );

test("a call that failed with UNAVAILABLE is made again, with the same ids", async () => {
  const seen: string[] = [];
  const ids = new Set<string | null>();
  const ingest: Partial<ServiceImpl<typeof IngestService>> = {
    processArticle({ requestId, article }, context) {
      seen.push(requestId);
      ids.add(context.requestHeader.get("x-request-id"));
      if (seen.length < 3)
        throw new ConnectError("away", Code.Unavailable, { "grpc-retry-pushback-ms": "1" });
      return { analysis: { articleId: article?.id ?? "" } };
    },
  };
  await serving(ingest, async (url) => {
    const analysis = await new IngestClient(url).processArticle({ id: "a1", body: "Words." });
    assert.equal(analysis.articleId, "a1");
  });
  assert.equal(seen.length, 3);
  assert.equal(new Set(seen).size, 1);
  assert.equal(ids.size, 1);
});

test("a service that stays away is told so after four attempts", async () => {
  let attempts = 0;
  const ingest: Partial<ServiceImpl<typeof IngestService>> = {
    getArticle() {
      attempts += 1;
      throw new ConnectError("away", Code.Unavailable, { "grpc-retry-pushback-ms": "1" });
    },
  };
  await serving(ingest, async (url) => {
    await assert.rejects(new IngestClient(url).getArticle({ articleId: "a1" }), UnavailableError);
  });
  assert.equal(attempts, 4);
});

test("an overloaded service says when to come back, and is left alone until then", async () => {
  let attempts = 0;
  const ingest: Partial<ServiceImpl<typeof IngestService>> = {
    processArticle() {
      attempts += 1;
      const detail = { desc: RetryInfoSchema, value: { retryDelay: { seconds: 2n, nanos: 500_000_000 } } };
      throw new ConnectError("full", Code.ResourceExhausted, undefined, [detail]);
    },
  };
  await serving(ingest, async (url) => {
    const error: unknown = await new IngestClient(url)
      .processArticle({ id: "a1", body: "Words." })
      .catch((e: unknown) => e);
    assert.ok(error instanceof OverloadedError);
    assert.equal(retryAfter(error), 2_500);
    assert.notEqual(error.requestId, "");
  });
  assert.equal(attempts, 1);
});

test("a call ends with its deadline, however long the service takes", async () => {
  const ingest: Partial<ServiceImpl<typeof IngestService>> = {
    getArticle: (_request, context) =>
      new Promise((_resolve, reject) => {
        context.signal.addEventListener("abort", () => {
          reject(new ConnectError("gone", Code.Canceled));
        });
      }),
  };
  await serving(ingest, async (url) => {
    const client = new IngestClient(url, { timeoutMs: 100 });
    await assert.rejects(client.getArticle({ articleId: "a1" }), DeadlineExceededError);
  });
});

test("an API key does not travel in clear text over a network", () => {
  assert.throws(() => new IngestClient("http://ingest.example:50051", { apiKey: "dl_x" }), TypeError);
  assert.doesNotThrow(() => new IngestClient("https://ingest.example:50051", { apiKey: "dl_x" }));
  assert.doesNotThrow(() => new IngestClient("http://127.0.0.1:50051", { apiKey: "dl_x" }));
  assert.doesNotThrow(() => new IngestClient("http://ingest:50051", { apiKey: "dl_x", allowInsecure: true }));
});
