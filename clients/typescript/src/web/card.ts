/** The card that tells of the facts at a place: shown at a glance, or kept open by choice. @module */
import type { Fact } from "./facts.js";
import { wordingOf } from "./wording.js";

export interface CardLinks {
  /** Where the newsroom's page of an entity is; no link without it. */
  readonly entityUrl?: ((entityId: string) => string) | undefined;
  /** Where the newsroom's page of an incident is; no link without it. */
  readonly incidentUrl?: ((incidentId: string) => string) | undefined;
}

const GAP = 6;

export class Card {
  readonly element: HTMLElement;
  /** The element that it tells of; undefined while it is not shown. */
  anchor: HTMLElement | undefined;
  /** Whether it stays when the pointer goes. */
  kept = false;

  constructor(
    document: Document,
    private readonly links: CardLinks,
  ) {
    this.element = document.createElement("div");
    this.element.className = "dateline-card";
    this.element.id = `dateline-card-${Math.random().toString(36).slice(2)}`;
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-label", "Details");
    this.element.tabIndex = -1;
    this.element.hidden = true;
  }

  show(anchor: HTMLElement, facts: readonly Fact[], kept: boolean): void {
    this.hide();
    this.anchor = anchor;
    this.kept = kept;
    this.element.replaceChildren(...facts.map((fact) => this.section(fact)));
    this.element.hidden = false;
    anchor.setAttribute("aria-describedby", this.element.id);
    this.place(anchor);
  }

  hide(): void {
    this.anchor?.removeAttribute("aria-describedby");
    this.anchor = undefined;
    this.kept = false;
    this.element.hidden = true;
  }

  /** Below the first line of the anchor, or above it where there is no room; never beyond the page's sides. */
  private place(anchor: HTMLElement): void {
    const line = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
    const { clientWidth, clientHeight } = this.element.ownerDocument.documentElement;
    const { offsetWidth, offsetHeight } = this.element;
    const below = line.bottom + GAP;
    const above = line.top - GAP - offsetHeight;
    const top = below + offsetHeight > clientHeight && above >= 0 ? above : below;
    const left = Math.max(GAP, Math.min(line.left, clientWidth - offsetWidth - GAP));
    const { scrollX, scrollY } = this.element.ownerDocument.defaultView ?? { scrollX: 0, scrollY: 0 };
    this.element.style.top = `${top + scrollY}px`;
    this.element.style.left = `${left + scrollX}px`;
  }

  private section(fact: Fact): HTMLElement {
    const { kind, title, rows, confidence } = wordingOf(fact);
    const section = this.make("section", "dateline-card-fact", "");
    section.dataset["layer"] = fact.layer;
    section.append(
      this.make("span", "dateline-card-kind", kind),
      this.make("strong", "dateline-card-title", title),
    );
    const list = this.make("dl", "", "");
    for (const { label, text } of rows) list.append(this.make("dt", "", label), this.make("dd", "", text));
    if (confidence !== undefined) {
      list.append(
        this.make("dt", "", "Confidence"),
        this.make("dd", "", `${Math.round(confidence * 100)} %`),
      );
    }
    section.append(list);
    const url = this.urlOf(fact);
    if (url !== undefined) {
      const link = this.make("a", "", fact.layer === "entities" ? "All about it" : "The incident");
      link.setAttribute("href", url);
      section.append(link);
    }
    return section;
  }

  private urlOf(fact: Fact): string | undefined {
    if (fact.layer === "entities" && fact.entity.entityId !== "") {
      return this.links.entityUrl?.(fact.entity.entityId);
    }
    if (fact.layer === "incidents" && fact.link !== undefined) {
      return this.links.incidentUrl?.(fact.link.incidentId);
    }
    return undefined;
  }

  private make(name: string, className: string, text: string): HTMLElement {
    const made = this.element.ownerDocument.createElement(name);
    if (className !== "") made.className = className;
    // As text, whatever an article says: never as markup.
    if (text !== "") made.textContent = text;
    return made;
  }
}
