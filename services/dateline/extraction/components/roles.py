"""Roles of people, in the article's words, with the words that say so.

Found: "state department spokeswoman" in "Victoria Nuland, state department spokeswoman, said"; "Prime
Minister" in "Prime Minister David Cameron"; "Secretary of State"
before "John Kerry"; "Commissioner for Health" before ", Ada Obi,"; "the president of Mali" after "Dioncounda
Traore is"; and, without a title, whom somebody is with: "BP's Bob Dudley". Not
found: "friends" in "his friends, Ann and Bob", which is no role; a role that is denied ("is not the leader").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.domain.entity import EntityType, MentionKind
from dateline.extraction import lexicon
from dateline.extraction.entities.affiliations import affiliation, body_behind, without_role
from dateline.extraction.extensions import Chars, Cluster, FoundRole
from dateline.extraction.mentions.consorts import is_consort

_BEFORE_TAGS = frozenset({"NN", "NNP", "NNPS", "JJ", "NNS", "HYPH", "POS", "VBN", "VBG", "CC", "AFX"})
_MAX_WORDS = 12
_MAX_OF_WORDS = 7
_OF_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "IN", "HYPH"})
_COPULAS = frozenset({"be", "become"})
_NAMED_AS = frozenset({"name", "appoint", "elect"})
_LEADS = re.compile(r"^(?:the|a|an|its|their|his|her|our|also|now|then)\s+", re.IGNORECASE)


def roles_of(doc: Doc, cluster: Cluster) -> list[FoundRole]:
    """The roles that a person's names stand with, in text order, each once."""
    found: dict[str, FoundRole] = {}
    for mention in cluster.mentions:
        if mention.kind is not MentionKind.NAME:
            continue
        ruler = _ruler(doc, mention.start, mention.end)
        if ruler is not None:
            found.setdefault(ruler.title.casefold(), ruler)
        for start, end in _places(doc, mention.start, mention.end):
            title = _title(doc, start, end)
            if title:
                begin = doc[start].idx
                stop = doc[end - 1].idx + len(doc[end - 1])
                with_whom = affiliation(doc, start, end)
                if with_whom is None and end == mention.start:
                    with_whom = body_behind(doc, mention.end)
                role = FoundRole(title, (begin, stop), _chars(doc, with_whom) if with_whom else None)
                found.setdefault(title.casefold(), role)
    if not found:
        found.update(_with_bodies(doc, cluster))
    return sorted(found.values(), key=lambda role: role.evidence)


def _with_bodies(doc: Doc, cluster: Cluster) -> Iterator[tuple[str, FoundRole]]:
    """Whom somebody is with of whom no role is said, each body once."""
    seen: set[str] = set()
    for mention in cluster.mentions:
        told = without_role(doc, mention.start, mention.end) if mention.kind is MentionKind.NAME else None
        if told is not None:
            evidence, body = told
            name = doc[body[0] : body[1]].text.casefold()
            if name not in seen:
                seen.add(name)
                yield f"{name}'s", FoundRole("", _chars(doc, evidence), _chars(doc, body))


def _ruler(doc: Doc, start: int, end: int) -> FoundRole | None:
    """What a name with a title of rulers and the country before it says: "Jordan's Queen Rania"."""
    owned = start > 1 and end - start > 1 and doc[start - 1].tag_ == "POS"
    if not owned or doc[start].text not in _RULERS or doc[start - 2].ent_type_ != "GPE":
        return None
    begin = start - 2
    while doc[begin].ent_iob_ == "I":
        begin -= 1
    evidence = _chars(doc, (begin, start + 1))
    return FoundRole(doc[start].text, evidence, _chars(doc, (begin, start - 1)))


_RULERS = frozenset(
    {"King", "Queen", "Prince", "Princess", "Emperor", "Empress", "Sultan", "Emir", "Duke", "Duchess"}
)


