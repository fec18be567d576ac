"""Mentions of the same real thing, put together."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.extensions import Cluster, FoundMention


def name_clusters(doc: Doc) -> list[Cluster]:
    """Clusters of the names of the doc, by exact name and type, in the order of first mention."""
    table = lexicon.load("entity_types")
    clusters: dict[tuple[str, EntityType], Cluster] = {}
    for ent in doc.ents:
        label = table.get(ent.label_)
        name = " ".join(ent.text.split())
        if label is None or not name:
            continue
        kind = EntityType(label)
        cluster = clusters.setdefault((name.casefold(), kind), Cluster(kind, name, []))
        cluster.mentions.append(FoundMention(ent.start, ent.end, MentionKind.NAME))
    return list(clusters.values())


class Clusters:
    """Writes doc._.clusters."""

    version = "1"

    def __call__(self, doc: Doc) -> Doc:
        """Cluster the doc."""
        doc._.clusters = tuple(name_clusters(doc))
        return doc
