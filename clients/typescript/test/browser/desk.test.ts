/**
 * The page of examples/web in a real Chromium, before a real Envoy with real services behind it.
 *
 * tests/deploy/test_browser.py starts those and runs this, with
 *
 *     DATELINE_WEB_PROXY    where Envoy listens
 *     DATELINE_WEB_PORT     where the page is to be served: the origin that Envoy lets call
 *     DATELINE_API_KEY      a key of the services
 *     DATELINE_CHROMIUM     the browser
 *     DATELINE_SCREENSHOTS  a folder for pictures, where somebody wants to look
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { checked, type Site, site } from "./serving.js";

const { DATELINE_WEB_PROXY: proxy = "", DATELINE_API_KEY: key = "" } = process.env;
const HEADLINE = "Ferry 🚢 sinks off Port Astrid; nine dead";
const BODY = [
  "PORT ASTRID — Nine people died 😢 when a ferry sank off Port Astrid on Wednesday, the mayor of Astrid, Zoë Müller, said.",
  "“We are still looking for four passengers 🙏,” said Renée Okafor, the harbour’s chief. “We will not stop.”",
  "Ms. Müller told reporters that at least 31 people were rescued. <b>Not markup</b>.",
];

let browser: Browser;
let desk: Site;
let page: Page;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env["DATELINE_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-sync",
    ],
  });
  desk = await site(Number(process.env["DATELINE_WEB_PORT"]));
  page = await open(desk);
  await send(page, key);
  await page.locator("#article h2").waitFor({ timeout: 60_000 });
});

after(async () => {
  await browser.close();
  desk.close();
});

async function open(at: Site): Promise<Page> {
  // The certificates of the test are nobody's but its own.
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1200, height: 900 },
  });
  const opened = await context.newPage();
  await opened.goto(at.url);
  return opened;
}

async function send(on: Page, apiKey: string): Promise<void> {
  await on.getByLabel("Headline").fill(HEADLINE);
  await on.getByLabel("Text").fill(BODY.join("\n\n"));
  await on.getByText("Connection").click();
  await on.getByLabel("Address of the proxy").fill(proxy);
  await on.getByLabel("API key").fill(apiKey);
  await on.getByRole("button", { name: "Analyse" }).click();
}

async function picture(name: string): Promise<void> {
  const folder = process.env["DATELINE_SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The words of every mark of a layer, those of one fact joined. */
async function marked(layer: string): Promise<string[]> {
  return page.locator("#article").evaluate((article, prefix) => {
    const words = new Map<string, string>();
    for (const mark of article.querySelectorAll<HTMLElement>(".dateline-mark[data-facts]")) {
      for (const id of (mark.dataset["facts"] ?? "").split(" ")) {
        if (id.startsWith(prefix)) words.set(id, `${words.get(id) ?? ""}${mark.textContent}`);
      }
    }
    return [...words.values()];
  }, layer);
}

test("every mark stands on the right words, behind emoji, too", async () => {
  await picture("desk");
  const entities = await page.locator('.dateline-fact[data-facts*="entity-"]').allTextContents();
  for (const name of ["Port Astrid", "Zoë Müller", "Renée Okafor"])
    assert.ok(entities.includes(name), String(entities));
  const quotes = await marked("quote-");
  assert.ok(
    quotes.some((words) => words.includes("We are still looking for four passengers 🙏")),
    String(quotes),
  );
  assert.ok(
    quotes.some((words) => words.includes("31 people were rescued")),
    String(quotes),
  );
  const figures = await marked("figure-");
  assert.ok(figures.includes("four passengers"), String(figures));
});

test("the text is what was sent, whatever it looks like", async () => {
  assert.equal(await page.locator("#article h2").textContent(), HEADLINE);
  // Paragraphs are the article's zones: a dateline is one of its own.
  assert.equal((await page.locator("#article p").allTextContents()).join(" "), BODY.join(" "));
  assert.equal(await page.locator("#article b").count(), 0);
});

