/** Articles about the same thing. @module */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { type CallOptions, type Client, createClient, type Transport } from "@connectrpc/connect";
import type { Story } from "../gen/dateline/v1/story_pb.js";
import {
  StoryService,
  type GetStoryRequestSchema,
  type ListStoriesRequestSchema,
} from "../gen/dateline/v1/story_service_pb.js";
import { found, pages } from "./pages.js";

/** The calls of the incident store about stories. Every method throws DatelineErrors. */
export class StoryCalls {
  /** The generated client, over the same transport. */
  readonly stub: Client<typeof StoryService>;

  constructor(transport: Transport) {
    this.stub = createClient(StoryService, transport);
  }

  /** One story with its articles and the incidents they report. */
  async getStory(
    request: MessageInitShape<typeof GetStoryRequestSchema>,
    call?: CallOptions,
  ): Promise<Story> {
    return found((await this.stub.getStory(request, call)).story, "story");
  }

  /** Every story without its articles, newest article first. Fetched page by page. */
  listStories(
    request: MessageInitShape<typeof ListStoriesRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<Story> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listStories({ ...request, pageToken }, call),
      (page) => page.stories,
    );
  }
}
