"""Names of the same real thing, put together; the fullest is the name, the others are aliases.

The sieves are in `dateline.extraction.entities.sieves`, with what they find and what they leave.
Numbers and amounts are not put together: two articles of "three" are two things.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.entities.gender import of_first_name
from dateline.extraction.entities.keys import key_of
from dateline.extraction.entities.phrases import phrase_around
from dateline.extraction.entities.sieves import NameCluster, NameMention, cluster_names
from dateline.extraction.extensions import Cluster, FoundMention
from dateline.extraction.mentions.acronyms import definitions
from dateline.extraction.mentions.aliases import aliases
from dateline.extraction.mentions.demonyms import is_adjective
from dateline.extraction.mentions.names import NUMERIC, Name

_DATED = frozenset({"DATE", "TIME"})


def name_clusters(doc: Doc) -> list[Cluster]:
    """Clusters in the order of first mention; dates are left to the calendar."""
    names = [_name_mention(ent) for ent in doc.ents if ent.label_ not in NUMERIC]
    found = [_cluster(doc, cluster) for cluster in cluster_names(names, _short_names(doc))]
    amounts = [_amount(ent) for ent in doc.ents if ent.label_ in NUMERIC and ent.label_ not in _DATED]
    clusters = [cluster for cluster in (*found, *amounts) if cluster is not None]
    return sorted(clusters, key=lambda cluster: cluster.mentions[0].start)


def _short_names(doc: Doc) -> list[tuple[str, str]]:
    names = [Name(ent.start, ent.end, ent.label_) for ent in doc.ents]
    return [
        (_words(doc[full.start : full.end]), _words(doc[short.start : short.end]))
        for full, short in (*definitions(doc, names), *aliases(doc, names))
    ]


def _name_mention(ent: Span) -> NameMention:
    title = ent.doc[ent.start - 1].text if ent.label_ == "PERSON" and ent.start > 0 else ""
    return NameMention(ent.start, ent.end, ent.label_, _words(ent) + _shared_surname(ent), title)


def _shared_surname(ent: Span) -> str:
    """The last name that a first name has from the next name: "Bill" of "Bill and Hillary Clinton"."""
    doc, after = ent.doc, ent.end
    if ent.label_ != "PERSON" or len(ent) != 1 or after + 2 >= len(doc) or doc[after].lower_ not in _AND:
        return ""
    first, last = doc[after + 1], doc[after + 2]
    couple = first.ent_iob_ == "B" and last.ent_iob_ == "I" and first.ent_type_ == "PERSON"
    alone = after + 3 >= len(doc) or doc[after + 3].ent_iob_ != "I"
    if not (couple and alone and of_first_name(f"{ent.text} {last.text}")):
        return ""
    return f" {last.text}"


_AND = frozenset({"and", "&"})


def _cluster(doc: Doc, found: NameCluster) -> Cluster | None:
    kind = _type_of(found.label)
    if kind is None:
        return None
    name, *aliases = sorted(found.texts, key=_fullest)
    mentions = [_mention(doc, mention, name) for mention in found.mentions]
    return Cluster(kind, name, mentions, [text for text in found.texts if text in aliases])


def _fullest(name: str) -> tuple[bool, int, int]:
    """The more words the better, of as many the longer; a nickname with its article last."""
    return name.startswith("the "), -len(name.split()), -len(name)


def _mention(doc: Doc, name: NameMention, fullest: str) -> FoundMention:
    if name.label == "NORP" and is_adjective(doc, name.start, name.end):
        return FoundMention(name.start, name.end, MentionKind.ADJECTIVE, "adjective")
    span = Span(doc, name.start, name.end, label=name.label)
    return FoundMention(name.start, name.end, MentionKind.NAME, _rule(name, fullest), phrase_around(span))


def _rule(name: NameMention, fullest: str) -> str:
    """What holds the name and the fullest one together."""
    if key_of(name.text, name.label) == key_of(fullest, name.label):
        return "name.same"
    if name.label == "PERSON":
        return "name.person"
    return "name.acronym" if name.text.isupper() else "name.short"


def _amount(ent: Span) -> Cluster | None:
    kind = _type_of(ent.label_)
    mention = FoundMention(ent.start, ent.end, MentionKind.NAME, "value")
    return Cluster(kind, _words(ent), [mention]) if kind is not None else None


def _type_of(label: str) -> EntityType | None:
    kind = lexicon.load("entity_types").get(label)
    return EntityType(kind) if kind is not None else None


def _words(span: Span) -> str:
    return " ".join(span.text.split())


class Clusters:
    """Writes doc._.clusters."""

    version = "11"

    def __call__(self, doc: Doc) -> Doc:
        """Cluster the doc."""
        doc._.clusters = tuple(name_clusters(doc))
        return doc
