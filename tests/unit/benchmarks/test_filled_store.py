"""The filled store holds what linking would have filed: its profiles are read and its incidents found."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from sqlalchemy import text

from benchmarks import made_up_news
from benchmarks.bulk_rows import Bounds
from benchmarks.filled_store import fill
from benchmarks.made_up_news import MadeUpNews
from dateline.incident_store.db.transactions import MIGRATIONS, SqlTransactions
from dateline.incident_store.ports import Linking
from dateline.incident_store.rarity import Counts
from dateline.incident_store.stories.keys import story_probes
from dateline.incident_store.stories.profile import described
from dateline.incident_store.tokens import number_of
from dateline.storage.database import Database
from dateline.storage.migrations import migrate

SIZE = 300
# Names and words for so few: every one that there is gets a key, drawn or not.
NAMES = {"SURNAMES": 3_000, "TOWNS": 1_500, "ORGANISATIONS": 1_000, "WORDS": 4_000}


async def test_what_is_filled_is_found_and_read_as_linking_files_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, count in NAMES.items():
        monkeypatch.setattr(made_up_news, name, count)
    database = Database.open(f"sqlite:///{tmp_path}/filled.db", readers=1)
    try:
        migrate(database.engine, MIGRATIONS)
        fill(database.engine, SIZE, Bounds(time.monotonic() + 60, 1_000_000_000))
        (request,) = MadeUpNews(1).requests(1, "measured")
        article = described(request.digest, request.accounts)

        def found(linking: Linking) -> None:
            probes = story_probes(article, Counts(SIZE))
            stories = linking.story_candidates("default", probes, 8, None, newest=5, besides=())
            assert len(stories) == 8
            for story_id, (exemplar,) in stories.items():
                profile = exemplar.profile
                assert profile.published == profile.earliest == profile.latest
                assert profile.types
                assert profile.minhash
                assert article.profile.minhash
                assert profile.incidents == {number_of(f"i:{story_id.replace('sto', 'inc')}")}

        await SqlTransactions(database).write("default", found)
        with database.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM report_digests")).scalar_one() == SIZE
    finally:
        await database.close()
