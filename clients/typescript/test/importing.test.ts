import assert from "node:assert/strict";
import { test } from "node:test";
import { Code, ConnectError, type ServiceImpl } from "@connectrpc/connect";
import { EntityService } from "../src/gen/dateline/v1/entity_service_pb.js";
import { EntityClient, InvalidArgumentError, UnavailableError } from "../src/index.js";
import { serving } from "./serving.js";

/** Answers each record, and breaks where one is named so. */
const entities: Partial<ServiceImpl<typeof EntityService>> = {
  async *importEntities(requests) {
    for await (const { itemId, entity, dryRun, newsroomId } of requests) {
      const name = entity?.name ?? "";
      if (name === "break") throw new ConnectError("away", Code.Unavailable);
      if (name === "wrong")
        yield { itemId, result: { case: "status", value: { code: Code.InvalidArgument, message: "wrong" } } };
      else
        yield {
          itemId,
          result: { case: "imported", value: { entity: { name, id: `${newsroomId}${String(dryRun)}` } } },
        };
    }
  },
};

const use = (work: (client: EntityClient) => Promise<void>) =>
  serving(
    (router) => router.service(EntityService, entities),
    ({ url }) => work(new EntityClient(url)),
  );

test("records are imported in order, each with what became of it", async () => {
  await use(async (client) => {
    const told: [string | undefined, string | undefined, boolean][] = [];
    const records = [{ name: "Ann" }, { name: "wrong" }, { name: "Ben" }];
    for await (const { record, imported, error } of client.importEntities(records, { dryRun: true }))
      told.push([record.name, imported?.entity?.id, error instanceof InvalidArgumentError]);
    assert.deepEqual(told, [
      ["Ann", "true", false],
      ["wrong", undefined, true],
      ["Ben", "true", false],
    ]);
  });
});

test("a stream that breaks throws", async () => {
  await use(async (client) => {
    const named: (string | undefined)[] = [];
    await assert.rejects(async () => {
      for await (const { record } of client.importEntities([{ name: "Ann" }, { name: "break" }]))
        named.push(record.name);
    }, UnavailableError);
    assert.ok(named.length <= 1);
  });
});

test("what the records throw comes after the answers to those before", async () => {
  async function* records() {
    yield { name: "Ann" };
    await Promise.resolve();
    throw new RangeError("no such file");
  }
  await use(async (client) => {
    const named: (string | undefined)[] = [];
    await assert.rejects(async () => {
      for await (const { record } of client.importEntities(records(), { newsroomId: "n" }))
        named.push(record.name);
    }, RangeError);
    assert.deepEqual(named, ["Ann"]);
  });
});
