"""Which reports carry a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.domain.ledger import FigureCarrier
from dateline.incident_store.figures import told_by
from dateline.incident_store.ledger_ports import HeldReport
from dateline.incident_store.view import publication_order, split_figure_id


def carriers_of(figure_id: str, held: Sequence[HeldReport]) -> Iterator[FigureCarrier]:
    """The reports of an incident that give the same number of the same kind, group and place, in order.

    Retracted ones, too. None where the incident has no such figure.
    """
    told = {figure.id: (figure, one) for one in held for figure in told_by(one.report)}
    if figure_id not in told:
        return
    wanted = told[figure_id][0]
    for one in sorted(held, key=lambda one: publication_order(one.report)):
        for figure in told_by(one.report):
            same = (figure.scope, figure.low, figure.high) == (wanted.scope, wanted.low, wanted.high)
            parts = split_figure_id(figure.id)
            if same and parts:
                yield FigureCarrier(
                    figure_id=figure.id,
                    incident_id=one.incident_id,
                    report=one.report,
                    figure=one.report.account.figures[parts[1]],
                    standing=one.report.retracted_at is None,
                )
