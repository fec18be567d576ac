"""Mentions by noun and pronoun, added to the clusters of names they point to.

Rules in `dateline.extraction.entities.pointing`. Needs roles ("the minister" is whoever has that role).
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.extraction.entities.pointing import pointing_mentions


class References:
    """Adds mentions to doc._.clusters."""

    version = "2"

    def __call__(self, doc: Doc) -> Doc:
        """Add what points back."""
        clusters = doc._.clusters
        for place, mention in list(pointing_mentions(doc, clusters)):
            clusters[place].mentions.append(mention)
        for cluster in clusters:
            cluster.mentions.sort(key=lambda mention: (mention.start, mention.end))
        return doc
