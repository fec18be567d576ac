"""Where the words around a date put it. Docs are made by hand: one word a token, with its tag and head."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from dateline.extraction.timex.context import Direction
from dateline.extraction.timex.tense import direction

PAST, FUTURE, OPEN = Direction.PAST, Direction.FUTURE, Direction.UNKNOWN
RATHER, NEAREST = Direction.RATHER_PAST, Direction.NEAREST

VOCAB = spacy.blank("en").vocab
_POS = {"V": "VERB", "M": "AUX", "N": "NOUN", "I": "ADP", "R": "ADV", "J": "ADJ", "T": "PART", "D": "DET"}


def parsed(marked: str) -> Doc:
    """A doc of "word/TAG/dep/head" items, where head is the place of the head's word."""
    rows = [item.split("/") for item in marked.split()]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=[_POS[row[1][0]] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
    )


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("met/VBD/ROOT/0 Wednesday/NNP/npadvmod/0", PAST),
        # what is planned, whatever was said of it
        (
            "raised/VBD/ROOT/0 a/DT/det/3 planned/VBN/amod/3 visit/NN/dobj/0 in/IN/prep/3 March/NNP/pobj/4",
            FUTURE,
        ),
        ("discussed/VBD/ROOT/0 a/DT/det/2 visit/NN/dobj/0 in/IN/prep/2 March/NNP/pobj/3", RATHER),
        ("spoke/VBD/ROOT/0 at/IN/prep/0 a/DT/det/3 rally/NN/pobj/1 in/IN/prep/3 March/NNP/pobj/4", PAST),
        # what was planned, and no more is told
        ("was/VBD/ROOT/0 to/TO/aux/2 meet/VB/xcomp/0 Friday/NNP/npadvmod/2", NEAREST),
        ("was/VBD/auxpass/1 set/VBN/ROOT/1 for/IN/prep/1 Friday/NNP/pobj/2", NEAREST),
        ("had/VBD/aux/2 been/VBN/auxpass/2 set/VBN/ROOT/2 for/IN/prep/2 Friday/NNP/pobj/3", PAST),
        ("rose/VBD/ROOT/0 ahead/RB/advmod/0 of/IN/prep/1 Friday/NNP/pobj/2", NEAREST),
        ("chairman/NN/ROOT/0 effective/JJ/amod/0 Friday/NNP/npadvmod/1 resigned/VBD/ROOT/0", NEAREST),
        ("is/VBZ/aux/1 meeting/VBG/ROOT/1 Friday/NNP/npadvmod/1", NEAREST),
        ("was/VBD/aux/1 meeting/VBG/ROOT/1 Friday/NNP/npadvmod/1", PAST),
        ("Friday/NNP/nsubj/1 marks/VBZ/ROOT/1 it/NN/dobj/1", NEAREST),
        # headlines have no other verb
        ("Mayor/NN/nsubj/2 to/TO/aux/2 resign/VB/ROOT/2 Friday/NNP/npadvmod/2", FUTURE),
        ("asked/VBD/ROOT/0 to/TO/aux/2 leave/VB/xcomp/0 Friday/NNP/npadvmod/2", OPEN),
        # "said in March he would quit": the parser gives March to "quit"
        ("said/VBD/ROOT/0 in/IN/prep/4 March/NNP/pobj/1 would/MD/aux/4 quit/VB/ccomp/0", PAST),
        ("gained/VBN/ROOT/0 since/IN/prep/0 Friday/NNP/pobj/1", PAST),
        # a deadline that is set, and one that is met
        ("set/VBD/ROOT/0 a/DT/det/3 Friday/NNP/compound/3 deadline/NN/dobj/0", NEAREST),
        ("met/VBD/ROOT/0 a/DT/det/3 Friday/NNP/compound/3 deadline/NN/dobj/0", PAST),
        # an event is on a day to come; "it is Friday" says nothing
        ("vote/NN/nsubj/1 is/VBZ/ROOT/1 Friday/NNP/npadvmod/1", FUTURE),
        ("Today/NN/nsubj/1 is/VBZ/ROOT/1 Friday/NNP/attr/1", OPEN),
        ("vote/NN/nsubj/1 was/VBD/ROOT/1 Friday/NNP/npadvmod/1", PAST),
        # what was put off is ahead
        ("they/NN/nsubj/1 postpone/VBD/ROOT/1 it/NN/dobj/1 to/IN/prep/1 Friday/NNP/pobj/3", FUTURE),
        ("they/NN/nsubj/1 dragged/VBD/ROOT/1 it/NN/dobj/1 to/IN/prep/1 Friday/NNP/pobj/3", PAST),
        # "rose through March" is past, "have lent through March" may be either
        ("rose/VBD/ROOT/0 through/IN/prep/0 March/NNP/pobj/1", PAST),
        ("have/VBP/aux/1 lent/VBN/ROOT/1 through/IN/prep/1 March/NNP/pobj/2", OPEN),
        ("will/MD/aux/1 meet/VB/ROOT/1 Wednesday/NNP/npadvmod/1", FUTURE),
        # "could come as early as Tuesday": the modal leaves it open, the words do not
        (
            "could/MD/aux/1 come/VB/ROOT/1 as/RB/advmod/3 early/RB/advmod/1 as/IN/prep/3 Tuesday/NNP/pobj/4",
            FUTURE,
        ),
        ("could/MD/aux/1 come/VB/ROOT/1 Tuesday/NNP/npadvmod/1", OPEN),
        ("might/MD/aux/1 come/VB/ROOT/1 Tuesday/NNP/npadvmod/1", OPEN),
        # what he said he would do lies ahead; what would have been does not
        ("would/MD/aux/1 go/VB/ROOT/1 Tuesday/NNP/npadvmod/1", FUTURE),
        ("would/MD/aux/2 have/VB/aux/2 gone/VBN/ROOT/2 Tuesday/NNP/npadvmod/2", OPEN),
        # timetables are told in the present, and so are states
        ("talks/NNS/nsubj/1 resume/VBP/ROOT/1 Monday/NNP/npadvmod/1", FUTURE),
        ("people/NNS/nsubj/1 remember/VBP/ROOT/1 Monday/NNP/npadvmod/1", OPEN),
        ("polls/NNS/nsubj/1 open/JJ/ROOT/1 Tuesday/NNP/npadvmod/1", FUTURE),  # an adjective to the tagger
        ("shops/NNS/nsubj/1 full/JJ/ROOT/1 Tuesday/NNP/npadvmod/1", OPEN),
        ("laws/NNS/nsubj/1 take/VBP/ROOT/1 effect/NN/dobj/1 Tuesday/NNP/npadvmod/1", FUTURE),
        ("laws/NNS/nsubj/1 take/VBP/ROOT/1 money/NN/dobj/1 Tuesday/NNP/npadvmod/1", OPEN),
        # what became of a plan is told on either side of its day
        (
            "vote/NN/nsubjpass/4 scheduled/VBN/acl/0 Friday/NNP/npadvmod/1 was/VBD/auxpass/4 put/VBN/ROOT/4",
            NEAREST,
        ),
        # a deadline ahead, and what had been done by a day
        ("filed/VBD/ROOT/0 by/IN/prep/0 Friday/NNP/pobj/1", FUTURE),
        ("had/VBD/aux/1 filed/VBN/ROOT/1 by/IN/prep/1 Friday/NNP/pobj/2", PAST),
        ("By/IN/prep/2 Friday/NNP/pobj/0 fell/VBD/ROOT/2", PAST),
        # planned, and done
        ("is/VBZ/auxpass/1 set/VBN/ROOT/1 for/IN/prep/1 Friday/NNP/pobj/2", FUTURE),
        ("set/VBD/ROOT/0 Friday/NNP/dobj/0 as/IN/prep/0 deadline/NN/pobj/2", PAST),
        ("record/NN/ROOT/0 set/VBN/acl/0 on/IN/prep/1 Monday/NNP/pobj/2", PAST),
        # what was planned and came about
        ("began/VBD/ROOT/0 as/IN/mark/2 planned/VBN/advcl/0 on/IN/prep/2 Monday/NNP/pobj/3", PAST),
        ("is/VBZ/auxpass/1 planned/VBN/ROOT/1 for/IN/prep/1 Monday/NNP/pobj/2", FUTURE),
        # a participle has its tense from above
        ("had/VBD/aux/1 swung/VBN/ROOT/1 rising/VBG/advcl/1 from/IN/prep/2 March/NNP/pobj/3", PAST),
        ("meeting/NN/ROOT/0 on/IN/prep/0 Monday/NNP/pobj/1", OPEN),
    ],
)
def test_the_words_around_a_date_say_where_it_lies(marked: str, expected: Direction) -> None:
    doc = parsed(marked)
    dated = next(
        token.i for token in doc if token.text in {"Wednesday", "Tuesday", "Friday", "Monday", "March"}
    )
    assert direction(doc[dated : dated + 1]) is expected
