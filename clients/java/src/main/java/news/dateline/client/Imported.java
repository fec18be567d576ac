package news.dateline.client;

import java.util.Optional;
import news.dateline.v1.ImportedEntity;
import news.dateline.v1.KnownEntity;

/**
 * What became of one record of many: exactly one of imported and error is there.
 *
 * @param record as it was sent
 * @param imported what became of it
 * @param error why there is nothing
 */
public record Imported(
    KnownEntity record, Optional<ImportedEntity> imported, Optional<DatelineException> error) {
  /**
   * What became of the record, or the error thrown.
   *
   * @return what became of it
   */
  public ImportedEntity orThrow() {
    return imported.orElseThrow(error::orElseThrow);
  }
}
