/** Dateline's client for pages: gRPC-Web, and an article with what is in it. @module */
export type { ProcessOptions } from "../calls/ingest.js";
export * from "../errors.js";
export { retryAfter } from "../habits.js";
export { newRequestId } from "../ids.js";
export * from "../spans.js";
export * from "./client.js";
export { AnotherTextError } from "./alignment.js";
export { type Highlighted, type HighlightOptions, highlight } from "./highlight.js";
export { article } from "./page.js";
