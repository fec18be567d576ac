"""Which of the article's entities a speaker phrase means.

In this order: a mention that the clusters already hold; a name within the phrase; a pronoun by gender,
subject and recency; a role ("the minister") by who was called that; a body ("the group") by the last
organisation. A single surname goes to the full name that ends with it.

Found: "she" -> Ann Ode, after "Mayor Ann Ode arrived". Not found: "a witness", "officials": nobody's name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.domain.entity import EntityType, MentionKind
from dateline.domain.quote import SpeakerKind
from dateline.extraction import lexicon
from dateline.extraction.components.quotes.apposed import comma_before_name
from dateline.extraction.components.quotes.bylines import bylines
from dateline.extraction.components.quotes.called import gender_by_name, noun_of, of_other_office
from dateline.extraction.components.quotes.hearers import acts_or_tells, is_told
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.components.quotes.strangers import strangers
from dateline.extraction.entities.body_nouns import loosely_called, may_be_called
from dateline.extraction.extensions import Chars, Cluster, DocZone, FoundSpeaker

_SPEAKERS = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANISATION,
        EntityType.PLACE,
        EntityType.GROUP,
        EntityType.FACILITY,  # an observatory, a hospital
    }
)
_PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})
_NAMED = _PEOPLE | {EntityType.ORGANISATION, EntityType.FACILITY}
_MAX_GIVEN_NAMES = 3
_I = frozenset({"i", "me", "myself"})
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SEVERAL = frozenset({"they", "we", "some", "many", "others"})
_NAMING = frozenset({"compound", "appos", "nmod"})
_REACH = 120
_ROLE_REACH = 60
_NAMELESS_REACH = 3
"""How many sentences somebody without a name may be back."""


@dataclass(slots=True)
class Cast:
    """The article's possible speakers: what is known of each cluster, and where each is mentioned."""

    page: Page
    clusters: Sequence[Cluster]
    at_token: dict[int, int] = field(default_factory=dict)
    mentions: list[tuple[int, int, bool]] = field(default_factory=list)
    genders: dict[int, str] = field(default_factory=dict)
    called: dict[int, set[str]] = field(default_factory=dict)
    same_as: dict[int, int] = field(default_factory=dict)
    surnames: dict[str, list[int]] = field(default_factory=dict)
    bylines: frozenset[int] = frozenset()
    strangers: list[int] = field(default_factory=list)
    """Tokens that bring in somebody without a name: "a witness", "one analyst"."""

    def speaker(
        self,
        head: int,
        phrase: tuple[int, int],
        last: int | None,
        told_of: frozenset[int] = frozenset(),
    ) -> FoundSpeaker:
        """Who is meant by a phrase; `last` is the cluster that spoke before.

        `told_of` are those whom the words name, of whom he or she who says them is none.
        """
        syntax = self.page.syntax
        cluster = self._cluster(head, phrase, last)
        if cluster in told_of and (syntax.lowers[head] in _HE or syntax.lowers[head] in _SHE):
            gender = "m" if syntax.lowers[head] in _HE else "f"
            other = self._pronoun(head, gender, None if last in told_of else last, others=told_of)
            cluster = cluster if other is None else other
        mention = (syntax.begins[phrase[0]], syntax.ends[phrase[1]])
        return FoundSpeaker(self._kind(head, phrase, cluster), mention, cluster)

    def inner_speaker(self, head: int, phrase: tuple[int, int], outer: int | None) -> FoundSpeaker:
        """Who is meant by a phrase inside a quotation of `outer`: "I" is that speaker, "he" is not."""
        syntax = self.page.syntax
        word = syntax.lowers[head]
        cluster = outer if word in _I else self._cluster(head, phrase, None)
        if cluster == outer and (word in _HE or word in _SHE):
            others = frozenset() if outer is None else frozenset({outer})
            cluster = self._pronoun(head, "m" if word in _HE else "f", None, others=others)
        mention = (syntax.begins[phrase[0]], syntax.ends[phrase[1]])
        return FoundSpeaker(self._kind(head, phrase, cluster), mention, cluster)

    def _cluster(self, head: int, phrase: tuple[int, int], last: int | None) -> int | None:
        syntax = self.page.syntax
        word = syntax.lowers[head]
        if word in _RELATIVE and syntax.tags[head] in ("WP", "WDT", "IN"):
            verb = syntax.heads[head]
            antecedent = syntax.heads[verb]
            if syntax.deps[verb] == "relcl" and antecedent != head:
                head, phrase = antecedent, (syntax.left[antecedent], head - 1)
                above = syntax.heads[head]
                if syntax.deps[head] == "appos" and head not in self.at_token and above in self.at_token:
                    head = above  # "Ann Ode, a cook *who* said": the cook is Ode
                word = syntax.lowers[head]
        named = self._named(head, phrase)
        if named is not None:
            return self.same_as.get(named, named)
        if word in _HE or word in _SHE:
            return self._pronoun(head, "m" if word in _HE else "f", last)
        if phrase[0] == phrase[1] and len(self.surnames.get(word, ())) == 1:
            return self.surnames[word][0]  # "Ode:", which is a name by its colon alone
        if any(syntax.pos[token] == "PROPN" and token != head for token in range(phrase[0], phrase[1] + 1)):
            # It has a name of its own that no cluster holds: "the security firm Acme" is not the last firm.
            return None
        if word in _IT or (word in self._words("bodies") and syntax.lowers[phrase[0]] in ("the", "this")):
            return self._recent(head, word)
        if syntax.pos[head] in ("NOUN", "PROPN") and self._is_definite(head, phrase[0]):
            found = self._role(head)
            if found is not None:
                return found
        bare = phrase[0] == head or (phrase[0] == head - 1 and syntax.lowers[phrase[0]] == "the")
        return self._only_one_named(word) if bare and word in self._words("collectives") else None

    def _only_one_named(self, word: str) -> int | None:
        """The one body of the article that has a noun in its name: "police" is the Eastshire Police."""
        named = [
            number
            for number, cluster in enumerate(self.clusters)
            if cluster.type is EntityType.ORGANISATION and word in cluster.name.lower().split()
        ]
        return named[0] if len(named) == 1 else None

    def _named(self, head: int, phrase: tuple[int, int]) -> int | None:
        syntax = self.page.syntax
        found = self._titled(head) if head > phrase[0] else None
        found = self.at_token.get(head) if found is None else found
        if found is not None and self.clusters[found].type in _SPEAKERS:
            return found
        role = syntax.lowers[head] in lexicon.words("roles", "heads")
        for child in syntax.children[head]:
            if syntax.deps[child] == "appos" and child <= phrase[1]:
                found = self._titled(child)
                found = self.at_token.get(child) if found is None else found
                if found is not None and self.clusters[found].type in (_PEOPLE if role else _NAMED):
                    return found
        if role and (found := self._right_after(head, phrase[1])) is not None:
            return found
        comma = comma_before_name(syntax, head, phrase[1])
        if comma is not None:
            found = self._right_after(comma, phrase[1])
            if found is not None and self.clusters[found].type is EntityType.PERSON:
                return found
        for token in range(phrase[0], head):
            found = self.at_token.get(token)
            if (
                found is not None
                and self.clusters[found].type is EntityType.PERSON
                and syntax.deps[token] in ("compound", "nmod", "appos")
                and syntax.pos[head] == "PROPN"
            ):
                return found
        return None

    def _titled(self, token: int) -> int | None:
        """The person behind whose name letters stand: "Fiona Ode *KC*"."""
        if token == 0 or self.page.syntax.words[token] not in lexicon.words("name_edges", "honours"):
            return None
        found = self.at_token.get(token - 1)
        return found if found is not None and self.clusters[found].type is EntityType.PERSON else None

    def _right_after(self, head: int, last: int) -> int | None:
        """The name that a role stands before, however the parser reads it: "union leader *Per Moen*"."""
        syntax = self.page.syntax
        for token in range(head + 1, min(head + _MAX_GIVEN_NAMES, last) + 1):
            if not syntax.words[token][0].isupper():
                return None
            found = self.at_token.get(token)
            if found is not None and self.clusters[found].type in _NAMED:
                return found
        return None

    def _pronoun(
        self, head: int, gender: str, last: int | None, *, others: frozenset[int] = frozenset()
    ) -> int | None:
        """The person meant by he or she: gender first, then subjects of near sentences, then recency.

        `others` are not meant: who says the pronoun, or of whom he or she speaks.
        """
        syntax = self.page.syntax
        best: tuple[float, int] | None = None
        nameless = self._stranger_before(head, gender, last)
        position = bisect_left(self.mentions, (head, 0, False))
        sentence = syntax.sents[head]
        for token, cluster, is_subject in reversed(self.mentions[:position][-40:]):
            if head - token > _REACH and best is not None:
                break
            known = self.genders.get(cluster)
            if self.clusters[cluster].type is not EntityType.PERSON or (
                known is not None and known != gender
            ):
                continue
            if self.page.inside[token] >= 0 or cluster in self.bylines or cluster in others:
                continue
            if nameless is not None and token < nameless:
                break
            distance = sentence - syntax.sents[token]
            score = -1.0 * distance + (1.6 if is_subject else 0.0) + (0.5 if known == gender else 0.0)
            score += 1.2 if cluster == last else 0.0
            if best is None or score > best[0]:
                best = score, cluster
        if nameless is not None and (best is None or not self._is_subject_after(best[1], nameless, head)):
            return None  # the witness, whoever she is
        if best is None:
            compatible = last is not None and self.genders.get(last, gender) == gender
            return last if compatible else None
        return best[1]

    def named_in(self, content: Sequence[Chars]) -> frozenset[int]:
        """The people whom words name."""
        begins = self.page.syntax.begins
        found: set[int] = set()
        for begin, end in content:
            first, stop = (
                bisect_left(self.mentions, (bisect_left(begins, at), 0, False)) for at in (begin, end)
            )
            found.update(cluster for _, cluster, _ in self.mentions[first:stop])
        return frozenset(found | {self.same_as.get(cluster, cluster) for cluster in found})

    def _is_subject_after(self, cluster: int, begin: int, end: int) -> bool:
        """Whether a cluster is named as a subject between two tokens."""
        first, stop = (bisect_left(self.mentions, (token, 0, False)) for token in (begin, end))
        return any(named == cluster and subject for _, named, subject in self.mentions[first:stop])

    def _stranger_before(self, head: int, gender: str, last: int | None) -> int | None:
        """The last one of that gender without a name, a few sentences back at most.

        One of an earlier paragraph is forgotten where somebody of that gender has spoken.
        """
        syntax = self.page.syntax
        speaks = (
            last is not None
            and self.genders.get(last, gender) == gender
            and (self.clusters[last].type is EntityType.PERSON)
        )
        paragraphs = self.page.paragraph_of
        other = self._words("male" if gender == "f" else "female")
        for token in reversed(self.strangers[: bisect_left(self.strangers, head)]):
            if syntax.sents[head] - syntax.sents[token] > _NAMELESS_REACH:
                break
            if speaks and paragraphs[token] != paragraphs[head]:
                break
            if syntax.lowers[token] not in other:
                return token
        return None

    def _recent(self, head: int, word: str) -> int | None:
        """The last organisation that may be called so, a subject before others: "the ministry", "it"."""
        position = bisect_left(self.mentions, (head, 0, False))
        other = loose = None
        for token, cluster, is_subject in reversed(self.mentions[:position][-20:]):
            if head - token > _REACH:
                break
            if cluster in self.bylines or self.page.inside[token] >= 0:
                continue
            if self._may_be_called(cluster, word, token):
                if is_subject:
                    return cluster
                other = cluster if other is None else other
            elif loose is None and loosely_called(self.clusters[cluster].name, word):
                loose = cluster
        return loose if other is None else other

    def _may_be_called(self, cluster: int, word: str, token: int) -> bool:
        """Whether a noun or "it" may mean an organisation: "the ministry" is none that is none by name."""
        if self.clusters[cluster].type is not EntityType.ORGANISATION:
            return False
        if word in _IT:
            return not is_told(self.page.syntax, token)
        called = word in self.called.get(cluster, ())
        return called or may_be_called(self.clusters[cluster].name, word)

    def _role(self, head: int) -> int | None:
        syntax = self.page.syntax
        lemma, told = syntax.lemmas[head], [syntax.lowers[child] for child in syntax.children[head]]
        position = bisect_left(self.mentions, (head, 0, False))
        # The last person who was called that; in a headline, the first who will be.
        earlier = self.mentions[max(0, position - _ROLE_REACH) : position]
        for _, cluster, _ in (*reversed(earlier), *self.mentions[position : position + _ROLE_REACH]):
            who = self.clusters[cluster]
            if lemma not in self.called.get(cluster, ()) or who.type is not EntityType.PERSON:
                continue
            if not of_other_office(told, lemma, [role.title for role in who.roles]):
                return self.same_as.get(cluster, cluster)
        return None

    def _is_definite(self, head: int, first: int) -> bool:
        """A known role: "the minister", "her lawyer", and the bare "Mayor" of a headline's label."""
        syntax = self.page.syntax
        if syntax.lowers[first] in ("the", "his", "her", "their"):
            return True
        return first == head and syntax.words[min(head + 1, len(syntax) - 1)] == ":"

    def _kind(self, head: int, phrase: tuple[int, int], cluster: int | None) -> SpeakerKind:
        syntax = self.page.syntax
        tokens = range(phrase[0], phrase[1] + 1)
        role = syntax.lowers[head]
        is_role = role in lexicon.words("roles", "heads") or role in self._words("collectives")
        if cluster is not None or (syntax.pos[head] == "PROPN" and not is_role):
            return SpeakerKind.NAMED
        if any(
            syntax.ent_types[token] in ("PERSON", "ORG") and syntax.deps[token] == "appos" for token in tokens
        ):
            return SpeakerKind.NAMED
        body = role in self._words("bodies") or role in lexicon.words("organisations", "own_nouns")
        plural = syntax.tags[head] in ("NNS", "NNPS") or role in _SEVERAL
        if body or plural or syntax.lowers[head] in self._words("collectives"):
            return SpeakerKind.COLLECTIVE
        return SpeakerKind.ANONYMOUS

    @staticmethod
    def _words(key: str) -> frozenset[str]:
        return lexicon.words("speakers", key)


