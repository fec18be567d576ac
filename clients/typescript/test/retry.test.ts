import assert from "node:assert/strict";
import { test } from "node:test";
import { Code, ConnectError } from "@connectrpc/connect";
import { MAX_ATTEMPTS, pauseBefore } from "../src/retry.js";

const away = (pushback?: string) =>
  new ConnectError(
    "away",
    Code.Unavailable,
    pushback === undefined ? {} : { "grpc-retry-pushback-ms": pushback },
  );

test("only UNAVAILABLE is tried again", () => {
  assert.equal(pauseBefore(2, away(), 0.5), 50);
  assert.equal(pauseBefore(2, new ConnectError("full", Code.ResourceExhausted), 0.5), undefined);
  assert.equal(pauseBefore(2, new Error("a mistake of one's own"), 0.5), undefined);
});

test("pauses grow and are bounded, and so are attempts", () => {
  assert.equal(pauseBefore(3, away(), 1), 150);
  assert.equal(pauseBefore(MAX_ATTEMPTS, away(), 1), 225);
  assert.equal(pauseBefore(MAX_ATTEMPTS + 1, away(), 1), undefined);
});

test("the service's word counts: a time to wait, or a no", () => {
  assert.equal(pauseBefore(2, away("750"), 0), 750);
  assert.equal(pauseBefore(2, away("-1"), 0), undefined);
  assert.equal(pauseBefore(2, away("soon"), 0), undefined);
});
