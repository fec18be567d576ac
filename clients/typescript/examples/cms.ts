/**
 * What a CMS does with an article: it sends it, and shows the editor who and what is in it.
 *
 *     node dist/examples/cms.js [INGEST-URL]       DATELINE_API_KEY where the service asks for one
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { Analysis } from "../src/gen/dateline/v1/analysis_pb.js";
import type { ArticleSchema } from "../src/gen/dateline/v1/article_pb.js";
import { EntityType } from "../src/gen/dateline/v1/entity_pb.js";
import { Part, type Span } from "../src/gen/dateline/v1/text_pb.js";
import { type ClientOptions, IngestClient, InvalidArgumentError, retryAfter } from "../src/index.js";

const PATIENCE_MS = 60_000;

/** Sends an article until it is answered: an overloaded or absent service says when to come back. */
async function send(
  ingest: IngestClient,
  article: MessageInitShape<typeof ArticleSchema>,
): Promise<Analysis> {
  // One id for all attempts: however many arrive, the article is stored and analysed once.
  const requestId = randomUUID();
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ingest.processArticle(article, { requestId });
    } catch (error) {
      const pause = retryAfter(error);
      if (pause === undefined || Date.now() + pause > end) throw error;
      await sleep(pause);
    }
  }
}

interface Mark {
  readonly span: Span;
  readonly label: string;
}

/** The text of one part with marks as editors' software would draw them: [label: words]. */
function highlighted(text: string, part: Part, marks: readonly Mark[]): string {
  const inside = marks.filter(({ span }) => span.part === part).sort((a, b) => a.span.begin - b.span.begin);
  let shown = "";
  let at = 0;
  for (const { span, label } of inside) {
    if (span.begin < at) continue; // it overlaps one that is drawn already
    shown += `${text.slice(at, span.begin)}[${label}: ${text.slice(span.begin, span.end)}]`;
    at = span.end;
  }
  return shown + text.slice(at);
}

const article = {
  id: "ferry-1",
  headline: "Ferry 🚢 sinks off Astrid; nine dead",
  body:
    "PORT ASTRID — Nine people died when a ferry sank off Port Astrid on Wednesday, police said.\n\n" +
    "“We are still looking for four passengers,” said Renée Okafor, the harbour’s chief.",
  language: "en",
  published: timestampFromDate(new Date("2026-03-05T08:00:00Z")),
  outlet: "Daily Example",
};

const url = process.argv[2] ?? "http://127.0.0.1:50051";
const key = process.env["DATELINE_API_KEY"];
const options: ClientOptions = key === undefined ? {} : { apiKey: key };
const ingest = new IngestClient(url, options);
try {
  const analysis = await send(ingest, article);
  const entities: Mark[] = (analysis.extraction?.entities ?? []).flatMap((entity) =>
    entity.mentions.flatMap(({ span }) => (span ? [{ span, label: EntityType[entity.type] }] : [])),
  );
  const quotes: Mark[] = (analysis.extraction?.quotes ?? []).flatMap((quote) =>
    quote.content.map((span) => ({
      span,
      label: `quote of ${quote.speaker?.mention?.exact ?? "nobody named"}`,
    })),
  );
  // Spans point into the very strings that were sent: no copy of the text is needed.
  console.log(highlighted(article.headline, Part.HEADLINE, entities));
  console.log(highlighted(article.body, Part.BODY, entities));
  console.log(highlighted(article.body, Part.BODY, quotes));
  for (const { message } of analysis.degradations) {
    // Show what is there; a later revision has the rest: getAnalysis({ articleId }) until this list is empty.
    console.log(`not complete yet: ${message}`);
  }
} catch (error) {
  if (!(error instanceof InvalidArgumentError)) throw error;
  for (const { field, description } of error.violations) console.error(`${field} ${description}`);
  process.exitCode = 2;
}