def cast_of(page: Page, clusters: Sequence[Cluster], zones: Sequence[DocZone] = ()) -> Cast:
    """What the page tells about each cluster that can speak."""
    cast = Cast(page, clusters, bylines=bylines(page, clusters, zones))
    syntax = page.syntax
    names = {
        gender: frozenset(lexicon.load("speakers")[key].split())
        for gender, key in (("f", "female_names"), ("m", "male_names"))
    }
    titles = {"f": lexicon.words("speakers", "female"), "m": lexicon.words("speakers", "male")}
    for number, cluster in enumerate(clusters):
        if cluster.type not in _SPEAKERS:
            continue
        called = cast.called.setdefault(number, set())
        for mention in cluster.mentions:
            for token in range(mention.start, min(mention.end, len(syntax))):
                if mention.kind is MentionKind.NOMINAL:  # "the Spaniard" is somebody first, then of a people
                    cast.at_token[token] = number
                cast.at_token.setdefault(token, number)
            if mention.kind is MentionKind.PRONOUN or mention.end > len(syntax):
                continue
            head = _head_of(page, mention.start, mention.end)
            cast.mentions.append((mention.start, number, acts_or_tells(syntax, head)))
            near = [child for child in syntax.children[head] if syntax.deps[child] in _NAMING]
            around = {*range(max(0, mention.start - 2), mention.end), *near}
            if syntax.deps[head] == "appos":
                around.add(syntax.heads[head])
            for token in around:
                if syntax.lowers[token] in titles["f"]:
                    cast.genders[number] = "f"
                elif syntax.lowers[token] in titles["m"]:
                    cast.genders[number] = "m"
                if syntax.pos[token] in ("NOUN", "PROPN") and not mention.start <= token < mention.end:
                    called.add(syntax.lemmas[token])
        for role in cluster.roles:
            called.add(noun_of(role.title))
        if cluster.type is EntityType.PERSON and (known := gender_by_name(cluster.name, names)):
            cast.genders.setdefault(number, known)
    cast.mentions.sort()
    cast.strangers = strangers(page, cast.at_token)
    _join_surnames(cast)
    return cast


def _join_surnames(cast: Cast) -> None:
    full = cast.surnames
    honours = lexicon.words("speakers", "honours")
    for number, cluster in enumerate(cast.clusters):
        if cluster.type is EntityType.PERSON and " " in cluster.name:
            words = [word for word in cluster.name.lower().split() if word.strip(".,") not in honours]
            full.setdefault(words[-1] if words else cluster.name.lower(), []).append(number)
    for number, cluster in enumerate(cast.clusters):
        if " " in cluster.name or cluster.type not in _SPEAKERS:
            continue
        longer = full.get(cluster.name.lower(), [])
        if len(longer) == 1:
            cast.same_as[number] = longer[0]
            if number in cast.genders:
                cast.genders.setdefault(longer[0], cast.genders[number])


def _head_of(page: Page, start: int, end: int) -> int:
    for token in range(start, end):
        head = page.syntax.heads[token]
        if not start <= head < end or head == token:
            return token
    return start
