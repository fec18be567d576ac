/**
 * Runs tests/conformance/cases.json by this client and prints one JSON line a case.
 *
 *     node dist/conformance/run.js CASES PHASE INGEST-URL INCIDENT-URL     DATELINE_API_KEY where keys are asked for
 */
import { readFile } from "node:fs/promises";
import {
  create,
  type DescMessage,
  fromJson,
  isMessage,
  type JsonObject,
  type JsonValue,
  type MessageShape,
  toJson,
} from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";
import { ArticleDeletionSchema, ArticleVersionSchema } from "../src/gen/dateline/v1/article_pb.js";
import * as entities from "../src/gen/dateline/v1/entity_service_pb.js";
import { SuggestionSchema } from "../src/gen/dateline/v1/edit_pb.js";
import { IncidentSchema } from "../src/gen/dateline/v1/incident_pb.js";
import * as incidents from "../src/gen/dateline/v1/incident_service_pb.js";
import * as ingest from "../src/gen/dateline/v1/ingest_service_pb.js";
import { type Span, SpanSchema } from "../src/gen/dateline/v1/text_pb.js";
import {
  DatelineError,
  EntityClient,
  errorOfStatus,
  IncidentClient,
  IngestClient,
  type Parts,
  wordsOf,
} from "../src/index.js";

const LANGUAGE = "typescript";

interface Step {
  call: string;
  request?: JsonValue;
  requests?: JsonValue[];
  key?: string;
  seconds?: number;
  keep?: Record<string, string>;
}
interface Case {
  name: string;
  phase?: string;
  steps: Step[];
}
interface Outcome {
  answer?: JsonValue;
  error?: JsonValue;
  slices: number;
  wrong: string[];
}

const [file = "", phase = "", ingestUrl = "", incidentUrl = ""] = process.argv.slice(2);
const options = { timeoutMs: 60_000 };
const keyed = { ...options, apiKey: process.env["DATELINE_API_KEY"] ?? "" };
const clients: Record<string, { ingest: IngestClient; entities: EntityClient; incidents: IncidentClient }> =
  {};
for (const [name, chosen] of Object.entries({
  right: keyed,
  none: options,
  wrong: { ...options, apiKey: "dl_wrong" },
})) {
  clients[name] = {
    ingest: new IngestClient(ingestUrl, chosen),
    entities: new EntityClient(ingestUrl, chosen),
    incidents: new IncidentClient(incidentUrl, chosen),
  };
}

/** The request with "$name" replaced by what is kept under that name, and {"$repeat": [words, times]} written out. */
function filled(value: JsonValue, kept: Record<string, JsonValue>): JsonValue {
  if (typeof value === "string" && value.startsWith("$")) return kept[value.slice(1)] ?? null;
  if (Array.isArray(value)) return value.map((each) => filled(each, kept));
  if (value === null || typeof value !== "object") return value;
  const repeated = value["$repeat"];
  if (Array.isArray(repeated)) return (repeated[0] as string).repeat(repeated[1] as number);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, kept)]));
}

/** What stands at "a.0.b" in a JSON value. */
function at(value: JsonValue | undefined, path: string): JsonValue {
  let found: JsonValue | undefined = value;
  for (const name of path.split(".")) found = (found as Record<string, JsonValue> | undefined)?.[name];
  if (found === undefined) throw new Error(`there is no ${path} in the answer`);
  return found;
}

/** Every span of a message, however deep. */
function* spansOf(value: unknown): Generator<Span> {
  if (isMessage(value, SpanSchema)) yield value;
  else if (Array.isArray(value)) for (const each of value) yield* spansOf(each);
  else if (value !== null && typeof value === "object")
    for (const each of Object.values(value)) yield* spansOf(each);
}

/** Cuts every span out of the original, and counts; `wrong` names those whose words are others. */
function slice(parts: Parts, extraction: unknown, outcome: Outcome): void {
  for (const span of spansOf(extraction)) {
    outcome.slices += 1;
    const words = wordsOf(parts, span);
    if (words !== span.exact) outcome.wrong.push(`${span.begin}-${span.end}: ${words} is not ${span.exact}`);
  }
}

