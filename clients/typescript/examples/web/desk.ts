/**
 * A page of a newsroom's desk: it sends an article through the proxy, and shows the editor who and what is in it.
 *
 * The key is typed in by whoever has it, and kept nowhere: what a page holds, its reader can read.
 */
import type { Analysis } from "../../src/gen/dateline/v1/analysis_pb.js";
import {
  article,
  type Highlighted,
  highlight,
  IngestClient,
  InvalidArgumentError,
  newRequestId,
  retryAfter,
} from "../../src/web/index.js";

const PATIENCE_MS = 60_000;

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`there is no ${selector}`);
  return found;
}

const form = find("#sending") as HTMLFormElement;
const state = find("#state");
const result = find("#result");
const legend = find(".dateline-legend");
let highlighted: Highlighted | undefined;

/** Sends an article until it is answered: an overloaded or absent service says when to come back. */
async function send(ingest: IngestClient, headline: string, body: string): Promise<Analysis> {
  // One id for all attempts: however many arrive, the article is stored and analysed once.
  const requestId = newRequestId();
  const draft = { id: `desk-${requestId}`, headline, body, language: "en" };
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ingest.processArticle(draft, { requestId, newsroomId: "desk" });
    } catch (error) {
      const pause = retryAfter(error);
      if (pause === undefined || Date.now() + pause > end) throw error;
      state.textContent = "The service has much to do; waiting for it …";
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

function show(analysis: Analysis): void {
  if (analysis.text === undefined) return;
  highlighted?.remove();
  const shown = article(analysis.text);
  find("#article").replaceChildren(shown.element);
  result.hidden = false;
  highlighted = highlight(shown, analysis, { incidentUrl: (id) => `#${id}`, entityUrl: (id) => `#${id}` });
  for (const box of legend.querySelectorAll("input")) {
    highlighted.setLayer(box.name as Parameters<Highlighted["setLayer"]>[0], box.checked);
  }
  state.textContent = analysis.degradations.map(({ message }) => `Not complete yet: ${message}`).join(" ");
}

legend.addEventListener("change", ({ target }) => {
  const box = target as HTMLInputElement;
  highlighted?.setLayer(box.name as Parameters<Highlighted["setLayer"]>[0], box.checked);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value;
  const key = given("key");
  state.textContent = "Analysing …";
  // Line breaks of a text field are of one kind; spans count in what is sent.
  const body = given("body").replaceAll("\r\n", "\n");
  const ingest = new IngestClient(given("url"), key === "" ? {} : { apiKey: key });
  send(ingest, given("headline"), body)
    .then(show)
    .catch((error: unknown) => {
      const violations = error instanceof InvalidArgumentError ? error.violations : [];
      const told = violations.map(({ field, description }) => `${field} ${description}`);
      state.textContent = [String(error), ...told].join(" ");
    });
});
