/** Dateline's client for Node. The generated messages are under "@dateline-news/client/v1/...". @module */
export type { Imported, ImportOptions } from "./calls/entities.js";
export type { Processed, ProcessOptions } from "./calls/ingest.js";
export * from "./client.js";
export * from "./errors.js";
export { retryAfter } from "./habits.js";
export { newRequestId } from "./ids.js";
export * from "./spans.js";
export { type ClientOptions, createDatelineTransport } from "./transport.js";