def _chars(doc: Doc, tokens: tuple[int, int]) -> Chars:
    start, end = tokens
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _places(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Token ranges of role phrases beside a name."""
    before = _before(doc, start)
    if before is not None:
        yield before
    root = doc[start:end].root
    for child in root.children:
        if child.dep_ == "appos" and child.i >= end and is_role_noun(child):
            yield _phrase(doc, child)
            yield from _further(doc, child)
        elif child.dep_ == "relcl" and child.i >= end and _is_who(child):
            yield from _predicates(doc, child)
    if root.dep_ == "appos" and root.head.i < start and is_role_noun(root.head):
        begin, stop = _phrase(doc, root.head)
        yield begin, min(stop, start)
    over = _office_over(root) if root.dep_ == "appos" and doc[start - 1].text == "," else None
    if over is not None:
        begin, stop = _phrase(doc, over)
        yield begin, min(stop, start - 1)
    if root.dep_ in {"nsubj", "nsubjpass"}:
        yield from _predicates(doc, root.head)


def _office_over(root: Token) -> Token | None:
    """The office that a name stands behind with what it is for: "The Commissioner for Health, Ada Obi"."""
    what = root.head
    of = what.head if what.dep_ == "pobj" else what
    named = what.tag_ in {"NNP", "NNPS"} and what.ent_type_ != "PERSON"
    whose = named or what.lower_ in lexicon.words("roles", "portfolios")
    able = whose and of.lower_ in {"of", "for"} and what.i < root.i and not is_role_noun(what)
    return of.head if able and is_role_noun(of.head) else None


def _before(doc: Doc, start: int) -> tuple[int, int] | None:
    """The role right before a name: "British foreign secretary" William Hague."""
    end = start
    if end == 0:
        return None
    if not is_role_noun(doc[end - 1]):
        return _before_with_of(doc, end)
    begin = end - 1
    while begin > 0 and end - begin < _MAX_WORDS and _extends(doc, begin - 1):
        begin -= 1
    while begin < end - 1 and doc[begin].tag_ in {"POS", "HYPH", "CC"}:
        begin += 1
    return begin, end


def _before_with_of(doc: Doc, end: int) -> tuple[int, int] | None:
    """A role with what it is of, right before a name: "Secretary of State" John Kerry."""
    begin = end - 1
    while begin > 0 and end - begin < _MAX_OF_WORDS and doc[begin].tag_ in _OF_TAGS:
        begin -= 1
    if not is_role_noun(doc[begin]) or begin + 2 >= end or doc[begin + 1].lower_ != "of":
        return None
    if any(token.ent_type_ == "PERSON" or token.is_sent_start for token in doc[begin + 1 : end]):
        return None
    while begin > 0 and _extends(doc, begin - 1):
        begin -= 1
    return begin, end


def _extends(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.tag_ not in _BEFORE_TAGS or token.ent_type_ in {"PERSON", "DATE", "TIME"} or token.is_space:
        return False
    if token.is_sent_end or doc[index + 1].is_sent_start:
        return False
    if token.tag_ == "CC":
        return is_role_noun(doc[index - 1]) if index > 0 else False
    if token.tag_ in {"VBN", "VBG"}:
        return token.dep_ in {"amod", "compound"}
    return True


def _predicates(doc: Doc, verb: Token) -> Iterator[tuple[int, int]]:
    """Roles that a verb gives its subject: "is the mayor of", "was named chairman"."""
    if any(child.dep_ == "neg" for child in verb.children):
        return
    for child in verb.children:
        attribute = child.dep_ == "attr" and verb.lemma_ in _COPULAS
        named = child.dep_ == "oprd" and verb.lemma_ in _NAMED_AS
        if (attribute or named) and is_role_noun(child):
            yield _phrase(doc, child)
            yield from _further(doc, child)


def _is_who(verb: Token) -> bool:
    """Whether a clause is about the person: "Berg, who is the company's chairman"."""
    return any(child.lower_ == "who" and child.dep_ == "nsubj" for child in verb.children)


def _further(doc: Doc, role: Token) -> Iterator[tuple[int, int]]:
    """Roles of their own behind one: "chief executive of Acme and a former diplomat"."""
    for other in role.conjuncts:
        if other.i > role.i and is_role_noun(other) and _has_an_article(other):
            yield _phrase(doc, other)


def _has_an_article(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.i < noun.i for child in noun.children)


def is_role_noun(token: Token) -> bool:
    """Whether a token is a noun of public roles, in the singular."""
    if token.tag_ not in {"NN", "NNP"}:
        return False
    return token.lower_ in lexicon.words("roles", "heads") or is_consort(token)


def _phrase(doc: Doc, head: Token) -> tuple[int, int]:
    """The noun phrase of a role noun with its "of ..." and "for ...", but no clause and no comma after."""
    begin, end = head.left_edge.i, head.right_edge.i + 1
    begin = max(begin, head.i - _MAX_WORDS)
    stop = head.i + 1
    while stop < min(end, head.i + _MAX_WORDS):
        token = doc[stop]
        if token.is_punct and token.text not in {"-", "'", "’", "."}:
            break
        if token.dep_ in {"relcl", "acl"} or token.tag_ in {"WDT", "WP", "VBD", "VBZ"} or token.is_space:
            break
        if token.dep_ == "cc" and stop + 1 < len(doc) and doc[stop + 1].tag_ == "DT":
            break  # another role: "and a former diplomat"
        if token.pos_ in {"ADP", "SCONJ"} and stop + 1 < len(doc) and doc[stop + 1].ent_type_ == "DATE":
            break  # since when
        stop += 1
    for index in range(head.i - 1, begin - 1, -1):
        if doc[index].text in {",", ";", ":", "("} or doc[index].is_space:
            begin = index + 1
            break
    return begin, stop


def _title(doc: Doc, start: int, end: int) -> str:
    text = " ".join(doc[start:end].text.split())
    while (shorter := _LEADS.sub("", text)) != text:
        text = shorter
    return text


class Roles:
    """Adds roles to the persons of doc._.clusters."""

    version = "7"

    def __call__(self, doc: Doc) -> Doc:
        """Give people their roles."""
        for cluster in doc._.clusters:
            if cluster.type is EntityType.PERSON:
                cluster.roles = roles_of(doc, cluster)
        return doc
