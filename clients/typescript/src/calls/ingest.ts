/**
 * Articles in, analyses out.
 *
 * Calls go over any transport with the habits of habits.ts: that of Node, or that of a page. Messages are the
 * generated ones. Spans count in UTF-16 code units, as JavaScript's strings do.
 *
 * @module
 */
import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { type CallOptions, type Client, createClient, type Transport } from "@connectrpc/connect";
import { streamItems } from "../bulk.js";
import { type DatelineError, errorOfStatus } from "../errors.js";
import type { Analysis } from "../gen/dateline/v1/analysis_pb.js";
import type { ArticleDeletion, ArticleSchema, ArticleVersion } from "../gen/dateline/v1/article_pb.js";
import {
  type DeleteArticleRequestSchema,
  type GetAnalysisRequestSchema,
  type GetArticleRequestSchema,
  IngestService,
  type ListArticleDeletionsRequestSchema,
  type ListArticlesRequestSchema,
  type ProcessArticlesRequest,
  ProcessArticlesRequestSchema,
} from "../gen/dateline/v1/ingest_service_pb.js";
import { OffsetUnit } from "../gen/dateline/v1/text_pb.js";
import { newRequestId } from "../ids.js";
import { found, pages } from "./pages.js";

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
   * Processes many articles over one stream; answers come as they are ready, in any order. At most 32 are unanswered
   * at any time. An article's error is in its answer and does not end the stream; so is that of an article which is
   * larger than the service takes. A stream that breaks is taken up
   * again, and throws after five breaks in a row without an answer.
   */
  async *processArticles(
    articles: Iterable<ArticleInit> | AsyncIterable<ArticleInit>,
    options: Omit<ProcessOptions, "requestId"> = {},
  ): AsyncGenerator<Processed> {
    const { newsroomId = "", timeoutMs = 0, ...call } = options;
    const ids = new Map<string, string>();
    let count = 0;
    async function* items(): AsyncGenerator<ProcessArticlesRequest> {
      for await (const article of articles) {
        count += 1;
        const itemId = String(count);
        ids.set(itemId, article.id ?? "");
        const request = { newsroomId, requestId: newRequestId(), article, offsetUnit: OffsetUnit.UTF16 };
        yield create(ProcessArticlesRequestSchema, { itemId, request });
      }
    }
    const open = (requests: AsyncIterable<ProcessArticlesRequest>) =>
      this.stub.processArticles(requests, { ...call, timeoutMs });
    const bytes = (item: ProcessArticlesRequest) => toBinary(ProcessArticlesRequestSchema, item).length;
    for await (const answer of streamItems(open, items(), bytes, call.signal)) {
      const articleId = ids.get(answer.itemId) ?? "";
      ids.delete(answer.itemId);
      if ("tooLarge" in answer) {
        yield { articleId, error: answer.tooLarge };
        continue;
      }
      const { result } = answer;
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
  listArticles(
    request: MessageInitShape<typeof ListArticlesRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<ArticleVersion> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listArticles({ ...request, pageToken }, call),
      (page) => page.articleVersions,
    );
  }

  /** The analysis of an article version; the latest version and the newest revision where none is named. */
  async getAnalysis(
    request: MessageInitShape<typeof GetAnalysisRequestSchema>,
    call?: CallOptions,
  ): Promise<Analysis> {
    const asked = { ...request, offsetUnit: request.offsetUnit ?? OffsetUnit.UTF16 } as typeof request;
    return found((await this.stub.getAnalysis(asked, call)).analysis, "analysis");
  }

  /**
   * Withdraws an article for good, or with dryRun tells what would go. EtagMismatchError where it got another version
   * since the etag was read, NotFoundError where there is none, unless allowMissing: then the record of its last
   * deletion, or undefined. A request id is made where there is none, so that a retry is safe.
   */
  async deleteArticle(
    request: MessageInitShape<typeof DeleteArticleRequestSchema>,
    call?: CallOptions,
  ): Promise<ArticleDeletion | undefined> {
    const asked = { ...request, requestId: request.requestId || newRequestId() } as typeof request;
    return (await this.stub.deleteArticle(asked, call)).deletion;
  }

  /** The records of deleted articles, newest first. Fetched page by page. */
  listArticleDeletions(
    request: MessageInitShape<typeof ListArticleDeletionsRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<ArticleDeletion> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listArticleDeletions({ ...request, pageToken }, call),
      (page) => page.deletions,
    );
  }
}
