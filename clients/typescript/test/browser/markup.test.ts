/** Marks in a page's own markup: it stays, and so does its text. In a real Chromium; DATELINE_CHROMIUM names it. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const BUNDLED = `
export { fromJson } from "@bufbuild/protobuf";
export { AnalysisSchema } from "./src/gen/dateline/v1/analysis_pb.js";
export { highlight } from "./src/web/index.js";
`;
const BODY = "Zoë Müller 🚢 said “It is\nover 🙏”.\n\nBerlin slept.";

/** A span of these words, wherever they stand in the body. */
const span = (exact: string) => ({
  part: "PART_BODY",
  begin: BODY.indexOf(exact),
  end: BODY.indexOf(exact) + exact.length,
  exact,
});
const ANALYSIS = {
  offsetUnit: "OFFSET_UNIT_UTF16",
  text: { body: BODY },
  extraction: {
    entities: [
      {
        key: "e1",
        type: "ENTITY_TYPE_PERSON",
        name: "Zoë Müller",
        mentions: [{ span: span("Zoë Müller"), kind: "MENTION_KIND_NAME" }],
      },
      {
        key: "e2",
        type: "ENTITY_TYPE_PLACE",
        name: "<i>Berlin</i>",
        mentions: [{ span: span("Berlin"), kind: "MENTION_KIND_NAME" }],
      },
    ],
    quotes: [
      {
        key: "q1",
        kind: "QUOTE_KIND_DIRECT",
        content: [span("It is\nover 🙏")],
        speaker: { mention: span("Zoë Müller"), entityKey: "e1" },
      },
    ],
  },
};
const OWN = `<p id="first">
  <b>Zoë</b> Müller 🚢 said
  “It is <a href="#x">over</a> 🙏”.
</p><script>1</script><p>Ber<i>lin</i>&nbsp;slept.</p>`;

let browser: Browser;
let bundle: string;

before(async () => {
  const built = await build({
    stdin: { contents: BUNDLED, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "dateline",
  });
  bundle = built.outputFiles[0]?.text ?? "";
  browser = await chromium.launch({
    executablePath: process.env["DATELINE_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
});

after(async () => {
  await browser.close();
});

async function showing(body: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent(`<!doctype html><div id="body">${body}</div>`);
  await page.addScriptTag({ content: bundle });
  return page;
}

/** Highlights the analysis in #body; the error's name where it is refused. */
async function highlighted(page: Page): Promise<string> {
  return page.evaluate((analysis) => {
    const { dateline } = window as unknown as {
      dateline: {
        fromJson(schema: unknown, json: unknown): unknown;
        AnalysisSchema: unknown;
        highlight(shown: unknown, analysis: unknown): { remove(): void };
      };
    };
    try {
      const made = dateline.highlight(
        { body: document.getElementById("body") },
        dateline.fromJson(dateline.AnalysisSchema, analysis),
      );
      Object.assign(window, { made });
      return "";
    } catch (error) {
      return (error as Error).name;
    }
  }, ANALYSIS);
}

const wordsOf = (page: Page, id: string) =>
  page
    .locator(`[data-facts~="${id}"].dateline-mark`)
    .evaluateAll((all) => all.map(({ textContent }) => textContent).join(""));

test("marks run through the page's own elements, and white space of its own", async () => {
  const page = await showing(OWN);
  const text = await page.locator("#body").textContent();
  assert.equal(await highlighted(page), "");
  assert.equal(await page.locator("#body").textContent(), text);
  assert.equal(await wordsOf(page, "entity-e1"), "Zoë Müller");
  assert.equal(await wordsOf(page, "entity-e2"), "Berlin");
  assert.equal(await wordsOf(page, "quote-q1"), "It is over 🙏");
  // A name in two elements is one stop for the keyboard; the quote has its sign.
  assert.equal(await page.locator('#body [role="button"]').count(), 2);
  assert.equal(await page.getByLabel("direct quote: Zoë Müller").count(), 1);
  assert.equal(await page.locator("#body a[href]").count(), 1);
});

test("what an article says is never markup", async () => {
  const page = await showing(OWN);
  await highlighted(page);
  await page.locator('[data-facts="entity-e2"]').first().click();
  assert.match(await page.getByRole("dialog").innerText(), /<i>Berlin<\/i>/);
});

test("removing the marks leaves the page as it was", async () => {
  const page = await showing(OWN);
  const before = await page.locator("#body").innerHTML();
  await highlighted(page);
  await page.evaluate(() => {
    (window as unknown as { made: { remove(): void } }).made.remove();
  });
  assert.equal(await page.locator("#body").innerHTML(), before);
  assert.equal(await page.locator(".dateline-card").count(), 0);
});

test("a page that shows another text is refused, and left as it was", async () => {
  for (const other of [
    OWN.replace("slept", "sleeps"),
    OWN.replace("🚢", "⛵"),
    `${OWN}<p>More.</p>`,
    "<p>Zoë Müller</p>",
  ]) {
    const page = await showing(other);
    const before = await page.locator("#body").innerHTML();
    assert.equal(await highlighted(page), "AnotherTextError");
    assert.equal(await page.locator("#body").innerHTML(), before);
  }
});
