/** Incidents over years: reading, watching, editing. @module */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type CallOptions, type Client, createClient, type Transport } from "@connectrpc/connect";
import { brokeOff, MAX_BREAKS, pauseAfter } from "../bulk.js";
import { type Edit, EditBySchema, type Suggestion } from "../gen/dateline/v1/edit_pb.js";
import type { Incident, IncidentFigure } from "../gen/dateline/v1/incident_pb.js";
import {
  IncidentService,
  type ConfirmSuggestionRequestSchema,
  type ConfirmSuggestionResponse,
  type ExportIncidentsRequestSchema,
  type ExportIncidentsResponse,
  type GetIncidentRequestSchema,
  type GetTimelineRequestSchema,
  type ListEditsRequestSchema,
  type ListFigureArticlesRequestSchema,
  type ListFiguresRequestSchema,
  type ListIncidentsRequestSchema,
  type ListSuggestionsRequestSchema,
  type LockIncidentRequestSchema,
  type LockIncidentResponse,
  type MergeIncidentsRequestSchema,
  type MergeIncidentsResponse,
  type MoveReportRequestSchema,
  type MoveReportResponse,
  type ProposeRepairsRequestSchema,
  type RejectSuggestionRequestSchema,
  type RejectSuggestionResponse,
  type SearchIncidentsRequestSchema,
  type SplitIncidentRequestSchema,
  type SplitIncidentResponse,
  type UndoEditRequestSchema,
  type UndoEditResponse,
  type UnlockIncidentRequestSchema,
  type UnlockIncidentResponse,
  type UpdateIncidentRequestSchema,
  type UpdateIncidentResponse,
  type WatchIncidentsRequestSchema,
  type WatchIncidentsResponse,
  type WithdrawFigureRequestSchema,
  type WithdrawFigureResponse,
} from "../gen/dateline/v1/incident_service_pb.js";
import type { FigureCarrier, TimelineEntry } from "../gen/dateline/v1/ledger_pb.js";
import { sleep } from "../habits.js";
import { newRequestId } from "../ids.js";
import { found, pages } from "./pages.js";

