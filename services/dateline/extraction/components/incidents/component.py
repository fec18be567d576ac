"""The component: writes doc._.accounts."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction.components.incidents.accounts.accounts import accounts_of


class Incidents:
    """Writes doc._.accounts; stands after what finds entities and calendar values, which it reads."""

    version = "75"

    def __call__(self, doc: Doc) -> Doc:
        """Find the incidents of the doc."""
        doc._.accounts = tuple(accounts_of(doc))
        return doc
