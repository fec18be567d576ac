/** Dateline's client for Node. The generated messages are under "@dateline-news/client/v1/...". @module */
export * from "./client.js";
export * from "./errors.js";
export * from "./spans.js";
export { type ClientOptions, createDatelineTransport, retryAfter } from "./transport.js";
