/** Lists that come in pages. @module */

interface Page {
  readonly nextPageToken: string;
}

/** All members, over as many pages as there are from `first` on; the next page is fetched when it is needed. */
export async function* pages<A extends Page, T>(
  first: string | undefined,
  fetch: (pageToken: string) => Promise<A>,
  members: (page: A) => readonly T[],
): AsyncGenerator<T> {
  for (let pageToken = first ?? ""; ;) {
    const page = await fetch(pageToken);
    yield* members(page);
    if (page.nextPageToken === "") return;
    pageToken = page.nextPageToken;
  }
}

/** What an answer must have. */
export function found<T>(message: T | undefined, what: string): T {
  if (message === undefined) throw new TypeError(`the answer has no ${what}`);
  return message;
}
