"""Mentions by noun and pronoun, added to the clusters of names they point to.

Rules in `descriptions`, `pointing` and `epithets` of `dateline.extraction.entities`. Needs roles ("the
minister" is whoever has that role).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.extraction.entities.descriptions import described_people
from dateline.extraction.entities.epithets import epithets
from dateline.extraction.entities.pointing import pointing_mentions
from dateline.extraction.extensions import Cluster


def _place_affiliations(doc: Doc, clusters: Sequence[Cluster]) -> None:
    """Put each affiliation with the cluster that has a mention which ends where it does."""
    if not any(role.affiliation for cluster in clusters for role in cluster.roles):
        return
    ends = {
        doc[mention.end - 1].idx + len(doc[mention.end - 1]): place
        for place, cluster in enumerate(clusters)
        for mention in cluster.mentions
    }
    for cluster in clusters:
        cluster.roles = sorted(
            (
                replace(role, affiliation_cluster=ends.get(role.affiliation[1])) if role.affiliation else role
                for role in cluster.roles
            ),
            key=lambda role: role.evidence,
        )


class References:
    """Adds mentions to doc._.clusters."""

    version = "8"

    def __call__(self, doc: Doc) -> Doc:
        """Add what points back."""
        clusters = doc._.clusters
        for place, mention, role in list(described_people(doc, clusters)):
            clusters[place].mentions.append(mention)
            if role is not None:
                clusters[place].roles.append(role)
        for place, mention in list(pointing_mentions(doc, clusters)):
            clusters[place].mentions.append(mention)
        for place, mention in list(epithets(doc, clusters)):
            clusters[place].mentions.append(mention)
        for cluster in clusters:
            cluster.mentions.sort(key=lambda mention: (mention.start, mention.end))
        _place_affiliations(doc, clusters)
        return doc
