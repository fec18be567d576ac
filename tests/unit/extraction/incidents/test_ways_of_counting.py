"""How many came to harm, in the many ways in which news says it: kind=bounds, "o" for a former number."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.counting import counts
from dateline.extraction.components.incidents.harm import harms_in
from dateline.extraction.components.incidents.money import damages_in
from dateline.extraction.components.incidents.reading import read

pytestmark = pytest.mark.model


def figures(nlp: Language, text: str) -> str:
    """Every figure of a text, each once, in alphabetical order."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "dateline_incidents"]):
        doc = nlp(text)
    reading = read(doc)
    harms = [harm for sentence in reading.sentences for harm in harms_in(reading, sentence)]
    damages = [damage for sentence in reading.sentences for damage in damages_in(reading, sentence)]
    found = set()
    for count in counts(harms, damages):
        low = "" if count.low is None else str(count.low)
        high = "" if count.high is None else str(count.high)
        bounds = low if low == high else f"{low}..{high}"
        found.add(f"{count.kind.value}={bounds}{'o' if count.superseded else ''}")
    return " ".join(sorted(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # killed
        ("The crash claimed nine lives.", "killed=9"),
        ("The war has cost 12 lives.", "killed=12"),
        ("All 12 people on board were killed.", "killed=12"),
        ("The plane crashed, killing all 12 aboard.", "killed=12"),
        ("Rescuers recovered nine bodies from the river.", "killed=9"),
        ("The bodies of nine miners were brought to the surface on Monday.", "killed=9"),
        ("Nine bodies have been recovered so far.", "killed=9"),
        ("There have been 12 confirmed deaths.", "killed=12"),
        ("The death toll stands at 12.", "killed=12"),
        ("The number of dead reached 12.", "killed=12"),
        ("The number of people killed has risen to 12.", "killed=12"),
        ("The death toll from the fire has risen to 12.", "killed=12"),
        ("The toll climbed to at least 12 on Monday.", "killed=12.."),
        ("The confirmed toll now stands at 12.", "killed=12"),
        ("Officials put the death toll at 41.", "killed=41"),
        ("At least 12 people are feared dead.", "killed=12.."),
        ("Twelve people are presumed dead.", "killed=12"),
        ("Twelve people have been confirmed dead.", "killed=12"),
        ("Twelve people perished in the blaze.", "killed=12"),
        ("A fifth person has died, bringing the death toll to five.", "killed=5"),
        ("Two more people have died, taking the toll to seven.", "killed=2 killed=7"),
        ("The blaze, which killed four people, started in the kitchen.", "killed=4"),
        ("The crash in which four people died happened at noon.", "killed=4"),
        ("The fire that left four people dead is being investigated.", "killed=4"),
        ("A mother and her two sons died in the fire.", "killed=1 killed=2 killed=3"),
        ("No one was killed.", "killed=0"),
        ("Nobody died in the crash.", "killed=0"),
        ("No deaths were reported.", "killed=0"),
        ("Three of the dead were children.", "killed=3"),
        ("Among the dead were two nurses and a doctor.", "killed=1 killed=2 killed=3.."),
        ("The victims included three firefighters.", "killed=3"),
        ("The flood has killed more than 200 people since Friday.", "killed=200.."),
        ("Bus plunge kills 12 in Peru", "killed=12"),
        ("12 killed as bus plunges into ravine", "killed=12"),
        ("Avalanche buries 9 skiers; 4 dead", "killed=4"),
        ("Death toll in bridge collapse rises to 14", "killed=14"),
        ("Five more bodies found; toll hits 27", "killed=27 killed=5"),
        ("The toll was lowered to 28 from 31.", "killed=28 killed=31o"),
        ("The ministry revised the death toll down to 28 from 31.", "killed=28 killed=31o"),
        ("The death toll, earlier put at 31, was revised to 28.", "killed=28 killed=31o"),
        ("Police corrected the number of dead from 31 to 28.", "killed=28 killed=31o"),
        ("A 45-year-old man was killed.", "killed=1"),
        ("Five more people died overnight, raising the toll to 11.", "killed=11 killed=5"),
        ("The deaths brought the toll to 40.", "killed=40"),
        ("The new deaths take the total number of dead to 14.", "killed=14"),
        ("The blast pushed the death toll past 100.", "killed=100"),
        ("Of the 40 dead, 12 were children.", "killed=12 killed=40"),
        ("Twelve of those killed were children.", "killed=12"),
        ("A doctor said he had counted 16 bodies.", "killed=16"),
        ("Seventeen bodies were pulled from the sea.", "killed=17"),
        ("Both pilots were killed.", "killed=2"),
        ("The couple died at the scene.", "killed=2"),
        ("Police said the number of fatalities now stood at 58.", "killed=58"),
        ("The dead include two children.", "killed=2"),
        ("A nurse was among the dead.", "killed=1"),
        ("The body of a second man was found on Tuesday.", "killed=1"),
        ("Divers found three more bodies on Tuesday.", "killed=3"),
        ("Divers recovered the bodies of three more passengers.", "killed=3"),
        # injured
        ("There were no casualties.", "injured=0 killed=0"),
        ("The attack left 12 people dead and 30 wounded.", "injured=30 killed=12"),
        ("Twelve dead, 30 hurt in bus crash", "injured=30 killed=12"),
        ("Thirty people were hurt, 12 of them seriously.", "injured=12 injured=30"),
        ("Thirty people were taken to hospital.", "injured=30"),
        ("Six people were treated for smoke inhalation.", "injured=6"),
        ("Six people suffered minor injuries.", "injured=6"),
        ("Six people escaped with minor injuries.", "injured=6"),
        ("Six people remain in hospital, two in a critical condition.", "injured=2 injured=6"),
        ("Two are in critical condition.", "injured=2"),
        ("The hospital was treating 26 patients with burns.", "injured=26"),
        ("The hospital received 26 wounded people.", "injured=26"),
        ("Doctors treated 26 people for gunshot wounds.", "injured=26"),
        ("The crash sent 14 people to hospital.", "injured=14"),
        ("The number of injured rose to 64.", "injured=64"),
        ("The number of wounded stood at 64, up from 50.", "injured=50o injured=64"),
        ("More than 60 others were injured.", "injured=60.."),
        ("Dozens more were injured.", "injured=24.."),
        ("Scores were hurt.", "injured=40.."),
        ("Hundreds were wounded.", "injured=200.."),
        ("No injuries were reported.", "injured=0"),
        ("There were no reports of injuries.", "injured=0"),
        ("A police officer was injured.", "injured=1"),
        ("Two police officers and a bystander were injured.", "injured=1 injured=2 injured=3"),
        ("There were 40 deaths and 100 injuries.", "injured=100 killed=40"),
        ("The bomb killed 40 and injured 100.", "injured=100 killed=40"),
        ("Eleven of the injured are in intensive care.", "injured=11"),
        ("None of the 45 passengers was hurt.", "injured=0"),
        ("The fire service said nine people had been treated at the scene.", "injured=9"),
        ("The ministry said 23 people were being treated in hospital.", "injured=23"),
        ("The regional health authority said 58 people had been hurt.", "injured=58"),
        ("The ambulance service took 14 people to hospital.", "injured=14"),
        ("The ambulance service said it had taken 14 people to hospital.", "injured=14"),
        ("Fourteen people needed hospital treatment.", "injured=14"),
        ("Fourteen others received treatment for cuts and bruises.", "injured=14"),
        ("Hospitals in the city reported 58 wounded.", "injured=58"),
        # displaced
        ("About 400 families fled their homes.", "displaced=400"),
        ("More than 2,000 people moved to shelters.", "displaced=2000.."),
        ("Some 2,000 people are in shelters.", "displaced=2000"),
        ("The floods drove 12,000 people from their homes.", "displaced=12000"),
        ("The floods forced 12,000 people to leave their homes.", "displaced=12000"),
        ("About 12,000 people had to leave their homes.", "displaced=12000"),
        ("At least 12,000 people have been displaced.", "displaced=12000.."),
        ("The number of displaced rose to 12,000.", "displaced=12000"),
        ("Authorities ordered 5,000 residents to evacuate.", "displaced=5000"),
        ("Around 5,000 residents were told to leave.", "displaced=5000"),
        ("Tens of thousands fled the fighting.", "displaced=20000.."),
        ("The army evacuated 4,200 people by boat.", "displaced=4200"),
        ("Some 300 families lost their homes.", "displaced=300"),
        # affected
        ("Some 300 people fell ill after the wedding.", "affected=300"),
        ("Forty people have fallen ill.", "affected=40"),
        ("The outbreak has sickened 64 people.", "affected=64"),
        ("The virus has infected 3,412 people.", "affected=3412"),
        ("There are 3,412 confirmed cases.", "affected=3412"),
        ("Health officials confirmed 38 cases of E. coli.", "affected=38"),
        ("The number of cases rose to 64 from 38.", "affected=38o affected=64"),
        ("Sixty-four people have tested positive.", "affected=64"),
        ("Some 20,000 homes were left without power.", "affected=20000"),
        ("About 20,000 customers were without electricity.", "affected=20000"),
        ("The storm left 1,500 people stranded.", "affected=1500"),
        ("The earthquake made 3,000 people homeless.", "affected=3000"),
        ("Fourteen miners are trapped underground.", "affected=14"),
        ("The ministry reported 214 new cases and nine deaths.", "affected=214 killed=9"),
        ("The agency said 61 people had been infected.", "affected=61"),
        ("Health officials said the number of confirmed infections had reached 61.", "affected=61"),
        ("Some 40 children were poisoned.", "affected=40"),
        ("More than 60 guests became ill.", "affected=60.."),
        # missing
        ("Fourteen people were unaccounted for.", "missing=14"),
        ("Fourteen people are still missing.", "missing=14"),
        ("The number of missing fell to 14 from 19.", "missing=14 missing=19o"),
        ("Some 45 people were reported missing.", "missing=45"),
        ("Rescuers are searching for 14 missing miners.", "missing=14"),
        ("Rescuers were still looking for nine people.", "missing=9"),
        ("Nine people have not been found.", "missing=9"),
        ("Nine people were listed as missing.", "missing=9"),
        ("Dozens are missing.", "missing=24.."),
        ("Several people are missing, among them three children.", "missing=3 missing=3.."),
        ("The number of people missing was put at nine.", "missing=9"),
        ("Two crew members are missing.", "missing=2"),
        # freed
        ("Rescuers pulled 17 people alive from the rubble.", "freed=17"),
        ("Twenty-two miners were rescued.", "freed=22"),
        ("Twenty-two miners were brought to the surface alive.", "freed=22"),
        ("Lifeboats saved 130 passengers.", "freed=130"),
        ("The gunmen freed 14 of the pupils.", "freed=14"),
        ("Fourteen of the girls have been released.", "freed=14"),
        ("Twelve people were rescued by helicopter.", "freed=12"),
        ("The coastguard rescued 130 people.", "freed=130"),
        ("Fishing boats picked up 40 survivors.", "freed=40"),
        ("Crews freed three people from the wreckage.", "freed=3"),
        ("Soldiers freed the last 12 hostages.", "freed=12"),
        # kidnapped
        ("Gunmen seized 87 pupils from a school.", "kidnapped=87"),
        ("At least 87 pupils were abducted.", "kidnapped=87.."),
        ("Armed men abducted 140 pupils.", "kidnapped=140"),
        # captive
        ("The gunmen are holding 73 pupils.", "captive=73"),
        ("Seventy-three pupils are still being held.", "captive=73"),
        ("The kidnappers still hold 30 hostages.", "captive=30"),
        ("The governor said 121 pupils were still in captivity.", "captive=121"),
        # arrested
        ("Police made six arrests.", "arrested=6"),
        ("Six people were taken into custody.", "arrested=6"),
        ("Six people are in custody.", "arrested=6"),
        ("Police have detained more than 400 protesters.", "arrested=400.."),
        ("Police said they had arrested 150 people, up from 90.", "arrested=150 arrested=90o"),
        ("Police arrested 12 people and charged four.", "arrested=12"),
        ("Two men, aged 23 and 31, were arrested.", "arrested=2"),
        ("A third man was detained.", "arrested=1"),
        # damage
        ("Damage was put at 30 million pounds.", "damage=30000000"),
        ("The quake caused $1.2 billion in damage.", "damage=1200000000"),
        ("Insurers estimated losses of between $2 million and $3 million.", "damage=2000000..3000000"),
        ("Repairs will cost at least 4 million euros.", "damage=4000000.."),
        ("Officials put the cost of the damage at 40 million euros.", "damage=40000000"),
        ("The fire caused damage of about $3 million.", "damage=3000000"),
        ("The bill for repairs could reach between 20 and 30 million pounds.", "damage=20000000..30000000"),
        # near misses: numbers of other things, and people who came to no harm
        ("The bus was carrying 45 people.", ""),
        ("Around 5,000 people took part in the march.", ""),
        ("The union has 8,000 members.", ""),
        ("More than 200 firefighters battled the blaze.", ""),
        ("The ministry sent 300 soldiers to the region.", ""),
        ("The town has 12,000 residents.", ""),
        ("The mine employs 400 workers.", ""),
        ("The quake struck at a depth of 10 kilometres.", ""),
        ("The 2009 quake was the worst in 30 years.", ""),
        ("Police fired 12 shots.", ""),
        ("The ferry, built in 1988, can carry 600 passengers.", ""),
        ("He scored 30 points and killed off the game.", ""),
        ("The company cut 300 jobs.", ""),
        ("Ten ambulances and six fire engines were sent.", ""),
        ("The ransom of 200,000 dollars was not paid.", ""),
        ("The 12-storey building collapsed.", ""),
        ("The coroner confirmed a third death.", ""),
        ("More than 1,000 people spent the night in a school.", ""),
        ("The army said 20 of the girls had escaped.", ""),
        ("Twelve people needed dialysis.", ""),
    ],
)
def test_ways_of_saying_how_many(nlp: Language, text: str, expected: str) -> None:
    assert figures(nlp, text) == expected
