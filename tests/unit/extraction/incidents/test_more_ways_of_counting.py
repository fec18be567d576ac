"""How many came to harm: lists, parts of parts, one more, rival numbers and tables, each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.counting import counts
from dateline.extraction.components.incidents.money import damages_in
from dateline.extraction.components.incidents.passages import passages_of
from dateline.extraction.components.incidents.reading import Reading

from .cases import Case, check

pytestmark = pytest.mark.model


CASES = (
    Case(
        "Four people died and a fifth is fighting for life.", "injured=1 killed=4", "one more by an ordinal"
    ),
    Case("Three officers died; a fourth, 22, succumbed on Friday.", "killed=1 killed=3", "and an age"),
    Case("A third of the crop died.", "", "a fraction"),
    Case("Two people were hurt. A second blast followed.", "injured=2", "an ordinal of things"),
    Case("A teacher, a plumber and a couple were killed.", "killed=1 killed=1 killed=2 killed=4", "a list"),
    Case("Ada Bell, 34, and her sons Bo, 9, and Cy, 6, were killed.", "killed=1 killed=2 killed=3", "names"),
    Case("A nun and a welder were killed.", "killed=1 killed=1 killed=2", "what somebody does"),
    Case("A farmer and a tractor were hit by a train.", "injured=1", "a thing in a list"),
    Case("The blast killed a family of four.", "killed=4", "how many a family is"),
    Case(
        "The army rescued 137 of the 287 pupils abducted in May.", "freed=137 kidnapped=287", "of the whole"
    ),
    Case("Gangs freed three of the seven workers they seized.", "freed=3 kidnapped=7", "without a pronoun"),
    Case("He is one of 17 pupils shot dead there.", "killed=17", "one of many"),
    Case("One of the 17 pupils was shot dead.", "killed=1", "with a verb of its own"),
    Case("None of its 640 dockers was hurt.", "injured=0", "nobody of a whole"),
    Case(
        "Seventeen men and three women were gunned down.", "killed=17 killed=20 killed=3", "a verb in parts"
    ),
    Case("Gunners shot down 24 of 31 drones.", "", "drones"),
    Case("The crush killed six - five of them girls under 16.", "killed=5 killed=6", "behind a verb"),
    Case("The firm hurt six rivals' sales.", "", "no people"),
    Case("Medics took 12 people to hospital and treated another 34.", "injured=12 injured=34", "no noun"),
    Case("Police seized 34 kilos of cocaine and arrested two men.", "arrested=2", "a measure"),
    Case("Pirates seized ten of its crew.", "kidnapped=10", "a part of a crew"),
    Case("The group documented 39 deaths; police acknowledge 19.", "killed=19 killed=39", "a rival number"),
    Case(
        "A clan kidnapped 40 guests. The railway put the figure at 26.", "kidnapped=26 kidnapped=40", "next"
    ),
    Case("Police held 53 people. Organisers said it was nearer 80.", "arrested=53 arrested=80", "nearer"),
    Case("The blast killed 12 people. Police reported 19 burglaries.", "killed=12", "burglaries"),
    Case("Cholera killed 40 people. The number of recovered patients was 90.", "killed=40", "another number"),
    Case("One person was killed, and perhaps as many as six.", "killed=..6 killed=1", "perhaps"),
    Case("Dead: 3. Injured: 11. Missing: 2.", "injured=11 killed=3 missing=2", "a table"),
    Case("Page: 3. Photos: 11.", "", "another table"),
    Case("The dead could number 18,000 to 20,000.", "killed=18000..20000", "a verb"),
    Case("The number 12 bus hit a tree.", "", "a bus"),
    Case("The whereabouts of seven others was unknown.", "missing=7", "nobody knows where"),
    Case("Gas killed five miners; the search goes on for two.", "killed=5 missing=2", "a search"),
    Case("Gas killed five miners; the search goes on for two suspects.", "killed=5", "a hunt"),
    Case("He put the number of dead at 300 and of injured at 1,000.", "injured=1000 killed=300", "and of"),
    Case("The army arrested 24 officers. Among them were three generals.", "arrested=24 arrested=3", "parts"),
    Case("The raid killed 21 people; 13 militants were among them.", "killed=13 killed=21", "told behind"),
    Case("Eleven died, including the attacker.", "killed=1 killed=11", "the attacker"),
    Case("Six men were arrested, including the mayor who built it.", "arrested=6", "one who is told of"),
    Case("Nine patients were treated, three of them for burns.", "injured=3 injured=9", "why"),
    Case("Twenty people, many of them pensioners, were hurt.", "injured=20", "no number"),
    Case("Two brothers aged 8 and 10 drowned.", "killed=2", "ages"),
    Case("Hundreds of homes were flooded.", "affected=200..", "a vague number of homes"),
    Case("Hundreds of homes were sold.", "", "nothing befell them"),
    Case("Crews managed to free four miners.", "freed=4", "it was done"),
    Case("Crews hoped to free four miners.", "", "it was not"),
    Case("Six nuns walked free, leaving five captives with the gang.", "captive=5 freed=6", "who is left"),
    Case("The number of displaced has passed 400,000.", "displaced=400000..", "passed"),
    Case("All but two of the 19 passengers perished.", "killed=17", "who is left"),
    Case("Peru has 61 deaths, all but nine of them in Piura.", "killed=61", "left of something else"),
    Case("A guide was killed; a third, a 31-year-old, was winched off.", "freed=1 killed=1", "an apposition"),
    Case("Gunmen carried off 18 women.", "kidnapped=18", "in two words"),
    Case("Medics carried off 18 players.", "", "medics do not"),
    Case("Some 900 people have caught the virus.", "affected=900", "fell ill"),
    Case("Two men caught a burglar.", "", "did not"),
    Case("The toll passed 40. Twelve were still beneath the slabs.", "killed=40.. missing=12", "under them"),
    Case("Half a dozen firefighters were overcome by fumes.", "injured=6", "half of twelve"),
    Case("Half a dozen hopes were overtaken.", "", "not by fumes"),
    Case("Gangs freed 12 detained aid workers.", "freed=12", "who they are"),
    Case("He shot three women and strangled a fourth.", "injured=3 killed=1", "one apart"),
    Case("Listeria made 60 people ill and cost 16 of them their lives.", "affected=60 killed=16", "cost"),
    Case("Some 60 people rebuilt their lives.", "", "lived on"),
    Case("Two thousand died and 1,320 houses were destroyed.", "affected=1320 killed=2000", "homes"),
    Case("Two died on Friday and a third, Ada Bell, on Sunday.", "killed=1 killed=2", "no verb again"),
    Case("Two died on Friday and a third blast followed.", "killed=2", "a blast"),
    Case("There were 23 deaths, six of which happened on the road.", "killed=23 killed=6", "of which"),
    Case("The gang holds two geologists.", "captive=2", "what they do"),
    Case("The gang holds two meetings.", "", "nobody"),
    Case("The toll rose by two to nine.", "killed=9", "by so many"),
    Case("Some 4,000 people were treated. Nine people died.", "injured=4000 killed=9", "nobody is taken off"),
    Case("Some 26 members of one family died.", "killed=26", "one family"),
    Case("The gunmen kept 11 men, two of them Chinese engineers.", "captive=11 captive=2", "kept"),
    Case("The club kept 11 men for the second half.", "", "a club"),
    Case("Three sailors were lost overboard.", "missing=3", "at sea"),
    Case("Losses topped $30bn.", "damage=30000000000..", "a large sum"),
)


def test_it_counts_whom_it_should(nlp: Language) -> None:
    check(nlp, CASES, _figures)


def _figures(reading: Reading) -> list[str]:
    """Figures as kind=bounds, in alphabetical order."""
    harms = [harm for passage in passages_of(reading, []) for harm in passage.harms]
    damages = [damage for one in reading.sentences for damage in damages_in(reading, one)]
    found = []
    for count in counts(harms, damages):
        low = "" if count.low is None else str(count.low)
        high = "" if count.high is None else str(count.high)
        found.append(f"{count.kind.value}={low if low == high else f'{low}..{high}'}")
    return sorted(found)
