/**
 * Shows in a page what is in an article: entities, quotes with their speakers, incidents, and figures with their source.
 *
 * @module
 */
import type { Analysis } from "../gen/dateline/v1/analysis_pb.js";
import { Part } from "../gen/dateline/v1/text_pb.js";
import { Card, type CardLinks } from "./card.js";
import { draw, erase, type Item } from "./drawing.js";
import { type Fact, factsOf, type Layer } from "./facts.js";
import { wordingOf } from "./wording.js";

/** Where the page shows the article, by markup of its own. */
export interface Shown {
  readonly headline?: Element | null;
  readonly body?: Element | null;
}

export interface HighlightOptions extends CardLinks {
  /** What is shown: all layers by default. */
  readonly layers?: readonly Layer[];
}

export interface Highlighted {
  /** The facts that are marked, in the order of the analysis. */
  readonly facts: readonly Fact[];
  /** Shows a layer, or hides it. */
  setLayer(layer: Layer, shown: boolean): void;
  /** Takes every mark out again: the page is as it was. */
  remove(): void;
}

const HIDE_AFTER_MS = 250;

/**
 * Marks an article's facts in the page that shows it. Hovering, focusing or choosing a mark shows a card; arrow keys go
 * from mark to mark, Enter keeps the card and goes into it, Escape leaves it.
 *
 * The spans of the analysis must count in UTF-16, as those of the clients here do. AnotherTextError where the page shows
 * another text than the one analysed.
 */
export function highlight(shown: Shown, analysis: Analysis, options: HighlightOptions = {}): Highlighted {
  const facts = factsOf(analysis);
  const roots: Element[] = [];
  const items: Item[] = [];
  try {
    for (const [root, part, text] of [
      [shown.headline, Part.HEADLINE, analysis.text?.headline ?? ""],
      [shown.body, Part.BODY, analysis.text?.body ?? ""],
    ] as const) {
      if (!root) continue;
      roots.push(root);
      items.push(...draw(root, text, part, facts));
    }
  } catch (error) {
    roots.forEach(erase);
    throw error;
  }
  const reader = new Reader(roots, items, options);
  for (const layer of ["entities", "quotes", "incidents", "figures"] as const) {
    reader.setLayer(layer, options.layers?.includes(layer) ?? true);
  }
  return {
    facts,
    setLayer: (layer, on) => {
      reader.setLayer(layer, on);
    },
    remove: () => {
      reader.end();
      roots.forEach(erase);
    },
  };
}

