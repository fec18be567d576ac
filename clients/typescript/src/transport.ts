/**
 * A transport with the habits that every client of Dateline has: a deadline, a request id for the logs,
 * typed errors, and the same call again where that is harmless.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Code, type Interceptor, type StreamResponse, type Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { DatelineError, errorOfCall } from "./errors.js";
import { pauseBefore } from "./retry.js";

export interface ClientOptions {
  /** The API key, `dl_...`. Sent over TLS, or to this machine, or where allowInsecure says so. */
  readonly apiKey?: string;
  /** PEM texts: the CA to trust instead of the system's, and the certificate to show where the service asks for one. */
  readonly tls?: {
    readonly ca?: string | Buffer;
    readonly cert?: string | Buffer;
    readonly key?: string | Buffer;
  };
  /** For calls that name no timeoutMs: 30,000 by default. Bulk streams have none. */
  readonly timeoutMs?: number;
  /** Lets the API key travel in clear text to another machine, as in a mesh that encrypts by itself. */
  readonly allowInsecure?: boolean;
  /** The largest message that the service takes: 16 MiB by default, as there. */
  readonly maxMessageBytes?: number;
  /** Further interceptors of connect-es, around every attempt. */
  readonly interceptors?: Interceptor[];
}

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A transport to the service at `url`, "http://host:port" or "https://host:port". */
export function createDatelineTransport(url: string, options: ClientOptions = {}): Transport {
  const { apiKey, timeoutMs: usual = 30_000 } = options;
  if (apiKey !== undefined && options.allowInsecure !== true && !isPrivate(new URL(url))) {
    throw new TypeError("an API key in clear text can be read on the way: use https, or say allowInsecure");
  }
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

  function prepared(given: HeadersInit | undefined): [Headers, string] {
    const header = new Headers(given);
    const requestId = header.get("x-request-id") ?? randomUUID();
    header.set("x-request-id", requestId);
    if (apiKey !== undefined) header.set("authorization", `Bearer ${apiKey}`);
    return [header, requestId];
  }

  return {
    async unary(method, signal, timeoutMs = usual, given, input, contextValues) {
      const [header, requestId] = prepared(given);
      const end = timeoutMs > 0 ? performance.now() + timeoutMs : Infinity;
      for (let attempt = 1; ; attempt += 1) {
        try {
          // 0 would mean that there is no deadline at all.
          const left = end === Infinity ? 0 : Math.max(1, Math.ceil(end - performance.now()));
          return await inner.unary(method, signal, left, new Headers(header), input, contextValues);
        } catch (thrown) {
          const pause = pauseBefore(attempt + 1, thrown, Math.random());
          if (pause === undefined || performance.now() + pause >= end || signal?.aborted) {
            throw errorOfCall(thrown, requestId);
          }
          await sleep(pause, undefined, signal && { signal }).catch((reason: unknown) => {
            throw errorOfCall(reason, requestId);
          });
        }
      }
    },

    async stream(method, signal, timeoutMs = usual, given, input, contextValues) {
      const [header, requestId] = prepared(given);
      try {
        const answer = await inner.stream(method, signal, timeoutMs, header, input, contextValues);
        return { ...answer, message: withTypedErrors(answer, requestId) } as typeof answer;
      } catch (thrown) {
        throw errorOfCall(thrown, requestId);
      }
    },
  };
}

async function* withTypedErrors({ message }: StreamResponse, requestId: string) {
  try {
    yield* message;
  } catch (thrown) {
    throw errorOfCall(thrown, requestId);
  }
}

function isPrivate({ protocol, hostname }: URL): boolean {
  return (
    protocol === "https:" ||
    hostname === "localhost" ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/** Whether the same call may succeed later, and after how many milliseconds; undefined where it will not. */
export function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof DatelineError)) return undefined;
  const passing = error.code === Code.Unavailable || error.code === Code.ResourceExhausted;
  return passing ? error.retryAfterMs : undefined;
}
