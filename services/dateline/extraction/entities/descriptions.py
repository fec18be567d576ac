"""People by the role that only they have here: "the Algerian interior minister" is Daho Ould Kablia.

The name may come before or after. Where the description says whom the role is with and the article's other
words do not ("interior minister Daho Ould Kablia"), that is a role inferred. Whoever leads is "the police
boss", too, whatever the office. Not found: a description that fits two people or none; one with its own name
("the interior minister, Daho Ould Kablia", a role stated); "the former minister" of somebody who is minister.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.domain.entity import MentionKind
from dateline.extraction import lexicon
from dateline.extraction.entities.affiliations import affiliation
from dateline.extraction.extensions import Cluster, FoundMention, FoundRole

RULE = "nominal.described"
_INNER = frozenset({"NN", "NNP", "NNPS", "JJ", "POS", "HYPH"})
_DETERMINERS = frozenset({"the", "its", "their"})
_MAX_WORDS = 7


def described_people(
    doc: Doc, clusters: Sequence[Cluster]
) -> Iterator[tuple[int, FoundMention, FoundRole | None]]:
    """For each description the place of its cluster, the mention, and the role that it adds, if any."""
    holders = _holders(clusters)
    if not holders:
        return
    inside = bytearray(len(doc) + 1)
    for cluster in clusters:
        for mention in cluster.mentions:
            inside[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    for token in doc:
        known = token.lower_ in holders or token.lower_ in lexicon.words("roles", "leads")
        if not known or token.tag_ not in {"NN", "NNP"} or _is_told_apart(token, inside):
            continue
        start = _start(doc, token.i)
        if start is None:
            continue
        found = _who(doc, start, token.i, holders.get(token.lower_, ()), clusters)
        if found is None and token.lower_ in lexicon.words("roles", "leads"):
            leading = {at for head in lexicon.words("roles", "leading") for at in holders.get(head, ())}
            found = _who(doc, start, token.i, sorted(leading), clusters)
        if found is not None:
            mention = FoundMention(start - 1, token.i + 1, MentionKind.NOMINAL, RULE)
            yield found, mention, _added(doc, start, token.i + 1, clusters[found])


def _holders(clusters: Sequence[Cluster]) -> dict[str, list[int]]:
    heads = lexicon.words("roles", "heads")
    holders: dict[str, list[int]] = {}
    for place, cluster in enumerate(clusters):
        for head in dict.fromkeys(word for role in cluster.roles for word in _words(role.title) & heads):
            holders.setdefault(head, []).append(place)
    return holders


def _is_told_apart(token: Token, inside: bytearray) -> bool:
    """Whether the words have a name or a description of their own, or say what somebody is."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is not None and (inside[following.i] or following.tag_ in {"NNP", "NN", "NNS", "POS"}):
        return following.tag_ != "POS"
    if token.dep_ in {"appos", "attr", "oprd", "compound"}:
        return True
    return any(
        child.dep_ in {"appos", "relcl", "acl"} or child.lower_ in {"of", "for"} for child in token.rights
    )


def _start(doc: Doc, head: int) -> int | None:
    """Where the words after "the" begin; None without "the", or with nothing between."""
    start = head
    while start > 0 and head - start < _MAX_WORDS and doc[start - 1].tag_ in _INNER:
        start -= 1
    if start in {head, 0} or doc[start - 1].lower_ not in _DETERMINERS:
        return None
    return start


def _who(doc: Doc, start: int, head: int, places: Sequence[int], clusters: Sequence[Cluster]) -> int | None:
    """The one person whose roles the words between "the" and the noun fit."""
    names = {token.lower_ for token in doc[start:head] if token.ent_type_ in {"GPE", "NORP", "ORG", "LOC"}}
    common = {token.lower_ for token in doc[start:head] if token.is_alpha} - names
    fitting = [
        place for place in places if any(_fits(common, names, role, doc) for role in clusters[place].roles)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits(common: set[str], names: set[str], role: FoundRole, doc: Doc) -> bool:
    title = _words(role.title)
    changing = lexicon.words("roles", "changing")
    if not common <= title or (title & changing) != (common & changing):
        return False
    if role.affiliation is None or not names:
        return True
    with_whom = doc.char_span(*role.affiliation)
    theirs = _words(with_whom.text) if with_whom is not None else frozenset[str]()
    return any(_same_stem(name, word) for name in names for word in theirs)


def _same_stem(left: str, right: str) -> bool:
    """Whether two words are a place and its people: "Algeria", "Algerian"."""
    short, long = sorted((left, right), key=len)
    return len(short) > 3 and long.startswith(short[:-1])


def _added(doc: Doc, start: int, end: int, cluster: Cluster) -> FoundRole | None:
    found = affiliation(doc, start, end)
    if found is None or any(role.title and role.affiliation is not None for role in cluster.roles):
        return None
    title = " ".join(doc[start:end].text.split())
    chars = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    with_whom = doc[found[0]].idx, doc[found[1] - 1].idx + len(doc[found[1] - 1])
    return FoundRole(title, chars, with_whom, inferred=True)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().replace("’s", " ").replace("'s", " ").replace("-", " ").split())
