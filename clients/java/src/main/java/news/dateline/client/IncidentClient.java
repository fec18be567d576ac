package news.dateline.client;

import io.grpc.Channel;
import news.dateline.v1.ConfirmSuggestionRequest;
import news.dateline.v1.ConfirmSuggestionResponse;
import news.dateline.v1.Edit;
import news.dateline.v1.ExportIncidentsRequest;
import news.dateline.v1.FigureCarrier;
import news.dateline.v1.GetIncidentRequest;
import news.dateline.v1.GetIncidentResponse;
import news.dateline.v1.GetTimelineRequest;
import news.dateline.v1.GetTimelineResponse;
import news.dateline.v1.Incident;
import news.dateline.v1.IncidentFigure;
import news.dateline.v1.IncidentServiceGrpc.IncidentServiceBlockingStub;
import news.dateline.v1.IncidentServiceGrpc;
import news.dateline.v1.ListEditsRequest;
import news.dateline.v1.ListEditsResponse;
import news.dateline.v1.ListFigureArticlesRequest;
import news.dateline.v1.ListFigureArticlesResponse;
import news.dateline.v1.ListFiguresRequest;
import news.dateline.v1.ListFiguresResponse;
import news.dateline.v1.ListIncidentsRequest;
import news.dateline.v1.ListIncidentsResponse;
import news.dateline.v1.ListSuggestionsRequest;
import news.dateline.v1.ListSuggestionsResponse;
import news.dateline.v1.LockIncidentRequest;
import news.dateline.v1.LockIncidentResponse;
import news.dateline.v1.MergeIncidentsRequest;
import news.dateline.v1.MergeIncidentsResponse;
import news.dateline.v1.MoveReportRequest;
import news.dateline.v1.MoveReportResponse;
import news.dateline.v1.ProposeRepairsRequest;
import news.dateline.v1.ProposeRepairsResponse;
import news.dateline.v1.RejectSuggestionRequest;
import news.dateline.v1.RejectSuggestionResponse;
import news.dateline.v1.SearchIncidentsRequest;
import news.dateline.v1.SearchIncidentsResponse;
import news.dateline.v1.SplitIncidentRequest;
import news.dateline.v1.SplitIncidentResponse;
import news.dateline.v1.Suggestion;
import news.dateline.v1.TimelineEntry;
import news.dateline.v1.UndoEditRequest;
import news.dateline.v1.UndoEditResponse;
import news.dateline.v1.UnlockIncidentRequest;
import news.dateline.v1.UnlockIncidentResponse;
import news.dateline.v1.UpdateIncidentRequest;
import news.dateline.v1.UpdateIncidentResponse;
import news.dateline.v1.WatchIncidentsRequest;
import news.dateline.v1.WithdrawFigureRequest;
import news.dateline.v1.WithdrawFigureResponse;

/**
 * Incidents over years. Every method throws {@link DatelineException}s.
 *
 * <p>Every edit names who does it and why, and can be taken back. An edit without a request id of its own gets one, so
 * that its repetition by the channel is harmless.
 */
public final class IncidentClient {
  private final IncidentServiceBlockingStub stub;

  IncidentClient(Channel channel) {
    this.stub = IncidentServiceGrpc.newBlockingStub(channel);
  }

  /**
   * The generated stub, over the same connection.
   *
   * @return the stub
   */
  public IncidentServiceBlockingStub stub() {
    return stub;
  }

  /**
   * One incident with its reports and every figure.
   *
   * @param request which, and by which policy figures count
   * @return the incident, and what its figures come to
   */
  public GetIncidentResponse getIncident(GetIncidentRequest request) {
    return DatelineException.typed(() -> stub.getIncident(request));
  }

  /**
   * Incidents without reports and figures, by their newest report, newest first.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<Incident> listIncidents(ListIncidentsRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listIncidents(request.toBuilder().setPageToken(token).build())),
        ListIncidentsResponse::getIncidentsList,
        ListIncidentsResponse::getNextPageToken);
  }

  /**
   * Incidents that match, best first.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<Incident> searchIncidents(SearchIncidentsRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.searchIncidents(request.toBuilder().setPageToken(token).build())),
        SearchIncidentsResponse::getIncidentsList,
        SearchIncidentsResponse::getNextPageToken);
  }

  /**
   * Incidents that match, or all, each with its reports and what its figures come to, as known at one time: that of the
   * call, unless the request names one.
   *
   * @param request which of them, by which policy; it may name where to go on
   * @return the incidents; close it
   */
  public Export exportIncidents(ExportIncidentsRequest request) {
    return new Export(stub, request);
  }

