"""Whether each article's incidents were put with the earlier articles that report them, and with no other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dateline.domain.incident import IncidentAccount, Prominence
from dateline.evaluation.answer.accounts import AccountPairs
from dateline.evaluation.answer.running import Answer
from dateline.evaluation.corpus import Row
from dateline.evaluation.golden.model import GoldenAccount
from dateline.evaluation.link_in_order import main_incidents


def gold_links(answer: Answer) -> Row:
    """The incidents that the article is about."""
    about = [account.incident for account in answer.gold.accounts if _main(account)]
    return {"id": answer.gold.id, "incident": about, "published": answer.gold.published.isoformat()}


def predicted_links(answer: Answer) -> Row:
    """The incidents that its main accounts were put with."""
    return {"id": answer.gold.id, "incident": main_incidents(answer.analysis, answer.analysis.links)}


def links_right(answers: Sequence[Answer], matched: Sequence[AccountPairs]) -> list[bool]:
    """For each article, in the order of the stream, whether all its main incidents are found and put right.

    Right is an incident that holds mostly accounts of the annotated one, or a new one for what is new.
    A main account that pairs with nothing annotated makes the article wrong; so does one of an annotated
    incident that is background, unless it is optional.
    """
    held: dict[str, Counter[str | None]] = defaultdict(Counter)
    known: set[str] = set()
    verdicts: list[bool] = []
    for answer, pairs in zip(answers, matched, strict=True):
        put = {link.account_key: link.incident_id for link in answer.analysis.links}
        right = not any(_main(account) for account in pairs.made_up)
        right &= not any(_main(gold) and not gold.optional for gold in pairs.missed)
        for gold, found in pairs.pairs:
            if _main(gold) and not gold.optional:
                right &= _put_right(gold.incident, held[put.get(found.key, "")], known)
            elif _main(found):
                right &= gold.optional
        verdicts.append(right)
        for gold, found in pairs.pairs:
            held[put.get(found.key, "")][gold.incident] += 1
        for made_up in pairs.made_up:
            held[put.get(made_up.key, "")][None] += 1
        known |= {gold.incident for gold, _ in pairs.pairs}
    return verdicts


def _put_right(incident: str, holding: Counter[str | None], known: set[str]) -> bool:
    if incident not in known:
        return not holding
    return bool(holding) and holding.most_common(1)[0][0] == incident


def _main(account: GoldenAccount | IncidentAccount) -> bool:
    return account.prominence is Prominence.MAIN
