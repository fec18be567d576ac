/**
 * Draws the runs of a part into the text nodes that show it. The page's own markup stays, and so does its text: marks
 * add elements, and what they say of themselves comes by attributes and style sheets.
 *
 * @module
 */
import type { Part } from "../gen/dateline/v1/text_pb.js";
import { placed } from "./alignment.js";
import type { Fact } from "./facts.js";
import { type Run, runsOf } from "./runs.js";
import { wordingOf } from "./wording.js";

/** An element that a reader can point at, and the facts there. */
export interface Item {
  readonly element: HTMLElement;
  readonly facts: readonly Fact[];
}

/** Marks all of a part's facts below `root`, which shows `text`. The items are in text order. */
export function draw(root: Element, text: string, part: Part, facts: readonly Fact[]): Item[] {
  const runs = runsOf(facts, part, text.length);
  const items: Item[] = [];
  const drawn = new Set<unknown>();
  const ends = quoteEnds(runs, text);
  for (const { node, offsets } of placed(root, text)) {
    const pieces = piecesOf(node.data, offsets, runs, new Set(ends.keys()));
    if (pieces.every(({ run, closing }) => closing === undefined && isPlain(run))) continue;
    const fragment = node.ownerDocument.createDocumentFragment();
    for (const { words, run, closing } of pieces) {
      fragment.append(run === undefined ? words : markedUp(node.ownerDocument, words, run, drawn, items));
      for (const quote of closing === undefined ? [] : (ends.get(closing) ?? [])) {
        const element = closer(node.ownerDocument, quote);
        items.push({ element, facts: [quote] });
        fragment.append(element);
      }
    }
    node.replaceWith(fragment);
  }
  return items;
}

/** Takes everything out again that was drawn. */
export function erase(root: Element): void {
  for (const closing of root.querySelectorAll(".dateline-quote-end")) closing.remove();
  for (const mark of root.querySelectorAll(".dateline-mark")) mark.replaceWith(...mark.childNodes);
  root.normalize();
}

interface Piece {
  readonly words: string;
  readonly run: Run | undefined;
  /** The end of quotes right behind it. */
  readonly closing: number | undefined;
}

/** Cuts a text node where another run begins, and where a quote ends. */
function piecesOf(
  data: string,
  offsets: readonly number[],
  runs: readonly Run[],
  ends: ReadonlySet<number>,
): Piece[] {
  const pieces: Piece[] = [];
  let begin = 0;
  let run: Run | undefined;
  const cut = (end: number, closing?: number) => {
    if (end > begin || closing !== undefined) pieces.push({ words: data.slice(begin, end), run, closing });
    begin = end;
  };
  offsets.forEach((offset, i) => {
    if (offset === -1) return; // white space of the page's own goes with what is before it
    if (run === undefined || offset >= run.end || offset < run.begin) {
      const next = runs.find((each) => each.begin <= offset && offset < each.end);
      cut(i);
      run = next;
    }
    if (ends.has(offset + 1)) cut(i + 1, offset + 1);
  });
  cut(data.length);
  return pieces;
}

function isPlain(run: Run | undefined): boolean {
  return run === undefined || (run.quotes.length === 0 && run.facts.length === 0 && run.related.length === 0);
}

/** The words within their quotes, and in them the fact; each quote and each fact is an element of its own. */
function markedUp(document: Document, words: string, run: Run, drawn: Set<unknown>, items: Item[]): Node {
  let inner: Node = document.createTextNode(words);
  if (run.related.length > 0 && run.facts.length === 0) {
    inner = mark(document, inner, "dateline-related", {});
  }
  if (run.spot !== undefined) {
    const [first] = run.facts.length > 0 ? run.facts : run.spot.facts;
    const element = mark(document, inner, "dateline-fact", {
      layer: first?.layer ?? "",
      facts: run.spot.facts.map(({ id }) => id).join(" "),
    });
    if (!drawn.has(run.spot)) {
      // One stop for the keyboard, however many elements the page's markup makes of it.
      drawn.add(run.spot);
      element.setAttribute("role", "button");
      element.tabIndex = -1;
      items.push({ element, facts: run.spot.facts });
    }
    inner = element;
  }
  if (run.related.length > 0 && inner instanceof HTMLElement)
    inner.dataset["related"] = run.related.join(" ");
  for (const quote of [...run.quotes].reverse()) {
    inner = mark(document, inner, "dateline-quote", { layer: "quotes", facts: quote.id });
  }
  return inner;
}

function mark(
  document: Document,
  inner: Node,
  className: string,
  data: Readonly<Record<string, string>>,
): HTMLElement {
  const element = document.createElement("span");
  element.className = `dateline-mark ${className}`;
  for (const [name, value] of Object.entries(data)) element.dataset[name] = value;
  element.append(inner);
  return element;
}

/** The sign behind a quote by which one learns who said it. Its face comes by the style sheet: it is no text. */
function closer(document: Document, quote: Fact): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "dateline-quote-end";
  element.tabIndex = -1;
  element.dataset["layer"] = "quotes";
  element.dataset["facts"] = quote.id;
  const { kind, title } = wordingOf(quote);
  element.setAttribute("aria-label", `${kind}: ${title}`);
  return element;
}

const CLOSING = /^[\p{Pe}\p{Pf}"'.,!?;]{1,3}/u;

/** The quotes by where their signs stand: behind their last words and the marks that close them. */
function quoteEnds(runs: readonly Run[], text: string): Map<number, Fact[]> {
  const lastOf = new Map<Fact, number>();
  for (const run of runs) for (const quote of run.quotes) lastOf.set(quote, run.end);
  const ends = new Map<number, Fact[]>();
  for (const [quote, end] of lastOf) {
    const closed = end + (CLOSING.exec(text.slice(end, end + 3))?.[0].length ?? 0);
    ends.set(closed, [...(ends.get(closed) ?? []), quote]);
  }
  return ends;
}
