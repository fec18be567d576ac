"""Who said what: quotation marks, cues, attribution and speakers, one idea a file.

marks        pairs of quotation marks in the text
not_quotes   titles, nicknames and doubted words in marks
lexicon      the words that introduce speech, and what each takes
page         one article laid out for the rules: syntax, paragraphs, marks
cues         the cue words on the page, with speaker and addressee phrases
standalone   quotations that stand by themselves, with a cue before, after or between
clauses      what a cue's clause reports: indirect and mixed speech
labels       "Police: ...", "- Name", transcript lines
floating     quotations without a cue of their own
resolve      which of the article's entities a speaker phrase means
finder       the component: runs the rules in order, settles overlaps
"""
