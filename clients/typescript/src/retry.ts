/**
 * When a call is made again by itself: as the other clients' gRPC does by its service config, only after
 * UNAVAILABLE, a few times, and never against the service's word.
 *
 * @module
 */
import { Code, ConnectError } from "@connectrpc/connect";

export const MAX_ATTEMPTS = 4;
const FIRST_MS = 100;
const MOST_MS = 2_000;
const GROWTH = 1.5;
const PUSHBACK = "grpc-retry-pushback-ms";

/**
 * How many milliseconds to wait before an attempt (2 is the first repetition); undefined where there shall be
 * none. `chance` in [0, 1) spreads the calls of many clients.
 */
export function pauseBefore(attempt: number, thrown: unknown, chance: number): number | undefined {
  if (!(thrown instanceof ConnectError) || thrown.code !== Code.Unavailable || attempt > MAX_ATTEMPTS)
    return undefined;
  const told = thrown.metadata.get(PUSHBACK);
  // Anything but a number of milliseconds, "-1" above all, is the service's "no".
  if (told !== null) return /^\d+$/.test(told) ? Number(told) : undefined;
  return chance * Math.min(MOST_MS, FIRST_MS * GROWTH ** (attempt - 2));
}
