"""How many came to harm: lists, parts of parts, one more, rival numbers and tables, each with a near miss."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.figures.counting import counts
from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.money import damages_in

from .cases import Case, check

pytestmark = pytest.mark.model


CASES = (
    Case(
        "Four people died and a fifth is fighting for life.", "injured=1 killed=4", "one more by an ordinal"
    ),
    Case("Three officers died; a fourth, 22, succumbed on Friday.", "killed=1 killed=3", "and an age"),
    Case("A third of the crop died.", "", "a fraction"),
    Case("The crash left a pensioner with serious injuries.", "injured=1", "with what one is left"),
    Case("One man died and another broke an arm.", "injured=1 killed=1", "a broken limb"),
    Case("Police put the dead at 18 and the injured at 41.", "injured=41 killed=18", "two put at a number"),
    Case("Police put the dead at 18 and the survivors at 41.", "killed=18", "and those unharmed"),
    Case("The number of survivors rose to 41.", "", "how many are unharmed"),
    Case(
        "Sixteen were hurt, it said. The board had put the number at 11 on Monday.",
        "injured=11 injured=16",
        "a number put on another day",
    ),
    Case(
        "Nine people are missing and police cut the number of dead from 31 to 29.",
        "killed=29 killed=31 missing=9",
        "what a number came down from",
    ),
    Case("The blast left 27 flats uninhabitable.", "affected=27", "homes that nobody can live in"),
    Case("Engineers declared 38 houses uninhabitable.", "affected=38", "or that are declared so"),
    Case("Twelve houses had to be demolished.", "affected=12", "homes that have to go"),
    Case("Twelve houses had to be searched.", "", "or to be searched"),
    Case("The crash left a pensioner with no injuries.", "injured=0", "with none"),
    Case("The clerk suffered a cut to his hand.", "injured=1", "a cut to a part of the body"),
    Case("The clerk suffered a cut in his pay.", "", "and another one"),
    Case("A cook suffered a broken wrist.", "injured=1", "a broken limb"),
    Case("A cook suffered a broken heart, and two waiters a sore wrist.", "", "and none"),
    Case("Two cooks suffered smoke inhalation.", "injured=2", "what they breathed"),
    Case("A young swimmer could not be revived.", "killed=1", "whom nobody could revive"),
    Case("The mill could not be revived, and a swimmer could be.", "", "and what or who was"),
    Case("Crews brought seven people down by ladder.", "freed=7", "brought out of danger"),
    Case("Waiters brought seven people down to the cellar.", "", "and to a place"),
    Case("Two boys are being treated as missing.", "missing=2", "what they are taken for"),
    Case("Two boys are being treated as suspects.", "", "and are not ill"),
    Case("The head of a village was killed.", "killed=1", "who heads something"),
    Case("The jury heard of the 2019 shooting death of a clerk.", "killed=1", "a year"),
    Case("A body in the canal is that of missing nurse Ann Poe.", "killed=1", "whose body it is"),
    Case("He was jailed for the manslaughter of his wife.", "killed=1", "a charge and its victim"),
    Case("A woman aged 68 died in a fall.", "killed=1", "an age before the verb"),
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
    Case("Two people died at the scene and three in hospital.", "killed=2 killed=3", "where they died"),
    Case("Two people died and three are in hospital.", "injured=3 killed=2", "alive"),
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
    Case("A storm in March 2020 killed 25 people.", "killed=25", "a year is nobody"),
    Case("Thousands fled to the next town.", "displaced=2000..", "a word that is worth a year"),
    Case(
        "Crews found 25 bodies, raising to at least 48 the number of hostages killed.",
        "killed=25 killed=48..",
        "what became of them, not who they were",
    ),
    Case("The number of hostages has risen to 48.", "captive=48", "who they are"),
    Case("The number of people who lost their lives has reached 24.", "killed=24", "a clause"),
    Case("The agency increased its estimate of the dead to more than 670.", "killed=670..", "an estimate"),
    Case("The agency increased its estimate of growth to more than 3.", "", "of something else"),
    Case(
        "Seven Japanese, six Filipinos and three Britons are known to be among the dead.",
        "killed=16.. killed=3 killed=6 killed=7",
        "a list of subjects",
    ),
    Case("Among those missing are five cooks.", "missing=5", "told first"),
    Case("Eighteen crew of a trawler drowned and five were rescued.", "freed=5 killed=18", "two verbs"),
    Case(
        "Of those who died, eleven were Vietnamese, four Indonesian and three Korean.",
        "killed=11 killed=3 killed=4",
        "nations by adjectives",
    ),
    Case("Of those who marched, eleven were Vietnamese.", "", "no harm"),
    Case(
        "Nine of the dead were members of a club, two were boy scouts, and the rest are not named.",
        "killed=2 killed=9",
        "goes on",
    ),
    Case("Five of the six dead were women.", "killed=5", "the whole with its number"),
    Case("The dead were four women aged 52 to 79 and an 81-year-old man.", "killed=1 killed=4", "ages"),
    Case(
        "Clashes left 98 people injured, 45 of them police and six journalists.",
        "injured=45 injured=6 injured=98",
        "parts joined",
    ),
    Case(
        "Fifty people were hurt, 14 of them officers, and more than 100 were held, police said.",
        "arrested=100.. injured=14 injured=50",
        "another verb behind the part",
    ),
    Case("He put the injured at 85, with 66 of them kept in hospital.", "injured=66 injured=85", "kept"),
    Case("The blast hurt 85, with 66 of them walking home.", "injured=85", "not kept"),
    Case("Two climbers who had been missing have been found dead.", "killed=2", "what came before"),
    Case("Two climbers who had been missing sold a book.", "missing=2", "nothing came after"),
    Case("Ten miners trapped at a quarry were brought out on Sunday.", "freed=10", "got out"),
    Case("Ten bodies were brought out on Sunday.", "killed=10", "the dead did not"),
    Case("Three hostages, all women, were handed to the Red Cross.", "freed=3", "given back"),
    Case("Ten captured Indians were handed back.", "freed=10", "and how they were told of before"),
    Case("As many as 1,000 may have died.", "killed=..1000", "an estimate of how many"),
    Case("As many as 1,000 could have died.", "", "what did not happen"),
    Case(
        "Police held 305 demonstrators, of whom 121 were sent to jail.",
        "arrested=121 arrested=305",
        "whatever became of the part",
    ),
    Case(
        "Spirits killed 99 people: 59 in Ayr and nine in Irvine, both in Ayrshire, and 31 in Perth.",
        "killed=31 killed=59 killed=9 killed=99",
        "a list behind a colon",
    ),
    Case(
        "Twenty-seven people, among them 17 men, seven women and three teenagers, drowned off Calais.",
        "killed=17 killed=27 killed=3 killed=7",
        "a list with commas before the verb",
    ),
    Case(
        "They put at 27 the number of pilgrims, 23 of them women, crushed to death.",
        "killed=23 killed=27",
        "a participle behind a part",
    ),
    Case("They put at 27 the number of pilgrims, 23 of them women.", "", "no harm"),
    Case("A child was hurt, bringing the injured to five.", "injured=1 injured=5", "brought to"),
    Case("Officers brought the injured to two hospitals.", "", "taken to"),
    Case(
        "Eleven people, including four medics, were taken to the Royal with smoke inhalation.",
        "injured=11 injured=4",
        "a hospital by its name",
    ),
    Case("Eleven people were taken to the Royal with their luggage.", "", "a theatre"),
    Case("Six other people, two of them children, are in a serious condition.", "injured=2 injured=6", "ill"),
    Case("Thirty-six firefighters cannot be found.", "missing=36", "not found"),
    Case("They had counted more than 100 corpses.", "killed=100..", "the dead by another word"),
    Case("A French corporal died.", "killed=1", "a rank"),
    Case("Police took a man into custody.", "arrested=1", "a verb and a noun"),
    Case("She took two children into her home.", "", "no custody"),
    Case("Police rounded up 22 journalists.", "arrested=22", "up"),
    Case("Police rounded 22 corners.", "", "no people"),
    Case("Another 8,500 were never found.", "missing=8500", "not found"),
    Case("He feared that another 15 were under the snow.", "missing=15", "where they are"),
    Case("We have 46 people in four hospitals.", "injured=46", "in hospitals"),
    Case("Six of the crew turned up alive.", "freed=6", "turned up"),
    Case("Some 460 people are in evacuation centres.", "displaced=460", "in shelters by their name"),
    Case("Nine people are in a trauma centre.", "injured=9", "in a hospital by its name"),
    Case("Nine soldiers are in camps.", "", "no shelters"),
    Case(
        "The number of people in shelters fell to 310 from a peak of 860.",
        "displaced=310 displaced=860",
        "and a peak",
    ),
    Case("Four walkers were buried by the mud.", "missing=4", "by a slide"),
    Case("Nineteen died, three of whom were buried by their kin.", "killed=19 killed=3", "a funeral"),
    Case(
        "Five people were killed, four of them women, and 38 hurt, in the storm.",
        "injured=38 killed=4 killed=5",
        "another state behind the part",
    ),
    Case(
        "Nine people died in the blast, three of them children and two police officers.",
        "killed=2 killed=3 killed=9",
        "a part of two nouns",
    ),
    Case("Some 9,000 villagers spent the night in the open.", "displaced=9000", "where they slept"),
    Case("About 500 people slept in the open.", "displaced=500", "and a past one"),
    Case("Some 9,000 people spent the night at the concert.", "", "no shelter"),
    Case("Two of its crew of five are missing.", "missing=2", "and how many they all were"),
    Case("Two climbers of a party of nine died.", "killed=2", "with a noun of their own"),
    Case("A family of six died.", "killed=6", "all of them"),
    Case("The floods of 2021 drowned 180 people.", "killed=180", "a year before the verb"),
    Case("A flood of 2021 people drowned them.", "", "people so many"),
    Case("We have 46 people in four offices.", "", "not hurt"),
    Case("In the blasts 16 people lost limbs.", "injured=16", "what they lost"),
    Case("In the sale 16 people lost money.", "", "not hurt"),
    Case("A deputy spoke of dozens of arrests.", "arrested=24..", "a word of number before a noun"),
    Case("The blast killed four judges and an accountant.", "killed=1 killed=4 killed=5", "what one does"),
    Case(
        "Some 4,100 families, some 15,000 people, had been given tents.", "displaced=15000", "in other words"
    ),
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
    Case(
        "Eight died. A clinic took in 22 people. Later 19 were dead.", "injured=22 killed=19 killed=8", "some"
    ),
    Case("Eight fell ill. Three were in hospital. One died.", "affected=8 injured=3 killed=1", "of the ill"),
    Case(
        "A doctor put the wounded at 14, eight of whom had gunshot wounds.", "injured=14 injured=8", "of whom"
    ),
    Case("Nine nurses whom gunmen seized in May regained their freedom.", "freed=9", "free again"),
    Case("Some 1,900 houses are in ruins.", "affected=1900", "homes in ruins"),
    Case("About 400 homes were still under water.", "affected=400", "and under water"),
    Case("The sale of 400 homes was under water.", "", "no homes"),
    Case("Two residents, a man and a woman, died.", "killed=2", "who they were"),
    Case("After a fire 51 residents and staff were led to safety.", "freed=51", "two nouns of one number"),
    Case("Police took in 22 people. Eight died.", "killed=8", "who is no clinic"),
    Case("Some 4,000 people were treated. Nine people died.", "injured=4000 killed=9", "nobody is taken off"),
    Case("Some 26 members of one family died.", "killed=26", "one family"),
    Case("The gunmen kept 11 men, two of them Chinese engineers.", "captive=11 captive=2", "kept"),
    Case("The club kept 11 men for the second half.", "", "a club"),
    Case("Three sailors were lost overboard.", "missing=3", "at sea"),
    Case(
        "A mayor was shot dead along with her driver and two guards.",
        "killed=1 killed=1 killed=2 killed=4",
        "who died beside whom",
    ),
    Case("A priest died alongside his sister.", "killed=1 killed=1 killed=2", "beside him"),
    Case("A driver was arrested along with two vans.", "arrested=1", "things"),
    Case("A nurse who worked alongside a priest was killed.", "killed=1", "beside whom somebody worked"),
    Case("A guard was killed. A cook also died.", "killed=1 killed=1 killed=2", "one more, also"),
    Case("A guard was killed. A cook had died, too.", "killed=1 killed=1 killed=2", "one more, too"),
    Case("A guard was killed. The man was also robbed.", "killed=1", "the same one"),
    Case("Eleven people were killed, not 13.", "killed=11 killed=13", "a number that is taken back"),
    Case("Eleven people were killed, not just tourists.", "killed=11", "and no number"),
    Case(
        "Nineteen officers were hurt, revising the earlier figure of 11.",
        "injured=11 injured=19",
        "a figure that is revised",
    ),
    Case("Nine were hurt. Police put the number of gunmen at eight.", "injured=9", "how many did it"),
    Case("He gave a list of eight dead. Three of them were shot.", "killed=3 killed=8", "some of the dead"),
    Case("He gave a list of eight hurt. Three of them were shot.", "injured=8", "and of the hurt"),
    Case("Sixty were hurt, she said. Twenty had bullet wounds.", "injured=20 injured=60", "by bullets"),
    Case(
        "Sixty were hurt, nine of them police, and that 17 houses were burned was clear.",
        "affected=17 injured=60 injured=9",
        "a clause behind a part",
    ),
    Case("The toll rose to six, two of the injured succumbing.", "killed=2 killed=6", "who died of it"),
    Case("A guard was fighting for his life.", "injured=1", "and may die"),
    Case("A guard was fighting for his job.", "", "and will not"),
    Case("Fourteen officers were nursing injuries.", "injured=14", "hurt and at home"),
    Case("Gunmen wounded a passer-by.", "injured=1", "a noun of two words"),
    Case("The chairperson of a union was killed.", "killed=1", "who heads it"),
    Case("In October another killed nine people.", "killed=9", "one more storm, and no victim"),
    Case("A nun was hurt and another killed on Friday.", "injured=1 killed=1", "one more victim"),
    Case("Three children under five died.", "killed=3", "how old they were"),
    Case("Nine people died and over five were hurt.", "injured=5.. killed=9", "and how many"),
    Case("The deaths were in Kano (24) and Lagos (18).", "killed=18 killed=24", "in brackets"),
    Case("Nine people died. Scorers for Kano: Bello (24) and Musa (19).", "killed=9", "and who scored"),
    Case("Rescuers have pulled eight people out.", "freed=8", "out of what, the article tells"),
    Case("The club has pulled eight people out.", "", "and who is no rescuer"),
    Case("Officials revised the death toll up to 61.", "killed=61", "what moves up"),
    Case(
        "A bus overturned. A doctor said 14 people were being treated. Two of them later died.",
        "injured=14 killed=2",
        "of whom some died later",
    ),
    Case("Losses topped $30bn.", "damage=30000000000..", "a large sum"),
)


def test_it_counts_whom_it_should(nlp: Language) -> None:
    check(nlp, CASES, _figures)


def _figures(reading: Reading) -> list[str]:
    """Figures as kind=bounds, in alphabetical order."""
    harms = [harm for passage in rules_read(reading, []) for harm in passage.harms]
    damages = [damage for one in reading.sentences for damage in damages_in(reading, one)]
    found = []
    for count in counts(harms, damages):
        low = "" if count.low is None else str(count.low)
        high = "" if count.high is None else str(count.high)
        found.append(f"{count.kind.value}={low if low == high else f'{low}..{high}'}")
    return sorted(found)
