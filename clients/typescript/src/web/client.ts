/**
 * The clients as a page makes them: over gRPC-Web, which a proxy such as Envoy turns into gRPC.
 *
 * A page can send no stream, so that `processArticles` fails here: an archive is loaded by a server.
 *
 * @module
 */
import type { Interceptor, Transport } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { EntityCalls } from "../calls/entities.js";
import { IncidentCalls } from "../calls/incidents.js";
import { IngestCalls } from "../calls/ingest.js";
import { StoryCalls } from "../calls/stories.js";
import { type CommonOptions, withHabits } from "../habits.js";

export interface WebOptions extends CommonOptions {
  /** Further interceptors of connect-es, around every attempt. */
  readonly interceptors?: Interceptor[];
}

/** A transport to the proxy at `url`, "https://host:port". */
export function createDatelineWebTransport(url: string, options: WebOptions = {}): Transport {
  const inner = createGrpcWebTransport({ baseUrl: url, interceptors: options.interceptors ?? [] });
  return withHabits(inner, url, options);
}

/** A client of the ingest service. Every method throws DatelineErrors. */
export class IngestClient extends IngestCalls {
  constructor(url: string, options: WebOptions = {}) {
    super(createDatelineWebTransport(url, options));
  }
}

/** A client of the newsroom's entities, served by ingest. Every method throws DatelineErrors. */
export class EntityClient extends EntityCalls {
  constructor(url: string, options: WebOptions = {}) {
    super(createDatelineWebTransport(url, options));
  }
}

/** A client of the incident store. Every method throws DatelineErrors. */
export class IncidentClient extends IncidentCalls {
  constructor(url: string, options: WebOptions = {}) {
    super(createDatelineWebTransport(url, options));
  }
}

/** A client of the incident store's stories. Every method throws DatelineErrors. */
export class StoryClient extends StoryCalls {
  constructor(url: string, options: WebOptions = {}) {
    super(createDatelineWebTransport(url, options));
  }
}
