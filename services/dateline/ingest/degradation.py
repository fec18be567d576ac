"""What an answer lacks, told for a human reader, and what follows from it."""

from __future__ import annotations

from dateline.domain.analysis import Analysis, Degradation, DegradedReason, Extraction, Layer

NOT_LINKED = Degradation(
    DegradedReason.INCIDENT_STORE_UNAVAILABLE,
    "The incident store did not answer in time, so the accounts are not linked to incidents yet. "
    "A job links them as soon as it answers, and a new revision of this analysis is made.",
)


def lacks(extraction: Extraction) -> tuple[Degradation, ...]:
    """What the caller is to be told of an extraction that is not whole."""
    if not extraction.incomplete:
        return ()
    layers = " and ".join(layer.value for layer in extraction.incomplete)
    unlinked = "" if may_link(extraction) else ", and the accounts are not linked to incidents"
    return (
        Degradation(
            DegradedReason.EXTRACTION_INCOMPLETE,
            f"A part of the analysis failed on this text: its {layers} are incomplete{unlinked}. "
            "Report it with the extraction service's log; a later version of the software may read the text.",
        ),
    )


def may_resolve(extraction: Extraction) -> bool:
    """Whether its entities may be put with those the newsroom knows: half-read names would be new ones."""
    return Layer.ENTITIES not in extraction.incomplete


def may_link(extraction: Extraction) -> bool:
    """Whether its accounts may replace what an earlier version of the article reported.

    Accounts that were not found must not take back figures that still stand in the article.
    """
    return Layer.ENTITIES not in extraction.incomplete and Layer.INCIDENTS not in extraction.incomplete


def awaits_links(analysis: Analysis) -> bool:
    """Whether a job is to link the accounts."""
    return NOT_LINKED.reason in {lack.reason for lack in analysis.degradations}


def linked(analysis: Analysis) -> tuple[Degradation, ...]:
    """What the analysis still lacks once its accounts are linked."""
    return tuple(lack for lack in analysis.degradations if lack.reason is not NOT_LINKED.reason)
