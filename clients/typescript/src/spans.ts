/** What spans point to, in UTF-16 code units. @module */
import { Part, type Span } from "./gen/dateline/v1/text_pb.js";

/** The texts that spans count in: an article as it was sent, or the `text` of an analysis. */
export interface Parts {
  readonly headline: string;
  readonly body: string;
}

/** The words of a span, cut from the original. They equal `span.exact`. */
export function wordsOf(parts: Parts, span: Span): string {
  return (span.part === Part.HEADLINE ? parts.headline : parts.body).slice(span.begin, span.end);
}