test("hovering a figure tells its source, and shows it in the text", async () => {
  await page.locator('[data-facts*="figure-"]').filter({ hasText: "31 people" }).first().hover();
  const card = page.getByRole("dialog");
  await card.waitFor();
  const told = await card.innerText();
  assert.match(told, /at least 31.*freed/);
  assert.match(told, /Source\s+Ms\. Müller \(Zoë Müller\)/);
  assert.match((await page.locator(".dateline-companion").allTextContents()).join(""), /Ms\. Müller/);
  await picture("figure");
  await page.mouse.move(5, 5);
  await card.waitFor({ state: "hidden" });
});

test("hovering a quote tells who said it", async () => {
  await page
    .locator(".dateline-quote")
    .filter({ hasText: "passengers" })
    .first()
    .hover({ position: { x: 5, y: 8 } });
  const card = page.getByRole("dialog");
  await card.waitFor();
  assert.match(await card.innerText(), /Renée Okafor/);
  await picture("quote");
  await page.mouse.move(5, 5);
  await card.waitFor({ state: "hidden" });
});

test("the keyboard reaches every mark, opens its card, and comes back", async () => {
  await page.locator('.dateline-legend [name="figures"]').focus();
  await page.keyboard.press("Tab");
  const stops = '#article [role="button"], #article button';
  const focused = () =>
    page.evaluate(
      (all) => [...document.querySelectorAll(all)].indexOf(document.activeElement ?? document.body),
      stops,
    );
  const count = await page.locator(stops).count();
  assert.ok(count > 8, String(count));
  for (let here = 0; here < count; here += 1) {
    assert.equal(await focused(), here);
    assert.equal(await page.locator('#article [tabindex="0"]').count(), 1);
    await page.keyboard.press("ArrowRight");
  }
  assert.equal(await focused(), count - 1);
  await page.keyboard.press("Home");
  assert.equal(await focused(), 0);
  const described = page.evaluate(() => {
    const card = document.getElementById(document.activeElement?.getAttribute("aria-describedby") ?? "");
    return card?.textContent ?? "";
  });
  assert.notEqual(await described, "");
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement?.getAttribute("role") === "dialog"));
  await page.keyboard.press("Escape");
  assert.equal(await focused(), 0);
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("a click keeps the card, and a click elsewhere lets it go", async () => {
  await page.locator(".dateline-fact").filter({ hasText: "Renée Okafor" }).first().click();
  await page.mouse.move(5, 5);
  await page.waitForTimeout(500);
  assert.match(await page.getByRole("dialog").innerText(), /person/i);
  await page.mouse.click(5, 5);
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("a layer that is not shown is reached by neither pointer nor keyboard", async () => {
  const reachable = () =>
    page
      .locator("#article .dateline-fact:not(.dateline-off), #article .dateline-quote-end:not(.dateline-off)")
      .count();
  const before = await reachable();
  await page.locator('.dateline-legend [name="quotes"]').uncheck();
  assert.equal(await page.locator(".dateline-quote-end:visible").count(), 0);
  assert.ok((await reachable()) < before);
  assert.equal(await page.locator('#article [tabindex="0"]:not(.dateline-off)').count(), 1);
  await page.locator('.dateline-legend [name="quotes"]').check();
  assert.equal(await reachable(), before);
});

test("a checker of accessibility finds nothing, in light and in dark, with a card open", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(".dateline-fact").first().click();
    assert.deepEqual(await checked(page), []);
    await picture(colorScheme);
    await page.mouse.click(5, 5);
  }
});

test("a wrong key, and a page of another origin, are told so", async () => {
  const refused = await open(desk);
  await send(refused, "dl_wrong");
  await refused.getByText("UnauthenticatedError").waitFor({ timeout: 30_000 });
  const elsewhere = await site(0);
  try {
    const stranger = await open(elsewhere);
    await send(stranger, key);
    await stranger.getByText(/Error/).waitFor({ timeout: 30_000 });
    assert.equal(await stranger.locator("#article h2").count(), 0);
  } finally {
    elsewhere.close();
  }
});
