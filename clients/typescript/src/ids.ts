/** Ids that make a repetition harmless. @module */

/** A new random id, to be the same over all attempts at one request: 32 hexadecimal digits. */
export function newRequestId(): string {
  // randomUUID is there in secure contexts only: not in a page that a desk's machine serves by plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
