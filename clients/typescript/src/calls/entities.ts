/** The newsroom's entities: who and what its articles have named over the years. @module */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { type CallOptions, type Client, createClient, type Transport } from "@connectrpc/connect";
import {
  EntityService,
  type EntityEdit,
  type IdentifyResponse,
  type KnownEntity,
  type CorrectEntityRequestSchema,
  type GetEntityRequestSchema,
  type IdentifyRequestSchema,
  type ListEntitiesRequestSchema,
  type ListEntityEditsRequestSchema,
  type MergeEntitiesRequestSchema,
  type SearchEntitiesRequestSchema,
} from "../gen/dateline/v1/entity_service_pb.js";
import { found, pages } from "./pages.js";

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