  /**
   * Looks at all incidents for what may be one or fall apart, and suggests it; with a dry run, keeps nothing.
   *
   * @param request how many to look at in one call; it may name a page to begin with
   * @return what is suggested, fetched page by page
   */
  public Iterable<Suggestion> proposeRepairs(ProposeRepairsRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.proposeRepairs(request.toBuilder().setPageToken(token).build())),
        ProposeRepairsResponse::getSuggestionsList,
        ProposeRepairsResponse::getNextPageToken);
  }

  /**
   * An incident in the order of publication, with what changed.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<TimelineEntry> getTimeline(GetTimelineRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.getTimeline(request.toBuilder().setPageToken(token).build())),
        GetTimelineResponse::getEntriesList,
        GetTimelineResponse::getNextPageToken);
  }

  /**
   * Every figure that was given for an incident, by publication, also what no longer counts.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<IncidentFigure> listFigures(ListFiguresRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listFigures(request.toBuilder().setPageToken(token).build())),
        ListFiguresResponse::getFiguresList,
        ListFiguresResponse::getNextPageToken);
  }

  /**
   * The articles that carry a figure.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<FigureCarrier> listFigureArticles(ListFigureArticlesRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listFigureArticles(request.toBuilder().setPageToken(token).build())),
        ListFigureArticlesResponse::getCarriersList,
        ListFigureArticlesResponse::getNextPageToken);
  }

  /**
   * What the machine suggests, newest first.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<Suggestion> listSuggestions(ListSuggestionsRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listSuggestions(request.toBuilder().setPageToken(token).build())),
        ListSuggestionsResponse::getSuggestionsList,
        ListSuggestionsResponse::getNextPageToken);
  }

  /**
   * The audit log, newest first.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<Edit> listEdits(ListEditsRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listEdits(request.toBuilder().setPageToken(token).build())),
        ListEditsResponse::getEditsList,
        ListEditsResponse::getNextPageToken);
  }

  /**
   * Sets the fields that the mask names; one that is empty goes back to what the reports say.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public UpdateIncidentResponse updateIncident(UpdateIncidentRequest request) {
    UpdateIncidentRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.updateIncident(asked));
  }

  /**
   * Puts incidents together; the others' ids resolve to the one that is left.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public MergeIncidentsResponse mergeIncidents(MergeIncidentsRequest request) {
    MergeIncidentsRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.mergeIncidents(asked));
  }

  /**
   * Moves reports to a new incident.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public SplitIncidentResponse splitIncident(SplitIncidentRequest request) {
    SplitIncidentRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.splitIncident(asked));
  }

  /**
   * Moves one report to another incident.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public MoveReportResponse moveReport(MoveReportRequest request) {
    MoveReportRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.moveReport(asked));
  }

  /**
   * Does what a suggestion proposes.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public ConfirmSuggestionResponse confirmSuggestion(ConfirmSuggestionRequest request) {
    ConfirmSuggestionRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.confirmSuggestion(asked));
  }

  /**
   * Refuses a suggestion for good.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public RejectSuggestionResponse rejectSuggestion(RejectSuggestionRequest request) {
    RejectSuggestionRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.rejectSuggestion(asked));
  }

  /**
   * Locks fields at what they are; without any, the whole incident.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public LockIncidentResponse lockIncident(LockIncidentRequest request) {
    LockIncidentRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.lockIncident(asked));
  }

  /**
   * Unlocks fields; without any, the whole incident.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public UnlockIncidentResponse unlockIncident(UnlockIncidentRequest request) {
    UnlockIncidentRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.unlockIncident(asked));
  }

  /**
   * Takes a figure out of account.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public WithdrawFigureResponse withdrawFigure(WithdrawFigureRequest request) {
    WithdrawFigureRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.withdrawFigure(asked));
  }

  /**
   * Takes an edit back; {@link DatelineException.FailedPrecondition} says why not, where it cannot be.
   *
   * @param request who does it and why, and what
   * @return the edit, and what became of it
   */
  public UndoEditResponse undoEdit(UndoEditRequest request) {
    UndoEditRequest asked = request.toBuilder().setBy(Edits.retrySafe(request.getBy())).build();
    return DatelineException.typed(() -> stub.undoEdit(asked));
  }

  /**
   * Changes as they happen, without an end; bookmarks show that the stream is alive.
   *
   * <p>Keep the resume token of the last item that was dealt with. A stream that breaks is taken up again where it
   * was, and its error is thrown after five breaks in a row. Interrupted within a snapshot, that begins anew.
   *
   * @param request where to begin: now, at a token, or with a snapshot
   * @return the changes; close it
   */
  public Watch watchIncidents(WatchIncidentsRequest request) {
    return new Watch(stub, request);
  }
}
