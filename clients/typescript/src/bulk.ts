/**
 * Many items over one stream in both directions: answers as they are ready, and nothing lost when it breaks.
 *
 * The source is read no faster than answers come. When the stream breaks because the service is away, the unanswered
 * items are sent again over a new one; each carries its request id, so that nothing is done twice.
 *
 * @module
 */
import { Code } from "@connectrpc/connect";
import { DatelineError } from "./errors.js";
import { sleep } from "./habits.js";

/** So many items are unanswered at any time, at most. */
export const MAX_IN_FLIGHT = 32;
/** So many times in a row may a stream break without one answer before it is given up. */
export const MAX_BREAKS = 5;

interface Item {
  readonly itemId: string;
}

/** How long to wait before the next stream, in milliseconds; `breaks` in a row had no answer. */
export function pauseAfter(breaks: number): number {
  return Math.min(100 * 2 ** breaks, 5_000);
}

/** Whether a stream that failed so can be taken up again: the service is away, or the connection broke. */
export function brokeOff(error: unknown, signal: AbortSignal | undefined): boolean {
  if (!(error instanceof DatelineError) || signal?.aborted === true) return false;
  if (error.code === Code.Unavailable) return true;
  // Made by the library, not by the service: it was in the middle of something when the connection broke.
  return (
    error.reason === "" && [Code.Aborted, Code.Canceled, Code.Internal, Code.Unknown].includes(error.code)
  );
}

/**
 * Whether a message was refused for its size before the service saw it, by gRPC there or by the library here: such an
 * error has no details.
 */
function isTooLarge(error: unknown): error is DatelineError {
  return (
    error instanceof DatelineError &&
    error.code === Code.ResourceExhausted &&
    error.reason === "" &&
    /larger than (max|configured writeMaxBytes)/.test(error.message)
  );
}

/** An item that is larger than the service takes. */
export interface TooLarge extends Item {
  readonly tooLarge: DatelineError;
}

/**
 * Sends the items, and gives the answers as they come, over as many streams as it takes. One that is larger than the
 * service takes ends a stream; it is answered with that error, and the rest goes on. `bytes` is an item's size.
 */
export async function* streamItems<Q extends Item, A extends Item>(
  open: (items: AsyncIterable<Q>) => AsyncIterable<A>,
  source: AsyncIterator<Q>,
  bytes: (item: Q) => number,
  signal: AbortSignal | undefined,
): AsyncGenerator<A | TooLarge> {
  const outbox = new Outbox(source);
  let breaks = 0;
  try {
    while (!outbox.isDone()) {
      let error: unknown;
      try {
        for await (const answer of open(outbox.open())) {
          if (!outbox.answered(answer.itemId)) continue; // after a break an item may be answered twice
          breaks = 0;
          yield answer;
        }
        error = endedEarly();
      } catch (thrown) {
        error = thrown;
      }
      outbox.throwIfBroken();
      if (outbox.isDone()) return;
      const itemId = isTooLarge(error) ? outbox.giveUpLargest(bytes) : undefined;
      if (itemId !== undefined) {
        breaks = 0;
        yield { itemId, tooLarge: error as DatelineError };
        continue;
      }
      breaks += 1;
      if (!brokeOff(error, signal) || breaks > MAX_BREAKS) throw error;
      await sleep(pauseAfter(breaks), signal);
    }
  } finally {
    outbox.close();
    await source.return?.();
  }
}

function endedEarly(): DatelineError {
  return new DatelineError({
    code: Code.Unavailable,
    message: "the stream ended before every item was answered",
    reason: "",
    metadata: {},
    violations: [],
    retryAfterMs: undefined,
    requestId: "",
    cause: undefined,
  });
}

/** Hands items to the stream at hand, and knows which are unanswered. A stream of before takes no more. */
class Outbox<Q extends Item> {
  private readonly unanswered = new Map<string, Q>();
  private stream = 0;
  private ended = false;
  private broken: { readonly by: unknown } | undefined;
  private next: Promise<IteratorResult<Q>> | undefined;
  private waiting: (() => void)[] = [];

  constructor(private readonly source: AsyncIterator<Q>) {}

  /** Whether every item there is has its answer. */
  isDone(): boolean {
    return this.ended && this.unanswered.size === 0;
  }

  /** Begins a new stream: the unanswered items first. */
  open(): AsyncGenerator<Q> {
    this.stream += 1;
    this.changed();
    return this.items(this.stream);
  }

  /** Notes an answer; false for one that is not awaited. */
  answered(itemId: string): boolean {
    const known = this.unanswered.delete(itemId);
    this.changed();
    return known;
  }

  /** Awaits the largest of the unanswered items no more: its id, if there is any. */
  giveUpLargest(bytes: (item: Q) => number): string | undefined {
    let largest: { readonly itemId: string; readonly size: number } | undefined;
    for (const item of this.unanswered.values()) {
      const size = bytes(item);
      if (largest === undefined || size > largest.size) largest = { itemId: item.itemId, size };
    }
    if (largest !== undefined) this.answered(largest.itemId);
    return largest?.itemId;
  }

  close(): void {
    this.stream = -1;
    this.changed();
  }

  throwIfBroken(): void {
    if (this.broken !== undefined) throw this.broken.by;
  }

  private async *items(stream: number): AsyncGenerator<Q> {
    for (const item of [...this.unanswered.values()]) {
      if (this.stream !== stream) return;
      if (this.unanswered.has(item.itemId)) yield item;
    }
    while (this.stream === stream && !this.ended && this.broken === undefined) {
      if (this.unanswered.size >= MAX_IN_FLIGHT) {
        await new Promise<void>((wake) => this.waiting.push(wake));
        continue;
      }
      // What a stream of before has asked for is for this one.
      this.next ??= this.source.next();
      const read = await this.next.catch((thrown: unknown) => {
        this.broken = { by: thrown };
      });
      if (read === undefined || this.stream !== stream) return;
      this.next = undefined;
      if (read.done === true) {
        this.ended = true;
        return;
      }
      this.unanswered.set(read.value.itemId, read.value);
      yield read.value;
    }
  }

  private changed(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}
