/**
 * The habits that every client of Dateline has, around any transport: a deadline, a request id for the logs, typed
 * errors, and the same call again where that is harmless.
 *
 * @module
 */
import { Code, type StreamResponse, type Transport } from "@connectrpc/connect";
import { DatelineError, errorOfCall } from "./errors.js";
import { newRequestId } from "./ids.js";
import { pauseBefore } from "./retry.js";

export interface CommonOptions {
  /** The API key, `dl_...`. Sent over TLS, or to this machine, or where allowInsecure says so. */
  readonly apiKey?: string;
  /** For calls that name no timeoutMs: 30,000 by default. Bulk streams have none. */
  readonly timeoutMs?: number;
  /** Lets the API key travel in clear text to another machine, as in a mesh that encrypts by itself. */
  readonly allowInsecure?: boolean;
}

/** The same transport with these habits. `url` is where it leads. TypeError where the key could be read on the way. */
export function withHabits(inner: Transport, url: string, options: CommonOptions): Transport {
  const { apiKey, timeoutMs: usual = 30_000 } = options;
  if (apiKey !== undefined && options.allowInsecure !== true && !isPrivate(new URL(url))) {
    throw new TypeError("an API key in clear text can be read on the way: use https, or say allowInsecure");
  }

  function prepared(given: HeadersInit | undefined): [Headers, string] {
    const header = new Headers(given);
    const requestId = header.get("x-request-id") ?? newRequestId();
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
          await sleep(pause, signal).catch((reason: unknown) => {
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

/** Waits. Rejects with the signal's reason where that is aborted meanwhile. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const over = () => {
      clearTimeout(timer);
      failed(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", over);
      done();
    }, milliseconds);
    if (signal?.aborted) over();
    else signal?.addEventListener("abort", over, { once: true });
  });
}

/** Whether the same call may succeed later, and after how many milliseconds; undefined where it will not. */
export function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof DatelineError)) return undefined;
  const passing = error.code === Code.Unavailable || error.code === Code.ResourceExhausted;
  return passing ? error.retryAfterMs : undefined;
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
