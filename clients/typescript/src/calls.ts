/**
 * Articles in, analyses out; incidents over years.
 *
 * Calls go over any transport with the habits of habits.ts: that of Node, or that of a page. Messages are the
 * generated ones. Spans count in UTF-16 code units, as JavaScript's strings do.
 *
 * @module
 */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type CallOptions, type Client, createClient, type Transport } from "@connectrpc/connect";
import { type DatelineError, errorOfStatus } from "./errors.js";
import type { Analysis } from "./gen/dateline/v1/analysis_pb.js";
import type { ArticleSchema, ArticleVersion } from "./gen/dateline/v1/article_pb.js";
import {
  EntityService,
  type GetEntityRequestSchema,
  type IdentifyRequestSchema,
  type IdentifyResponse,
  type KnownEntity,
  type ListEntitiesRequestSchema,
} from "./gen/dateline/v1/entity_service_pb.js";
import type { Incident } from "./gen/dateline/v1/incident_pb.js";
import {
  type GetIncidentRequestSchema,
  IncidentService,
  type ListIncidentsRequestSchema,
} from "./gen/dateline/v1/incident_service_pb.js";
import {
  type GetAnalysisRequestSchema,
  type GetArticleRequestSchema,
  IngestService,
  type ListArticlesRequestSchema,
  type ProcessArticlesRequest,
  ProcessArticlesRequestSchema,
} from "./gen/dateline/v1/ingest_service_pb.js";
import { OffsetUnit } from "./gen/dateline/v1/text_pb.js";
import { newRequestId } from "./ids.js";

type ArticleInit = MessageInitShape<typeof ArticleSchema>;

export interface ProcessOptions extends CallOptions {
  /** Empty or left out: "default". */
  readonly newsroomId?: string;
  /** Makes a retry safe: the same id with the same article gets the same answer. Made where left out. */
  readonly requestId?: string;
}

/** What became of one article of many. */
export type Processed =
  | { readonly articleId: string; readonly analysis: Analysis; readonly error?: undefined }
  | { readonly articleId: string; readonly analysis?: undefined; readonly error: DatelineError };

/** The calls of the ingest service. Every method throws DatelineErrors. */
export class IngestCalls {
  /** The generated client, over the same transport. */
  readonly stub: Client<typeof IngestService>;

  constructor(transport: Transport) {
    this.stub = createClient(IngestService, transport);
  }

  /** Stores, analyses and links an article. */
  async processArticle(article: ArticleInit, options: ProcessOptions = {}): Promise<Analysis> {
    const { newsroomId = "", requestId = newRequestId(), ...call } = options;
    const request = { newsroomId, requestId, article, offsetUnit: OffsetUnit.UTF16 };
    return found((await this.stub.processArticle(request, call)).analysis, "analysis");
  }

  /**
   * Processes many articles over one stream; answers come as they are ready, in any order. An article's error
   * is in its answer and does not end the stream. A stream that breaks throws: send what is unanswered again.
   */
  async *processArticles(
    articles: Iterable<ArticleInit> | AsyncIterable<ArticleInit>,
    options: Omit<ProcessOptions, "requestId"> = {},
  ): AsyncGenerator<Processed> {
    const { newsroomId = "", timeoutMs = 0, ...call } = options;
    const ids = new Map<string, string>();
    async function* items(): AsyncGenerator<ProcessArticlesRequest> {
      for await (const article of articles) {
        const itemId = String(ids.size + 1);
        ids.set(itemId, article.id ?? "");
        const request = { newsroomId, requestId: newRequestId(), article, offsetUnit: OffsetUnit.UTF16 };
        yield create(ProcessArticlesRequestSchema, { itemId, request });
      }
    }
    for await (const { itemId, result } of this.stub.processArticles(items(), { ...call, timeoutMs })) {
      const articleId = ids.get(itemId) ?? "";
      if (result.case === "status") yield { articleId, error: errorOfStatus(result.value) };
      else yield { articleId, analysis: found(result.value?.analysis, "analysis") };
    }
  }

  /** One version of an article; the latest where none is named. */
  async getArticle(
    request: MessageInitShape<typeof GetArticleRequestSchema>,
    call?: CallOptions,
  ): Promise<ArticleVersion> {
    return found((await this.stub.getArticle(request, call)).articleVersion, "article version");
  }

  /** Every article's newest version without its body, last submitted first; fetched page by page. */
  async *listArticles(
    request: MessageInitShape<typeof ListArticlesRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<ArticleVersion> {
    for (let pageToken = request.pageToken ?? ""; ;) {
      const page = await this.stub.listArticles({ ...request, pageToken }, call);
      yield* page.articleVersions;
      if (page.nextPageToken === "") return;
      pageToken = page.nextPageToken;
    }
  }

  /** The analysis of an article version; the latest version and the newest revision where none is named. */
  async getAnalysis(
    request: MessageInitShape<typeof GetAnalysisRequestSchema>,
    call?: CallOptions,
  ): Promise<Analysis> {
    const asked = { ...request, offsetUnit: request.offsetUnit ?? OffsetUnit.UTF16 } as typeof request;
    return found((await this.stub.getAnalysis(asked, call)).analysis, "analysis");
  }
}

/** The calls of the newsroom's entities, served by ingest. Every method throws DatelineErrors. */
export class EntityCalls {
  /** The generated client, over the same transport. */
  readonly stub: Client<typeof EntityService>;

  constructor(transport: Transport) {
    this.stub = createClient(EntityService, transport);
  }

  /** One entity, or the one it was merged into. */
  async getEntity(
    request: MessageInitShape<typeof GetEntityRequestSchema>,
    call?: CallOptions,
  ): Promise<KnownEntity> {
    return found((await this.stub.getEntity(request, call)).entity, "entity");
  }

  /** Every entity by name; fetched page by page. */
  async *listEntities(
    request: MessageInitShape<typeof ListEntitiesRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<KnownEntity> {
    for (let pageToken = request.pageToken ?? ""; ;) {
      const page = await this.stub.listEntities({ ...request, pageToken }, call);
      yield* page.entities;
      if (page.nextPageToken === "") return;
      pageToken = page.nextPageToken;
    }
  }

  /** Who is meant by a name, with candidates, scores and reasons. Nobody is an answer, too. */
  async identify(
    request: MessageInitShape<typeof IdentifyRequestSchema>,
    call?: CallOptions,
  ): Promise<IdentifyResponse> {
    return this.stub.identify(request, call);
  }
}

/** The calls of the incident store. Every method throws DatelineErrors. */
export class IncidentCalls {
  /** The generated client, over the same transport. */
  readonly stub: Client<typeof IncidentService>;

  constructor(transport: Transport) {
    this.stub = createClient(IncidentService, transport);
  }

  /** One incident with its reports and every figure. */
  async getIncident(
    request: MessageInitShape<typeof GetIncidentRequestSchema>,
    call?: CallOptions,
  ): Promise<Incident> {
    return found((await this.stub.getIncident(request, call)).incident, "incident");
  }

  /** Incidents without reports and figures, by their newest report, newest first; fetched page by page. */
  async *listIncidents(
    request: MessageInitShape<typeof ListIncidentsRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<Incident> {
    for (let pageToken = request.pageToken ?? ""; ;) {
      const page = await this.stub.listIncidents({ ...request, pageToken }, call);
      yield* page.incidents;
      if (page.nextPageToken === "") return;
      pageToken = page.nextPageToken;
    }
  }
}

function found<T>(message: T | undefined, what: string): T {
  if (message === undefined) throw new TypeError(`the answer has no ${what}`);
  return message;
}
