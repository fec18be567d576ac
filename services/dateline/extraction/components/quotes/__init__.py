"""Who said what: quotation marks, cues, attribution and speakers, one idea a file.

marks        pairs of quotation marks in the text
not_quotes   titles, nicknames and doubted words in marks
lexicon      the words that introduce speech, and what each takes
page         one article laid out for the rules: syntax, paragraphs, marks
cues         the cue words on the page, with speaker and addressee phrases
seams        where a quotation meets the words around it
standalone   quotations that stand by themselves, with a cue before, after or between
clauses      what a cue's clause reports: indirect and mixed speech
phrases      "according to", "in her words", "the minister's claim that"
quoted_objects  words of somebody's own within what a verb of speech takes
topics       speech told by its object alone: "called for a strike"
labels       "Police: ...", "- Name", transcript lines
turns        who asks and who answers, in interviews and hearings
floating     quotations without a cue of their own
resolve      which of the article's entities a speaker phrase means
overlaps     which finding keeps words that two claim
repeats      pull quotes, linked to what they repeat
finder       the component: runs the rules in order, settles overlaps
"""
