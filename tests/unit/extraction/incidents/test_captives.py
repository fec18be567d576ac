"""Who is taken, held and let go by captors, and who is caught or dead: each with near misses."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.extraction.components.incidents.figures.counting import counts
from dateline.extraction.components.incidents.harm.captivity import only_freed
from dateline.extraction.components.incidents.harm.captors import held_by_captors
from dateline.extraction.components.incidents.passages.passages import rules_read
from dateline.extraction.components.incidents.reading.reading import Reading

from .cases import Case, check

pytestmark = pytest.mark.model

CASES = (
    Case("The kidnappers let four nuns go.", "freed=4", "by captors"),
    Case("Rescuers pulled 17 people alive from the rubble.", "freed=17", "rescued"),
    Case("A tanker picked up four survivors from a raft.", "freed=4", "by a ship"),
    Case("Police raided the mill and picked up eight employees.", "arrested=8", "by police"),
    Case("Sixteen miners were dug out lifeless.", "killed=16", "too late"),
    Case("Raiders blew a hole in the jail and 620 inmates walked out.", "", "broke out"),
    Case("Soldiers rescued 40 people whom militants had abducted.", "freed=40 kidnapped=40", "from captors"),
    Case("Soldiers rescued 40 people abducted by militants in May.", "freed=40", "which people"),
    Case("Two of the detainees were released on Friday.", "freed=2", "by those who held them by law"),
    Case("Forty miners walked out in a row over pay.", "", "on strike"),
    Case("Gunmen led 30 travellers into the bush.", "kidnapped=30", "and nothing else says so"),
    Case("Gunmen seized 30 nurses. Ten had been found in the bush.", "freed=10 kidnapped=30", "found again"),
    Case("Gunmen seized 30 nurses. Ten were found tied up in a van.", "kidnapped=30", "found as captives"),
    Case("Gunmen seized 30 nurses. Two suspects were found in the bush.", "kidnapped=30", "captors found"),
    Case("The school lost its goats. Ten had been found in the bush.", "", "no captors"),
    Case("Police are looking for another 90 people after a riot.", "", "whom police look for"),
    Case("Police are looking for 90 people swept away by a flood.", "missing=90", "and who is missing"),
    Case("Guides led 30 travellers into the bush.", "", "no captors"),
    Case("Police led two kidnappers away in handcuffs.", "arrested=2", "by police"),
    Case("A ransom was asked. Seven nurses were marched into the forest.", "kidnapped=7", "passive"),
    Case("A ransom was asked. Seven nurses were taken to hospital.", "injured=7", "for care"),
    Case("The siege went on. Six cooks were still inside.", "captive=6", "where they are"),
    Case("The sale went on. Six cooks were still inside.", "", "no siege"),
    Case("The abductors sent four drivers home at noon.", "freed=4", "sent out"),
    Case("Three of the hostages came out at noon.", "freed=3", "came out themselves"),
    Case("The siege went on. Some 2,000 people turned out to pray.", "", "who came to see"),
    Case("Ada Bell was one of 27 hostages freed by commandos.", "freed=27", "one of those counted"),
    Case("Three of the players came out at noon.", "", "nobody held them"),
    Case("Militants seized 200 displaced people.", "kidnapped=200", "whom they took"),
    Case("The storm left 200 people displaced.", "displaced=200", "what became of them"),
    Case(
        "Rebels stormed the base, killing nine men and capturing four others.",
        "captive=4 killed=9",
        "by them",
    ),
    Case(
        "Police stormed the flat, killing one gunman and capturing two others.",
        "arrested=2 killed=1",
        "by law",
    ),
    Case("The hijackers had a rifle. Fifteen passengers remained aboard.", "captive=15", "aboard"),
    Case("Gunmen took 12 guests hostage.", "captive=12", "held from then on"),
    Case("Gunmen seized four cooks hostage.", "captive=4", "the same by another verb"),
    Case("Gunmen took dozens of guests hostage.", "captive=24", "a vague number"),
    Case("Rebels seized 12 villagers.", "kidnapped=12", "taken away"),
    Case("Police seized two gunmen.", "arrested=2", "by police"),
    Case("Three attackers were seized at the gate.", "arrested=3", "who did harm themselves"),
    Case("The kidnappers fled. Officers picked up 46 farmers.", "arrested=46", "by police"),
    Case("The gang holds two nurses, seized in May.", "captive=2", "held still"),
    Case("All 45 nurses seized in May were freed by the rebels.", "freed=45", "which nurses"),
    Case("The gunmen were inside with some 20 hostages.", "captive=20", "whom they have beside them"),
    Case("The mayor met with 20 hostages.", "", "no captors"),
    Case("A ransom was asked. The rebels are thought to hold 60 pupils.", "captive=60", "as is believed"),
    Case("A ransom was asked. The rebels want to hold 60 pupils.", "", "a wish"),
    Case("The captors freed seven nuns. The other nine are thought to be alive.", "freed=7", "not the nine"),
    Case("Police came. Thirty cooks had been held at gunpoint.", "kidnapped=30", "not by police"),
    Case("Orlan said it captured 12 soldiers.", "captive=12", "soldiers are no suspects"),
    Case("The group said it had killed 40 soldiers and captured two.", "captive=2 killed=40", "nor these"),
    Case("Police captured two soldiers who had robbed a bank.", "arrested=2", "by police they are"),
    Case("Gunmen pulled nine men off a bus and shot them dead.", "killed=9", "only led away to be killed"),
    Case("Gunmen took six drivers into a field and executed them.", "killed=6", "also into a field"),
    Case("Gunmen seized four nurses and later killed them.", "kidnapped=4 killed=4", "held for a time"),
    Case("Rebels stopped two trucks and burned them, killing a cook.", "killed=1", "trucks are nobody"),
    Case(
        "Gunmen are holding 50 people. The tally is made up of 40 boys and ten cooks.",
        "captive=10 captive=40 captive=50",
        "parts of those told of",
    ),
    Case("Bandits seized 40 girls. Nine had since returned.", "freed=9 kidnapped=40", "back since then"),
    Case("Bandits seized 40 girls. Nine returned on their own.", "freed=9 kidnapped=40", "and by themselves"),
    Case("Bandits seized 40 girls. Nine are yet to return.", "captive=9 kidnapped=40", "held still"),
    Case("Bandits seized 40 girls. Nine have not come home.", "captive=9 kidnapped=40", "not back"),
    Case("A flood hit Leith. Nine people have not come home.", "", "from no captors"),
    Case(
        "Bandits seized 40 girls. Nine are still with the criminals.", "captive=9 kidnapped=40", "with whom"
    ),
    Case("Bandits seized 40 girls. Nine returned fire.", "kidnapped=40", "they shot"),
    Case("The money bought the freedom of nine girls.", "freed=9", "bought free"),
    Case("The judge spoke of the freedom of the nine towns.", "", "towns"),
    Case(
        "A quake hit Leith. A team from Wales brought out two girls and a cat on Monday.",
        "freed=2",
        "brought out",
    ),
    Case(
        "A quake hit Leith. Rescuers pulled three boys, who had lain for two days below a stair, from ruins.",
        "freed=3",
        "from ruins told of far behind",
    ),
    Case("A quake hit Leith. Miners brought out nine bodies on Monday.", "killed=9", "who are dead"),
    Case("A quake hit Leith. The mayor brought in nine diggers.", "", "and no rescue"),
    Case("Rebels took a post. Nine guards, captured in the raid, were on film.", "captive=9", "by an enemy"),
    Case("Rebels took a post. Nine guards, captured in the raid, came home.", "freed=9", "and free by now"),
    Case(
        "Three priests kidnapped a month ago returned home on Friday.", "freed=3", "free, for all the parse"
    ),
    Case("Gunmen took three priests. They were seized at a school.", "kidnapped=3", "and only taken"),
    Case("The group said it killed 20 soldiers and took four alive.", "captive=4 killed=20", "taken alive"),
    Case("A bomb fell. Four were taken alive from the ruins.", "", "and not by captors"),
    Case(
        "Rebels hold 40 hostages. The men, four Thais and two Laotians, were handed over.",
        "captive=40 freed=2 freed=4 freed=6",
        "who the men are",
    ),
    Case("A quake hit Leith. The dead were pulled from the rubble.", "", "the dead are not freed"),
    Case("Nine smugglers, captured in a raid, came to court.", "arrested=9", "and not by one"),
    Case("Pirates seized a tug and its crew of 11.", "kidnapped=11", "aboard what is seized"),
    Case(
        "Fifty people were hurt. The dead include 40 boys and ten cooks.",
        "injured=50 killed=10 killed=40",
        "of the dead, though the sum is the same",
    ),
)


def figures(reading: Reading) -> list[str]:
    """The figures of a text, less those that no words give."""
    passages = held_by_captors(reading, only_freed(reading, rules_read(reading, [])))
    told = counts([harm for passage in passages for harm in passage.harms])
    return sorted(f"{count.kind.value}={count.low}" for count in told)


def test_only_captors_take_and_free(nlp: Language) -> None:
    check(nlp, CASES, figures)
