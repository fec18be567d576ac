/** An article as plain markup, for pages that do not show it yet. @module */
import type { Text } from "../gen/dateline/v1/text_pb.js";
import { Part, ZoneKind } from "../gen/dateline/v1/text_pb.js";

const TAGS: Partial<Record<ZoneKind, string>> = {
  [ZoneKind.SUBHEADING]: "h3",
  [ZoneKind.CAPTION]: "figcaption",
  [ZoneKind.PULL_QUOTE]: "aside",
};

/** The headline and the zones of an analysis's text, each an element, and what `highlight` takes. */
export function article(
  text: Text,
  document: Document = globalThis.document,
): { readonly element: HTMLElement; readonly headline: HTMLElement; readonly body: HTMLElement } {
  const element = document.createElement("article");
  element.lang = text.language;
  const headline = document.createElement("h2");
  headline.textContent = text.headline;
  const body = document.createElement("div");
  for (const { kind, span } of text.zones) {
    if (span?.part !== Part.BODY) continue;
    const zone = document.createElement(TAGS[kind] ?? "p");
    zone.dataset["zone"] = ZoneKind[kind].toLowerCase();
    zone.textContent = text.body.slice(span.begin, span.end);
    body.append(zone);
  }
  element.append(...(text.headline === "" ? [] : [headline]), body);
  return { element, headline, body };
}
