"""What could be repaired: pairs of incidents that may be one, and reports that fall out of the rest."""

from dateline.incident_store.repairing.examined import Examined, examined
from dateline.incident_store.repairing.joins import joins_of
from dateline.incident_store.repairing.splits import split_of

__all__ = ["Examined", "examined", "joins_of", "split_of"]
