package news.dateline.client;

import news.dateline.v1.EditBy;

/** What an editor's requests have in common. */
final class Edits {
  private Edits() {}

  /** The same with a request id: sent twice, the edit is made once. */
  static EditBy retrySafe(EditBy by) {
    return by.getRequestId().isEmpty()
        ? by.toBuilder().setRequestId(Dateline.newRequestId()).build()
        : by;
  }
}
