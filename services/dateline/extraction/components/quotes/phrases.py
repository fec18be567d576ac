"""Speech credited by a phrase: "according to the army", "in her words".

Found: "The town fell, according to residents." Not found: "sorted according to size" (no clause and no
speaker), "in other words".
"""

from __future__ import annotations

from dateline.domain.quote import CueClass
from dateline.extraction.components.quotes.cues import phrase_of
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon
from dateline.extraction.components.quotes.nouns import tell_by_noun
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.ranges import Tokens, finish, leads_to_speech
from dateline.extraction.syntax import SUBJECTS

_OF_NOBODY = frozenset(
    {"size", "plan", "rule", "law", "schedule", "age", "need", "custom", "tradition", "whether"}
)


_MAX_POSSESSOR = 8


def find_phrases(page: Page, lexicon: CueLexicon) -> list[Finding]:
    """Findings for phrases that credit a source, in text order."""
    found = []
    for paragraph in page.paragraphs:
        for token in paragraph.tokens:
            if page.inside[token] >= 0:
                continue
            finding = _according(page, token, lexicon) or _possessed(page, token, lexicon)
            finding = finding or tell_by_noun(page, token, lexicon)
            if finding is not None:
                found.append(finding)
    return found


def _according(page: Page, token: int, lexicon: CueLexicon) -> Finding | None:
    syntax = page.syntax
    if syntax.lowers[token] not in lexicon.phrase_openers:
        return None
    for phrase in lexicon.phrases:
        if tuple(syntax.lowers[token : token + len(phrase)]) == phrase:
            break
    else:
        return None
    last = token + len(phrase) - 1
    head = syntax.child(last, "pobj")
    if head is None:
        head = next(
            (other for other in range(last + 1, min(last + 8, len(syntax))) if syntax.deps[other] == "pobj"),
            None,
        )
    if head is None or page.inside[head] >= 0 or syntax.lemmas[head] in _OF_NOBODY:
        return None
    speaker = phrase_of(page, head)
    content, quotations = finish(page, _beside(page, token, speaker[1]))
    if not content:
        return None
    return Finding(
        rule="phrase.according_to",
        content=content,
        strength=2,
        paragraph=page.paragraph_of[token],
        cue=CueRange(token, last, " ".join(phrase), CueClass.ACCORDING_TO),
        speaker=speaker,
        head=head,
        quotations=quotations,
    )


def _beside(page: Page, first: int, last: int) -> list[Tokens]:
    """What a phrase credits: the quotation that it leads in to, or the rest of its sentence."""
    syntax = page.syntax
    mark = last + 1
    if mark + 1 < len(syntax) and syntax.words[mark] in (",", ":"):
        mark += 1
    begins = (
        mark < len(syntax) and page.inside[mark] >= 0 and page.paragraph_of[mark] == page.paragraph_of[first]
    )
    if not begins:
        return _rest_of_sentence(page, first, last)
    quotation = page.quotations[page.inside[mark]]
    if syntax.words[mark - 1] == ":":
        return [(quotation.first, quotation.last)]
    rest = _rest_of_sentence(page, first, last)
    holds = any(part[0] <= quotation.last and quotation.first <= part[1] for part in rest)
    # "It was, in the words of one aide, “chaos”": too short for a sentence, and it says it.
    return rest if holds else [(quotation.first, quotation.last)]


def _rest_of_sentence(page: Page, first: int, last: int) -> list[Tokens]:
    """The sentence but for the tokens [first, last]: before them, after them, or both."""
    syntax = page.syntax
    paragraph = page.paragraphs[page.paragraph_of[first]].tokens
    begin = first
    while begin > paragraph.start and not (
        page.inside[begin - 1] < 0
        and (syntax.words[begin - 1] in TERMINATORS or syntax.words[begin - 1] == ";")
    ):
        if syntax.sents[begin - 1] != syntax.sents[first] and page.inside[begin - 1] < 0:
            break
        begin -= 1
    end = last
    while (
        end + 1 < paragraph.stop
        and not leads_to_speech(page, end + 1)
        and not (
            page.inside[end + 1] < 0
            and (syntax.words[end + 1] in TERMINATORS or syntax.words[end + 1] == ";")
        )
    ):
        if syntax.sents[end + 1] != syntax.sents[last] and page.inside[end + 1] < 0:
            break
        end += 1
    before = (begin, first - 1) if first - begin >= 2 else None
    after = (last + 1, end) if end - last >= 3 else None
    if before is not None and after is not None:
        if syntax.lowers[first - 1] in ("that", "and", "but", "because", "while"):
            before = None
        elif _is_whole(page, begin, first) or syntax.words[last + 1] != ",":
            after = None
        elif not any(syntax.pos[token] in ("NOUN", "PROPN", "PRON", "NUM") for token in range(begin, first)):
            before = None
    return [part for part in (before, after) if part is not None]


def _is_whole(page: Page, begin: int, stop: int) -> bool:
    """Whether the words before the phrase are a sentence by themselves: a subject and its verb."""
    syntax = page.syntax
    return any(
        syntax.deps[token] in SUBJECTS
        and begin <= syntax.heads[token] < stop
        and syntax.deps[syntax.heads[token]] not in ("relcl", "advcl", "acl")
        for token in range(begin, stop)
    )


def _possessed(page: Page, token: int, lexicon: CueLexicon) -> Finding | None:
    """The quotation next to "in her words"."""
    syntax = page.syntax
    if syntax.lemmas[token] not in lexicon.possessed:
        return None
    opening = next(
        (at for at in range(token - 1, max(-1, token - _MAX_POSSESSOR), -1) if syntax.lowers[at] == "in"),
        None,
    )
    if opening is None:
        return None
    head = syntax.child(token, "poss")
    if head is None:
        head = _possessor_before(page, token)
    if head is None:
        return None
    following = token + 1
    while following < len(syntax) and syntax.words[following] in (",", ":"):
        following += 1
    if following >= len(syntax) or page.inside[following] < 0:
        return None
    if page.paragraph_of[following] != page.paragraph_of[token]:
        return None
    number = page.inside[following]
    quoted = page.quotations[number].quoted
    return Finding(
        rule="phrase.in_words",
        content=[(quoted.begin, quoted.end)],
        strength=4,
        paragraph=page.paragraph_of[token],
        cue=CueRange(opening, token, "in words", CueClass.ACCORDING_TO),
        speaker=phrase_of(page, head),
        head=head,
        quotations=[number],
    )


def _possessor_before(page: Page, token: int) -> int | None:
    """The possessor before a noun, where the parser missed it: "in Forbes’ words"."""
    syntax = page.syntax
    mark = token - 1
    if mark < 1 or syntax.lowers[mark] not in ("'s", "’s", "'", "’"):
        return None
    return mark - 1 if syntax.pos[mark - 1] in ("NOUN", "PROPN") else None