/**
 * The calls of the incident store. Every method throws DatelineErrors.
 *
 * Every edit names who does it and why (`by`), and can be taken back. One without a request id gets one, so that its
 * repetition is harmless.
 */
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

  /** Incidents without reports and figures, by their newest report, newest first. Fetched page by page. */
  listIncidents(
    request: MessageInitShape<typeof ListIncidentsRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<Incident> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listIncidents({ ...request, pageToken }, call),
      (page) => page.incidents,
    );
  }

  /** Incidents that match, best first. Fetched page by page. */
  searchIncidents(
    request: MessageInitShape<typeof SearchIncidentsRequestSchema>,
    call?: CallOptions,
  ): AsyncGenerator<Incident> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.searchIncidents({ ...request, pageToken }, call),
      (page) => page.incidents,
    );
  }

  /**
   * Incidents that match, or all, each with its reports and what its figures come to, as known at one time: that of the
   * call, unless the request names one. A stream that breaks is taken up again where it was, and throws after five
   * breaks in a row.
   */
  async *exportIncidents(
    request: MessageInitShape<typeof ExportIncidentsRequestSchema> = {},
    call: CallOptions = {},
  ): AsyncGenerator<ExportIncidentsResponse> {
    let asked = request;
    for (let breaks = 0; ;) {
      try {
        for await (const item of this.stub.exportIncidents(asked, { timeoutMs: 0, ...call })) {
          breaks = 0;
          const { pageToken, knownAt } = item;
          asked = { ...request, pageToken, ...(knownAt === undefined ? {} : { knownAt }) };
          if (item.incident !== undefined) yield item;
        }
        return;
      } catch (error) {
        if (!brokeOff(error, call.signal) || breaks >= MAX_BREAKS) throw error;
      }
      breaks += 1;
      await sleep(pauseAfter(breaks), call.signal);
    }
  }

  /** An incident in the order of publication, with what changed. Fetched page by page. */
  getTimeline(
    request: MessageInitShape<typeof GetTimelineRequestSchema>,
    call?: CallOptions,
  ): AsyncGenerator<TimelineEntry> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.getTimeline({ ...request, pageToken }, call),
      (page) => page.entries,
    );
  }

  /** Every figure that was given for an incident, by publication, also what no longer counts. Fetched page by page. */
  listFigures(
    request: MessageInitShape<typeof ListFiguresRequestSchema>,
    call?: CallOptions,
  ): AsyncGenerator<IncidentFigure> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listFigures({ ...request, pageToken }, call),
      (page) => page.figures,
    );
  }

  /** The articles that carry a figure. Fetched page by page. */
  listFigureArticles(
    request: MessageInitShape<typeof ListFigureArticlesRequestSchema>,
    call?: CallOptions,
  ): AsyncGenerator<FigureCarrier> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listFigureArticles({ ...request, pageToken }, call),
      (page) => page.carriers,
    );
  }

  /** What the machine suggests, newest first. Fetched page by page. */
  listSuggestions(
    request: MessageInitShape<typeof ListSuggestionsRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<Suggestion> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listSuggestions({ ...request, pageToken }, call),
      (page) => page.suggestions,
    );
  }

  /** Looks at all incidents for what may be one or fall apart, and suggests it; with `dryRun`, keeps nothing. */
  proposeRepairs(
    request: MessageInitShape<typeof ProposeRepairsRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<Suggestion> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.proposeRepairs({ ...request, pageToken }, call),
      (page) => page.suggestions,
    );
  }

  /** The audit log, newest first. Fetched page by page. */
  listEdits(
    request: MessageInitShape<typeof ListEditsRequestSchema> = {},
    call?: CallOptions,
  ): AsyncGenerator<Edit> {
    return pages(
      request.pageToken,
      (pageToken) => this.stub.listEdits({ ...request, pageToken }, call),
      (page) => page.edits,
    );
  }

  /** Sets the fields that the mask names; one that is empty goes back to what the reports say. */
  async updateIncident(
    request: MessageInitShape<typeof UpdateIncidentRequestSchema>,
    call?: CallOptions,
  ): Promise<UpdateIncidentResponse> {
    return this.stub.updateIncident(retrySafe(request), call);
  }

  /** Puts incidents together; the others' ids resolve to the one that is left. */
  async mergeIncidents(
    request: MessageInitShape<typeof MergeIncidentsRequestSchema>,
    call?: CallOptions,
  ): Promise<MergeIncidentsResponse> {
    return this.stub.mergeIncidents(retrySafe(request), call);
  }

  /** Moves reports to a new incident. */
  async splitIncident(
    request: MessageInitShape<typeof SplitIncidentRequestSchema>,
    call?: CallOptions,
  ): Promise<SplitIncidentResponse> {
    return this.stub.splitIncident(retrySafe(request), call);
  }

  /** Moves one report to another incident. */
  async moveReport(
    request: MessageInitShape<typeof MoveReportRequestSchema>,
    call?: CallOptions,
  ): Promise<MoveReportResponse> {
    return this.stub.moveReport(retrySafe(request), call);
  }

  /** Does what a suggestion proposes. */
  async confirmSuggestion(
    request: MessageInitShape<typeof ConfirmSuggestionRequestSchema>,
    call?: CallOptions,
  ): Promise<ConfirmSuggestionResponse> {
    return this.stub.confirmSuggestion(retrySafe(request), call);
  }

  /** Refuses a suggestion for good. */
  async rejectSuggestion(
    request: MessageInitShape<typeof RejectSuggestionRequestSchema>,
    call?: CallOptions,
  ): Promise<RejectSuggestionResponse> {
    return this.stub.rejectSuggestion(retrySafe(request), call);
  }

  /** Locks fields at what they are; without any, the whole incident. */
  async lockIncident(
    request: MessageInitShape<typeof LockIncidentRequestSchema>,
    call?: CallOptions,
  ): Promise<LockIncidentResponse> {
    return this.stub.lockIncident(retrySafe(request), call);
  }

  /** Unlocks fields; without any, the whole incident. */
  async unlockIncident(
    request: MessageInitShape<typeof UnlockIncidentRequestSchema>,
    call?: CallOptions,
  ): Promise<UnlockIncidentResponse> {
    return this.stub.unlockIncident(retrySafe(request), call);
  }

  /** Takes a figure out of account. */
  async withdrawFigure(
    request: MessageInitShape<typeof WithdrawFigureRequestSchema>,
    call?: CallOptions,
  ): Promise<WithdrawFigureResponse> {
    return this.stub.withdrawFigure(retrySafe(request), call);
  }

  /** Takes an edit back; a FAILED_PRECONDITION says why not, where it cannot be. */
  async undoEdit(
    request: MessageInitShape<typeof UndoEditRequestSchema>,
    call?: CallOptions,
  ): Promise<UndoEditResponse> {
    return this.stub.undoEdit(retrySafe(request), call);
  }

  /**
   * Changes as they happen, without an end; bookmarks show that the stream is alive. Keep the `resumeToken` of the last
   * item that was dealt with. A stream that breaks is taken up again where it was, and throws after five breaks in a
   * row. Interrupted within a snapshot, that begins anew.
   */
  async *watchIncidents(
    request: MessageInitShape<typeof WatchIncidentsRequestSchema> = {},
    call: CallOptions = {},
  ): AsyncGenerator<WatchIncidentsResponse> {
    let { resumeToken = "", snapshot = false } = request;
    for (let breaks = 0; ;) {
      try {
        const asked = { ...request, resumeToken, snapshot };
        for await (const item of this.stub.watchIncidents(asked, { timeoutMs: 0, ...call })) {
          breaks = 0;
          if (item.resumeToken !== "") [resumeToken, snapshot] = [item.resumeToken, false];
          yield item;
        }
      } catch (error) {
        if (!brokeOff(error, call.signal) || breaks >= MAX_BREAKS) throw error;
      }
      breaks += 1;
      await sleep(pauseAfter(breaks), call.signal);
    }
  }
}

interface Edited {
  readonly by?: MessageInitShape<typeof EditBySchema> | undefined;
}

/** The same with a request id: sent twice, the edit is made once. */
function retrySafe<R extends Edited>(request: R): R {
  const { actor = "", reason = "", requestId = "" } = request.by ?? {};
  const by = create(EditBySchema, {
    actor,
    reason,
    requestId: requestId === "" ? newRequestId() : requestId,
  });
  return { ...request, by };
}
