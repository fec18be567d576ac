/** The newsroom's entities: who and what its articles have named over the years. @module */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type CallOptions, type Client, createClient, type Transport } from "@connectrpc/connect";
import { type DatelineError, errorOfStatus } from "../errors.js";
import {
  EntityService,
  type EntityEdit,
  type IdentifyResponse,
  type KnownEntity,
  type CorrectEntityRequestSchema,
  type GetEntityRequestSchema,
  type IdentifyRequestSchema,
  type ImportedEntity,
  type ImportEntitiesRequest,
  ImportEntitiesRequestSchema,
  type KnownEntitySchema,
  type ListEntitiesRequestSchema,
  type ListEntityEditsRequestSchema,
  type MergeEntitiesRequestSchema,
  type SearchEntitiesRequestSchema,
} from "../gen/dateline/v1/entity_service_pb.js";
import { found, pages } from "./pages.js";

type RecordInit = MessageInitShape<typeof KnownEntitySchema>;

export interface ImportOptions extends CallOptions {
  /** Empty or left out: "default". */
  readonly newsroomId?: string;
  /** Whether to only say what would become of each. */
  readonly dryRun?: boolean;
}

/** What became of one record of many. */
export type Imported =
  | { readonly record: RecordInit; readonly imported: ImportedEntity; readonly error?: undefined }
  | { readonly record: RecordInit; readonly imported?: undefined; readonly error: DatelineError };

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

  /** Every entity by name. Fetched page by page. */
  listEntities(
    request: MessageInitShape<typeof ListEntitiesRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<KnownEntity> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listEntities({ ...request, pageToken }, call),
      (page) => page.entities,
    );
  }

  /** Entities by words of their names, or by `scheme:id`. Fetched page by page. */
  searchEntities(
    request: MessageInitShape<typeof SearchEntitiesRequestSchema>,
    call?: CallOptions,
  ): AsyncGenerator<KnownEntity> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.searchEntities({ ...request, pageToken }, call),
      (page) => page.entities,
    );
  }

  /** Who is meant by a name, with candidates, scores and reasons. Nobody is an answer, too. */
  async identify(
    request: MessageInitShape<typeof IdentifyRequestSchema>,
    call?: CallOptions,
  ): Promise<IdentifyResponse> {
    return this.stub.identify(request, call);
  }

  /** Puts entities into the first, for ever. Sending it again changes nothing. */
  async mergeEntities(
    request: MessageInitShape<typeof MergeEntitiesRequestSchema>,
    call?: CallOptions,
  ): Promise<KnownEntity> {
    return found((await this.stub.mergeEntities(request, call)).entity, "entity");
  }

  /** Sets fields by hand; EtagMismatchError where somebody changed the entity since it was read. */
  async correctEntity(
    request: MessageInitShape<typeof CorrectEntityRequestSchema>,
    call?: CallOptions,
  ): Promise<KnownEntity> {
    return found((await this.stub.correctEntity(request, call)).entity, "entity");
  }

  /**
   * Imports records over one stream: what became of each, in order. A record's error is in its answer and does not end
   * the stream. A stream that breaks throws; importing all of them again is safe. What `records` throws is thrown after
   * the answers to those before.
   */
  async *importEntities(
    records: Iterable<RecordInit> | AsyncIterable<RecordInit>,
    options: ImportOptions = {},
  ): AsyncGenerator<Imported> {
    const { newsroomId = "", dryRun = false, timeoutMs = 0, ...call } = options;
    const sent: RecordInit[] = [];
    let count = 0;
    let broken: { readonly by: unknown } | undefined;
    async function* items(): AsyncGenerator<ImportEntitiesRequest> {
      try {
        for await (const entity of records) {
          count += 1;
          sent.push(entity);
          yield create(ImportEntitiesRequestSchema, { itemId: String(count), newsroomId, entity, dryRun });
        }
      } catch (thrown) {
        broken = { by: thrown };
      }
    }
    for await (const { result } of this.stub.importEntities(items(), { ...call, timeoutMs })) {
      const record = sent.shift() ?? {};
      if (result.case === "status") yield { record, error: errorOfStatus(result.value) };
      else yield { record, imported: found(result.value, "import") };
    }
    throwIfBroken(broken);
  }

  /** Who changed an entity by hand or by import, newest first. Fetched page by page. */
  listEntityEdits(
    request: MessageInitShape<typeof ListEntityEditsRequestSchema>,
    call?: CallOptions,
  ): AsyncGenerator<EntityEdit> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listEntityEdits({ ...request, pageToken }, call),
      (page) => page.edits,
    );
  }
}

function throwIfBroken(broken: { readonly by: unknown } | undefined): void {
  if (broken !== undefined) throw broken.by;
}