/** What pointer and keyboard do. */
class Reader {
  private readonly card: Card;
  private readonly over = new AbortController();
  private readonly byFact = new Map<string, Fact>();
  private readonly off = new Set<Layer>();
  private hiding: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly roots: readonly Element[],
    private readonly items: readonly Item[],
    links: CardLinks,
  ) {
    const document = roots[0]?.ownerDocument ?? globalThis.document;
    this.card = new Card(document, links);
    document.body.append(this.card.element);
    for (const { facts } of items) for (const fact of facts) this.byFact.set(fact.id, fact);
    for (const { element, facts } of items) {
      if (element.hasAttribute("aria-label")) continue;
      const kinds = facts.map((fact) => wordingOf(fact).kind);
      element.setAttribute("aria-roledescription", [...new Set(kinds)].join(", "));
      element.setAttribute("aria-haspopup", "dialog");
    }
    this.setStop(items[0]?.element);
    const { signal } = this.over;
    for (const root of roots) {
      root.classList.add("dateline-highlighted");
      root.addEventListener("pointerover", this.onPointer, { signal });
      root.addEventListener("pointerleave", this.hideSoon, { signal });
      root.addEventListener("focusin", this.onFocus, { signal });
      root.addEventListener("click", this.onClick, { signal });
      root.addEventListener("keydown", this.onKey as EventListener, { signal });
    }
    this.card.element.addEventListener("pointerenter", this.stay, { signal });
    this.card.element.addEventListener("pointerleave", this.hideSoon, { signal });
    document.addEventListener("keydown", this.onEscape, { signal });
    document.addEventListener("pointerdown", this.onElsewhere, { signal });
  }

  setLayer(layer: Layer, shown: boolean): void {
    if (shown) this.off.delete(layer);
    else this.off.add(layer);
    this.hide();
    for (const root of this.roots) {
      for (const element of root.querySelectorAll<HTMLElement>("[data-facts]")) {
        element.classList.toggle("dateline-off", this.factsOf(element).length === 0);
      }
    }
    if (!this.reachable().some((element) => element.tabIndex === 0)) this.setStop(this.reachable()[0]);
  }

  end(): void {
    this.over.abort();
    clearTimeout(this.hiding);
    this.hide();
    this.card.element.remove();
    for (const root of this.roots) {
      root.classList.remove(...[...root.classList].filter((name) => name.startsWith("dateline-")));
    }
  }

  private readonly onPointer = (event: Event) => {
    const found = this.at(event.target);
    if (found === undefined) {
      this.hideSoon();
      return;
    }
    this.stay();
    if (!this.card.kept && this.card.anchor !== found.element) this.show(found, false);
  };

  private readonly onFocus = (event: Event) => {
    const found = this.at(event.target);
    if (found === undefined || found.element !== event.target) return;
    this.setStop(found.element);
    this.show(found, false);
  };

  private readonly onClick = (event: Event) => {
    const found = this.at(event.target);
    // A link of the page's own stays one.
    if (found === undefined || (event.target as Element).closest("a[href]")) return;
    this.show(found, true);
  };

  private readonly onKey = (event: KeyboardEvent) => {
    const current = this.at(event.target);
    if (current === undefined || current.element !== event.target) return;
    const all = this.reachable();
    const here = all.indexOf(current.element);
    const next: Record<string, HTMLElement | undefined> = {
      ArrowRight: all[here + 1],
      ArrowDown: all[here + 1],
      ArrowLeft: all[here - 1],
      ArrowUp: all[here - 1],
      Home: all[0],
      End: all.at(-1),
    };
    if (event.key === "Enter" || event.key === " ") {
      this.show(current, true);
      this.card.element.focus();
    } else if (event.key in next) {
      next[event.key]?.focus();
    } else return;
    event.preventDefault();
  };

  private readonly onEscape = (event: KeyboardEvent) => {
    const { anchor } = this.card;
    if (event.key !== "Escape" || anchor === undefined) return;
    const inside = this.card.element.contains(anchor.ownerDocument.activeElement);
    // Back to where one came from, without the card that was just dismissed.
    if (inside) anchor.focus();
    this.hide();
  };

  private readonly onElsewhere = (event: Event) => {
    const target = event.target as Node;
    if (this.card.element.contains(target) || this.at(target) !== undefined) return;
    this.hide();
  };

  private readonly hideSoon = () => {
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => {
      if (!this.card.kept) this.hide();
    }, HIDE_AFTER_MS);
  };

  private readonly stay = () => {
    clearTimeout(this.hiding);
  };

  /** The facts at a node: those of the mark around it, and where there is none, of the quote around it. */
  private at(target: EventTarget | null): Item | undefined {
    if (!(target instanceof Element)) return undefined;
    const element = target.closest<HTMLElement>("[data-facts]:not(.dateline-off)");
    if (element === null || !this.roots.some((root) => root.contains(element))) return undefined;
    return { element, facts: this.factsOf(element) };
  }

  /** The facts of a mark whose layers are shown. */
  private factsOf(element: HTMLElement): Fact[] {
    const ids = (element.dataset["facts"] ?? "").split(" ");
    return ids.flatMap((id) => this.byFact.get(id) ?? []).filter(({ layer }) => !this.off.has(layer));
  }

  private show({ element, facts }: Item, kept: boolean): void {
    this.hide();
    this.card.show(element, facts, kept);
    for (const { id } of facts) {
      for (const root of this.roots) {
        for (const own of root.querySelectorAll(`[data-facts~="${id}"]`))
          own.classList.add("dateline-active");
        for (const other of root.querySelectorAll(`[data-related~="${id}"]`))
          other.classList.add("dateline-companion");
      }
    }
  }

  private hide(): void {
    this.card.hide();
    for (const root of this.roots) {
      for (const each of root.querySelectorAll(".dateline-active, .dateline-companion")) {
        each.classList.remove("dateline-active", "dateline-companion");
      }
    }
  }

  /** The marks that the keyboard reaches: those whose layer is shown. */
  private reachable(): HTMLElement[] {
    return this.items
      .map(({ element }) => element)
      .filter((element) => !element.classList.contains("dateline-off"));
  }

  /** The one mark by which Tab enters the article; from it, arrows go on. */
  private setStop(stop: HTMLElement | undefined): void {
    for (const { element } of this.items) element.tabIndex = element === stop ? 0 : -1;
  }
}
