"""The names of an article: the model's, repaired by rule, in doc.ents.

Each rule is a file of `dateline.extraction.mentions` with its own examples. Nothing here is specific to a
model: any pipeline with OntoNotes labels will do.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from dateline.extraction.mentions.acronyms import definitions
from dateline.extraction.mentions.addresses import addresses
from dateline.extraction.mentions.apposed import apposed
from dateline.extraction.mentions.articled import articled
from dateline.extraction.mentions.bodies_told import bodies_told
from dateline.extraction.mentions.buildings import buildings
from dateline.extraction.mentions.by_trade import by_trade
from dateline.extraction.mentions.clubs import clubs
from dateline.extraction.mentions.colleges import colleges
from dateline.extraction.mentions.common_words import without_common_words
from dateline.extraction.mentions.consistency import consistent
from dateline.extraction.mentions.dated import without_towns
from dateline.extraction.mentions.datelines import datelines
from dateline.extraction.mentions.demonyms import demonyms
from dateline.extraction.mentions.described import described
from dateline.extraction.mentions.edges import trimmed
from dateline.extraction.mentions.elections import elections
from dateline.extraction.mentions.firms import firms
from dateline.extraction.mentions.first_named import first_named
from dateline.extraction.mentions.heads import by_head
from dateline.extraction.mentions.health_boards import health_boards
from dateline.extraction.mentions.hospitals import hospitals
from dateline.extraction.mentions.hyphened import hyphened
from dateline.extraction.mentions.kinds_told import kinds_told
from dateline.extraction.mentions.known import known
from dateline.extraction.mentions.landforms import landforms
from dateline.extraction.mentions.located import located
from dateline.extraction.mentions.names import Name, with_added
from dateline.extraction.mentions.nicknamed import dubbed, nicknamed
from dateline.extraction.mentions.of_territories import of_territories
from dateline.extraction.mentions.products import products
from dateline.extraction.mentions.ranks import without_ranks
from dateline.extraction.mentions.rare_names import rare_names
from dateline.extraction.mentions.results import teams
from dateline.extraction.mentions.roads import roads
from dateline.extraction.mentions.shapes import by_shape, camel_bodies
from dateline.extraction.mentions.speaking_bodies import speaking_bodies
from dateline.extraction.mentions.spelled_out import spelled_out
from dateline.extraction.mentions.storms import storms
from dateline.extraction.mentions.sums import sums
from dateline.extraction.mentions.tied import tied
from dateline.extraction.mentions.titled import titled, without_titles
from dateline.extraction.mentions.torn import torn_names
from dateline.extraction.mentions.units import units


def repaired_names(doc: Doc) -> list[Name]:
    """Names in text order, not overlapping."""
    names = [Name(ent.start, ent.end, ent.label_) for ent in doc.ents]
    names = without_towns(doc, without_common_words(doc, trimmed(doc, names)))
    names = with_added(names, sums(doc))
    names = with_added(names, articled(doc, names))
    names = with_added(names, tied(doc))
    names = with_added(names, by_head(doc, names))
    names = with_added(names, known(doc, names))
    names = with_added(names, units(doc))
    names = with_added(names, health_boards(doc))
    names = with_added(names, of_territories(doc, names))
    names = with_added(names, landforms(doc, names))
    names = with_added(names, roads(doc))
    names = with_added(names, elections(doc))
    names = with_added(names, demonyms(doc, names))
    names = with_added(names, hyphened(doc, names))
    names = with_added(names, spelled_out(doc, names))
    names = with_added(names, (short for _, short in definitions(doc, names)))
    names = with_added(names, storms(doc, names))
    names = with_added(names, colleges(doc, names))
    names = with_added(names, clubs(doc))
    names = with_added(names, products(doc, names))
    names = with_added(names, by_shape(doc, names))
    names = with_added(names, rare_names(doc, names))
    names = with_added(names, titled(doc, names))
    names = with_added(names, torn_names(doc, names))
    names = with_added(names, nicknamed(doc, names))
    names = with_added(names, dubbed(doc, names))
    names = with_added(names, kinds_told(doc, names))
    names = with_added(names, apposed(doc, names))
    names = first_named(doc, described(doc, addresses(doc, located(doc, without_titles(doc, names)))))
    names = with_added(names, hospitals(doc, names))
    names = camel_bodies(doc, bodies_told(doc, by_trade(doc, firms(doc, buildings(doc, names)))))
    names = with_added(names, speaking_bodies(doc, names))
    names = with_added(names, datelines(doc))
    names = consistent(doc, names)
    # Once more: the article may have told by now that "Barnier" of "Michel Barnier" is a person.
    if torn := torn_names(doc, names):
        names = consistent(doc, with_added(names, torn))
    return without_ranks(doc, with_added(names, teams(doc)))


class Mentions:
    """Writes doc.ents."""

    version = "33"

    def __call__(self, doc: Doc) -> Doc:
        """Repair the names of the doc."""
        spans = [Span(doc, name.start, name.end, label=name.label) for name in repaired_names(doc)]
        doc.set_ents(spans, default="outside")
        return doc
