import assert from "node:assert/strict";
import { test } from "node:test";
import { Code, ConnectError, type ServiceImpl } from "@connectrpc/connect";
import { IngestService } from "../src/gen/dateline/v1/ingest_service_pb.js";
import { IngestClient, NotFoundError } from "../src/index.js";
import { serving } from "./serving.js";

test("an article is deleted under an id of its own, the same over all attempts", async () => {
  const ids: string[] = [];
  const ingest: Partial<ServiceImpl<typeof IngestService>> = {
    deleteArticle({ articleId, requestId, etag, allowMissing }) {
      ids.push(requestId);
      if (ids.length === 1)
        throw new ConnectError("away", Code.Unavailable, { "grpc-retry-pushback-ms": "1" });
      if (articleId === "none" && !allowMissing) throw new ConnectError("none", Code.NotFound);
      return articleId === "none" ? {} : { deletion: { articleId, reason: etag } };
    },
  };
  await serving(
    (router) => router.service(IngestService, ingest),
    async ({ url }) => {
      const client = new IngestClient(url);
      const deletion = await client.deleteArticle({ articleId: "a1", etag: "v1" });
      assert.deepEqual([deletion?.articleId, deletion?.reason], ["a1", "v1"]);
      assert.equal(await client.deleteArticle({ articleId: "none", allowMissing: true }), undefined);
      await client.deleteArticle({ articleId: "a1", requestId: "mine" });
      await assert.rejects(client.deleteArticle({ articleId: "none" }), NotFoundError);
    },
  );
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[0], "");
  assert.notEqual(ids[1], ids[2]);
  assert.equal(ids[3], "mine");
});

test("deletions are listed page by page", async () => {
  const ingest: Partial<ServiceImpl<typeof IngestService>> = {
    listArticleDeletions({ pageToken, articleId }) {
      const at = Number(pageToken);
      return { deletions: [{ articleId, version: at }], nextPageToken: at < 2 ? String(at + 1) : "" };
    },
  };
  await serving(
    (router) => router.service(IngestService, ingest),
    async ({ url }) => {
      const versions: number[] = [];
      for await (const { version } of new IngestClient(url).listArticleDeletions({ articleId: "a1" }))
        versions.push(version);
      assert.deepEqual(versions, [0, 1, 2]);
    },
  );
});
