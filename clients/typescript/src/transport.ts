/** How Node reaches the services: gRPC over HTTP/2. @module */
import type { Interceptor, Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { type CommonOptions, withHabits } from "./habits.js";

export interface ClientOptions extends CommonOptions {
  /** PEM texts: the CA to trust instead of the system's, and the certificate to show where the service asks for one. */
  readonly tls?: {
    readonly ca?: string | Buffer;
    readonly cert?: string | Buffer;
    readonly key?: string | Buffer;
  };
  /** The largest message that the service takes: 16 MiB by default, as there. */
  readonly maxMessageBytes?: number;
  /** Further interceptors of connect-es, around every attempt. */
  readonly interceptors?: Interceptor[];
}

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A transport to the service at `url`, "http://host:port" or "https://host:port". */
export function createDatelineTransport(url: string, options: ClientOptions = {}): Transport {
  const inner = createGrpcTransport({
    baseUrl: url,
    interceptors: options.interceptors ?? [],
    readMaxBytes: MAX_ANSWER_BYTES,
    // A service that refuses a larger one does so while it is still being sent, and connect-es would not
    // notice before the deadline.
    writeMaxBytes: options.maxMessageBytes ?? MAX_MESSAGE_BYTES,
    pingIntervalMs: 30_000,
    pingTimeoutMs: 10_000,
    ...(options.tls && { nodeOptions: options.tls }),
  });
  return withHabits(inner, url, options);
}
