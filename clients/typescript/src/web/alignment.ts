/**
 * Where the text of an article stands in a page that shows it by markup of its own.
 *
 * @module
 */

/** The page shows another text than the one that was analysed. */
export class AnotherTextError extends Error {
  constructor(shown: string, analysed: string) {
    super(`the page shows another text than the one analysed: “${shown}” is not “${analysed}”`);
    this.name = "AnotherTextError";
  }
}

/** A text node, and where each of its UTF-16 units stands in the text; -1 for white space of the page's own. */
export interface Placed {
  readonly node: Text;
  readonly offsets: readonly number[];
}

/** What is no text of the article, in any markup. */
const APART = "script, style, template, [data-dateline-apart]";
const WHITE = /\s/;
const SHOWN = 40;

/**
 * Lays the text over the nodes below `root`. White space may differ, since markup has its own between paragraphs;
 * everything else must be the same to the last unit: AnotherTextError.
 */
export function placed(root: Element, text: string): Placed[] {
  const found: Placed[] = [];
  let at = 0;
  for (const node of textNodes(root)) {
    const offsets: number[] = [];
    const { data } = node;
    for (let i = 0; i < data.length; i += 1) {
      const unit = data.charAt(i);
      if (text.charAt(at) !== unit && !WHITE.test(unit)) {
        while (at < text.length && WHITE.test(text.charAt(at))) at += 1;
      }
      if (text.charAt(at) === unit) {
        offsets.push(at);
        at += 1;
      } else if (WHITE.test(unit)) {
        offsets.push(-1);
      } else {
        throw new AnotherTextError(data.slice(i, i + SHOWN), text.slice(at, at + SHOWN));
      }
    }
    found.push({ node, offsets });
  }
  if (text.slice(at).trim() !== "") throw new AnotherTextError("", text.slice(at).trim().slice(0, SHOWN));
  return found;
}

function* textNodes(root: Element): Generator<Text> {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ALL, (node) => {
    if (node instanceof Element) {
      return node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    }
    return node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  // The nodes are replaced while they are walked through.
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) nodes.push(node as Text);
  yield* nodes;
}
