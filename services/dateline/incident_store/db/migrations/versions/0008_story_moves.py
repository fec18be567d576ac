"""Where articles were before a later one showed that they are of another story, and what ids led to then.

It only adds. What a replica of the former release joins or moves while it still runs is told as if it had
always been so.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "incidents_0008"
down_revision = "incidents_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    story_moves = op.create_table(
        "story_moves",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.String(256), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("story_id", sa.String(64), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("linked_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["newsroom_id", "story_id"], ["stories.newsroom_id", "stories.id"]),
    )
    op.create_index("story_moves_of_article", "story_moves", ["newsroom_id", "article_id", "at"])
    op.create_index("story_moves_from", "story_moves", ["newsroom_id", "story_id", "at"])
    op.create_table(
        "story_joins",
        sa.Column("newsroom_id", sa.String(64), primary_key=True),
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("story_id", sa.String(64), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("merged_into", sa.String(64)),
    )
    op.create_index("story_joins_of", "story_joins", ["newsroom_id", "story_id", "at"])
    merged = sa.text("merged_into IS NOT NULL")
    op.create_index(
        "stories_merged",
        "stories",
        ["newsroom_id", "merged_into"],
        sqlite_where=merged,
        postgresql_where=merged,
    )
    # What stands has such indexes already.
    retracted = sa.text("retracted_at IS NOT NULL")
    op.create_index(
        "retracted_articles_by_time",
        "story_articles",
        ["newsroom_id", "reported_at", "article_id"],
        sqlite_where=retracted,
        postgresql_where=retracted,
    )
    op.create_index(
        "retracted_reports_of_article",
        "reports",
        ["newsroom_id", "article_id"],
        sqlite_where=retracted,
        postgresql_where=retracted,
    )
    _take_over(story_moves)


def _take_over(story_moves: sa.Table) -> None:
    """Tell where articles were first put that left a story already: the answers of then say it."""
    connection = op.get_bind()
    left = connection.execute(
        sa.text(
            "SELECT a.newsroom_id, a.article_id, a.version, a.revision, a.linked_at AS at, "
            "c.linked_at, c.answer "
            "FROM story_articles a JOIN link_calls c "
            "ON c.newsroom_id = a.newsroom_id AND c.article_id = a.article_id "
            "AND c.version = a.version AND c.revision = a.revision "
            "WHERE c.linked_at < a.linked_at ORDER BY a.newsroom_id, a.linked_at, a.article_id"
        )
    )
    joined = connection.execute(
        sa.text("SELECT newsroom_id, id, merged_into FROM stories WHERE merged_into IS NOT NULL")
    )
    leads_to = {(row.newsroom_id, row.id): row.merged_into for row in joined}
    moves = []
    for number, row in enumerate(left.mappings(), 1):
        told = _told(row["answer"])
        if told:
            story_id = leads_to.get((row["newsroom_id"], told["story_id"]), told["story_id"])
            move = {**row, **told, "story_id": story_id, "sequence": number}
            moves.append({name: value for name, value in move.items() if name != "answer"})
    op.bulk_insert(story_moves, moves)


def _told(answer: str) -> dict[str, Any] | None:
    """The story that an answer tells, and how the article came to it."""
    story = json.loads(answer).get("story")
    if story is None:
        return None
    is_linked = story["decision"] == "linked" and story["chosen"]
    return {
        "story_id": story["story_id"],
        "decision": story["decision"],
        "score": story["chosen"]["score"] if is_linked else 1.0,
    }


def downgrade() -> None:
    op.drop_index("stories_merged", "stories")
    op.drop_index("retracted_articles_by_time", "story_articles")
    op.drop_index("retracted_reports_of_article", "reports")
    op.drop_table("story_joins")
    op.drop_table("story_moves")