function errorJson(error: unknown): JsonValue {
  if (!(error instanceof DatelineError)) throw error;
  return {
    type: error.name,
    code: Code[error.code].replace(/(?<!^)(?=[A-Z])/g, "_").toUpperCase(),
    reason: error.reason,
    metadata: { ...error.metadata },
    violations: error.violations.map(({ field, description }) => ({ field, description })),
    retryAfter: error.retryAfterMs === undefined ? null : error.retryAfterMs / 1_000,
    hasRequestId: error.requestId !== "",
  };
}

function partsOf(request: JsonValue): Parts {
  const article = (request as JsonObject)["article"] as Partial<Parts> | undefined;
  return { headline: article?.headline ?? "", body: article?.body ?? "" };
}

async function collected<D extends DescMessage>(schema: D, messages: AsyncIterable<MessageShape<D>>) {
  const answers: JsonValue[] = [];
  for await (const message of messages) answers.push(toJson(schema, message));
  return { items: answers };
}

async function run(
  step: Step,
  kept: Record<string, JsonValue>,
  articles: Record<string, Parts>,
): Promise<Outcome> {
  const client = clients[step.key ?? "right"];
  if (!client) throw new Error(`no key is called ${String(step.key)}`);
  const request = filled(step.request ?? {}, kept);
  const parse = <D extends DescMessage>(schema: D): MessageShape<D> => fromJson(schema, request);
  const outcome: Outcome = { slices: 0, wrong: [] };
  const call = { timeoutMs: (step.seconds ?? 60) * 1_000 };
  const answered = <D extends DescMessage>(schema: D, message: MessageShape<D>) => {
    outcome.answer = toJson(schema, message);
  };
  try {
    switch (step.call) {
      case "ProcessArticle": {
        const answer = await client.ingest.stub.processArticle(
          parse(ingest.ProcessArticleRequestSchema),
          call,
        );
        const sent = partsOf(request);
        articles[answer.analysis?.articleId ?? ""] = sent;
        slice(sent, answer.analysis?.extraction, outcome);
        answered(ingest.ProcessArticleResponseSchema, answer);
        break;
      }
      case "ProcessArticles": {
        const items = (step.requests ?? []).map((each) => filled(each, kept));
        const sent = new Map(items.map((item) => [at(item, "itemId"), partsOf(at(item, "request"))]));
        const answers: [string, JsonValue][] = [];
        // One after the other into the open stream, as a bulk load would.
        async function* feed() {
          for (const item of items) {
            await Promise.resolve();
            yield fromJson(ingest.ProcessArticlesRequestSchema, item);
          }
        }
        for await (const { itemId, result } of client.ingest.stub.processArticles(feed(), call)) {
          if (result.case === "status") {
            answers.push([
              itemId,
              {
                itemId,
                error: { ...(errorJson(errorOfStatus(result.value)) as object), hasRequestId: true },
              },
            ]);
          } else if (result.case === "response") {
            slice(sent.get(itemId) ?? { headline: "", body: "" }, result.value.analysis?.extraction, outcome);
            answers.push([
              itemId,
              { itemId, response: toJson(ingest.ProcessArticleResponseSchema, result.value) },
            ]);
          }
        }
        outcome.answer = { items: answers.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, answer]) => answer) };
        break;
      }
      case "ImportEntities": {
        const items = (step.requests ?? []).map((each) =>
          fromJson(entities.ImportEntitiesRequestSchema, filled(each, kept)),
        );
        const { newsroomId = "", dryRun = false } = items[0] ?? {};
        const records = items.flatMap(({ entity }) => (entity === undefined ? [] : [entity]));
        const answers: JsonValue[] = [];
        for await (const done of client.entities.importEntities(records, { newsroomId, dryRun, ...call })) {
          const itemId = String(answers.length + 1);
          answers.push(
            done.imported === undefined
              ? { itemId, error: { ...(errorJson(done.error) as object), hasRequestId: true } }
              : { itemId, imported: toJson(entities.ImportedEntitySchema, done.imported) },
          );
        }
        outcome.answer = { items: answers };
        break;
      }
      case "GetArticle":
        answered(
          ingest.GetArticleResponseSchema,
          await client.ingest.stub.getArticle(parse(ingest.GetArticleRequestSchema), call),
        );
        break;
      case "ListArticles":
        answered(
          ingest.ListArticlesResponseSchema,
          await client.ingest.stub.listArticles(parse(ingest.ListArticlesRequestSchema), call),
        );
        break;
      case "AllArticles":
        outcome.answer = await collected(
          ArticleVersionSchema,
          client.ingest.listArticles(parse(ingest.ListArticlesRequestSchema)),
        );
        break;
      case "GetAnalysis": {
        const answer = await client.ingest.stub.getAnalysis(parse(ingest.GetAnalysisRequestSchema), call);
        slice(
          articles[answer.analysis?.articleId ?? ""] ?? { headline: "", body: "" },
          answer.analysis?.extraction,
          outcome,
        );
        answered(ingest.GetAnalysisResponseSchema, answer);
        break;
      }
      case "DeleteArticle": {
        const deletion = await client.ingest.deleteArticle(parse(ingest.DeleteArticleRequestSchema), call);
        const answer = create(ingest.DeleteArticleResponseSchema, deletion === undefined ? {} : { deletion });
        answered(ingest.DeleteArticleResponseSchema, answer);
        break;
      }
      case "AllDeletions":
        outcome.answer = await collected(
          ArticleDeletionSchema,
          client.ingest.listArticleDeletions(parse(ingest.ListArticleDeletionsRequestSchema)),
        );
        break;
      case "GetEntity":
        answered(
          entities.GetEntityResponseSchema,
          await client.entities.stub.getEntity(parse(entities.GetEntityRequestSchema), call),
        );
        break;
      case "Identify":
        answered(
          entities.IdentifyResponseSchema,
          await client.entities.identify(parse(entities.IdentifyRequestSchema), call),
        );
        break;
      case "CorrectEntity":
        answered(
          entities.CorrectEntityResponseSchema,
          await client.entities.stub.correctEntity(parse(entities.CorrectEntityRequestSchema), call),
        );
        break;
      case "AllEntities":
        outcome.answer = await collected(
          entities.KnownEntitySchema,
          client.entities.listEntities(parse(entities.ListEntitiesRequestSchema)),
        );
        break;
      case "GetIncident":
        answered(
          incidents.GetIncidentResponseSchema,
          await client.incidents.stub.getIncident(parse(incidents.GetIncidentRequestSchema), call),
        );
        break;
      case "ListIncidents":
        answered(
          incidents.ListIncidentsResponseSchema,
          await client.incidents.stub.listIncidents(parse(incidents.ListIncidentsRequestSchema), call),
        );
        break;
      case "AllIncidents":
        outcome.answer = await collected(
          IncidentSchema,
          client.incidents.listIncidents(parse(incidents.ListIncidentsRequestSchema)),
        );
        break;
      case "AllFound":
        outcome.answer = await collected(
          IncidentSchema,
          client.incidents.searchIncidents(parse(incidents.SearchIncidentsRequestSchema)),
        );
        break;
      case "AllExported":
        outcome.answer = await collected(
          incidents.ExportIncidentsResponseSchema,
          client.incidents.exportIncidents(parse(incidents.ExportIncidentsRequestSchema)),
        );
        break;
      case "AllRepairs":
        outcome.answer = await collected(
          SuggestionSchema,
          client.incidents.proposeRepairs(parse(incidents.ProposeRepairsRequestSchema)),
        );
        break;
      default:
        throw new Error(`no call is called ${step.call}`);
    }
  } catch (error) {
    outcome.error = errorJson(error);
  }
  for (const [name, path] of Object.entries(step.keep ?? {})) kept[name] = at(outcome.answer, path);
  return outcome;
}

const { cases } = JSON.parse(await readFile(file, "utf-8")) as { cases: Case[] };
const articles: Record<string, Parts> = {};
for (const { name, steps } of cases.filter((each) => (each.phase ?? "whole") === phase)) {
  const kept: Record<string, JsonValue> = { newsroom: LANGUAGE, unit: "OFFSET_UNIT_UTF16" };
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await run(step, kept, articles));
  process.stdout.write(`${JSON.stringify({ case: name, unit: "OFFSET_UNIT_UTF16", steps: outcomes })}\n`);
}
// Idle connections would keep the process alive for their keepalive.
process.exit(0);
