"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes all tables."""
    _documents()
    _runs()
    _starting_states()
    _claims()
    _readings()
    _retractions()
    _claim_places()
    _claim_speakers()
    _observations()
    _rulings()
    _supersessions()
    _verdicts()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("id", Text, nullable=False),
        sa.Column("url", Text, nullable=True),
        sa.Column("publisher", Text, nullable=True),
        sa.Column("published", Text, nullable=True),
        sa.Column("title", Text, nullable=True),
        sa.Column("language", Text, nullable=True),
        sa.Column("fetched", Text, nullable=True),
        sa.Column("text", Text, nullable=False),
        sa.Column("available", Text, nullable=False),
        sa.Column("recorded", Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
    )
    op.create_index(op.f("ix_documents_url"), "documents", ["url"], unique=False)


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("version", Text, nullable=False),
        sa.Column("recorded", Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_runs")),
    )


def _starting_states() -> None:
    op.create_table(
        "starting_states",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("geonameid", Number, nullable=False),
        sa.Column("date", Text, nullable=False),
        sa.Column("party", Text, nullable=False),
        sa.Column("source", Text, nullable=False),
        sa.Column("available", Text, nullable=False),
        sa.Column("recorded", Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_starting_states")),
        sa.UniqueConstraint(
            "geonameid", "date", "party", "source", name=op.f("uq_starting_states_geonameid_date_party_source")
        ),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("id", Text, nullable=False),
        sa.Column("document", Number, nullable=False),
        sa.Column("type", Text, nullable=False),
        sa.Column("stance", Text, nullable=False),
        sa.Column("party", Text, nullable=True),
        sa.Column("day", Text, nullable=True),
        sa.Column("last_day", Text, nullable=True),
        sa.Column("available", Text, nullable=False),
        sa.Column("recorded", Text, nullable=False),
        sa.Column("body", Text, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_claims_document")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_claims")),
        sa.UniqueConstraint("id", name=op.f("uq_claims_id")),
    )
    op.create_index(op.f("ix_claims_day_seq"), "claims", ["day", "seq"], unique=False)
    op.create_index(op.f("ix_claims_document"), "claims", ["document"], unique=False)
    op.create_index(op.f("ix_claims_party_seq"), "claims", ["party", "seq"], unique=False)
    op.create_index(op.f("ix_claims_stance_seq"), "claims", ["stance", "seq"], unique=False)
    op.create_index(op.f("ix_claims_type_seq"), "claims", ["type", "seq"], unique=False)


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("document", Number, nullable=False),
        sa.Column("run", Number, nullable=False),
        sa.Column("version", Text, nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("recorded", Text, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_readings_document")),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_readings_run")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
        sa.UniqueConstraint("document", "version", name=op.f("uq_readings_document_version")),
    )


def _retractions() -> None:
    op.create_table(
        "retractions",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("document", Number, nullable=False),
        sa.Column("who", Text, nullable=False),
        sa.Column("note", Text, nullable=True),
        sa.Column("recorded", Text, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"], name=op.f("fk_retractions_document")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_retractions")),
    )
    op.create_index(op.f("ix_retractions_document"), "retractions", ["document"], unique=False)


def _claim_places() -> None:
    op.create_table(
        "claim_places",
        sa.Column("place", Number, nullable=False),
        sa.Column("control", sa.SmallInteger(), nullable=False),
        sa.Column("day", Text, nullable=False),
        sa.Column("available", Text, nullable=False),
        sa.Column("recorded", Text, nullable=False),
        sa.Column("claim", Number, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name=op.f("fk_claim_places_claim")),
        sa.PrimaryKeyConstraint(
            "place", "control", "day", "available", "recorded", "claim", name=op.f("pk_claim_places")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_claim_places_claim"), "claim_places", ["claim"], unique=False)


def _claim_speakers() -> None:
    op.create_table(
        "claim_speakers",
        sa.Column("name", Text, nullable=False),
        sa.Column("claim", Number, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name=op.f("fk_claim_speakers_claim")),
        sa.PrimaryKeyConstraint("name", "claim", name=op.f("pk_claim_speakers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_claim_speakers_claim"), "claim_speakers", ["claim"], unique=False)


def _observations() -> None:
    op.create_table(
        "observations",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("claim", Number, nullable=False),
        sa.Column("run", Number, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("recorded", Text, nullable=False),
        sa.Column("available", Text, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name=op.f("fk_observations_claim")),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_observations_run")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_observations")),
    )
    op.create_index(op.f("ix_observations_claim_seq"), "observations", ["claim", "seq"], unique=False)


def _rulings() -> None:
    op.create_table(
        "rulings",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("ruling", Text, nullable=False),
        sa.Column("one", Number, nullable=False),
        sa.Column("other", Number, nullable=False),
        sa.Column("who", Text, nullable=False),
        sa.Column("note", Text, nullable=True),
        sa.Column("recorded", Text, nullable=False),
        sa.Column("undoes", Number, nullable=True),
        sa.ForeignKeyConstraint(["one"], ["claims.seq"], name=op.f("fk_rulings_one")),
        sa.ForeignKeyConstraint(["other"], ["claims.seq"], name=op.f("fk_rulings_other")),
        sa.ForeignKeyConstraint(["undoes"], ["rulings.seq"], name=op.f("fk_rulings_undoes")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_rulings")),
        sa.UniqueConstraint("undoes", name=op.f("uq_rulings_undoes")),
    )


def _supersessions() -> None:
    op.create_table(
        "supersessions",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("old", Number, nullable=False),
        sa.Column("new", Number, nullable=True),
        sa.Column("run", Number, nullable=False),
        sa.Column("recorded", Text, nullable=False),
        sa.ForeignKeyConstraint(["new"], ["claims.seq"], name=op.f("fk_supersessions_new")),
        sa.ForeignKeyConstraint(["old"], ["claims.seq"], name=op.f("fk_supersessions_old")),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_supersessions_run")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_supersessions")),
    )
    op.create_index(op.f("ix_supersessions_new"), "supersessions", ["new"], unique=False)
    op.create_index(op.f("ix_supersessions_old_seq"), "supersessions", ["old", "seq"], unique=False)


def _verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("seq", Number, autoincrement=False, nullable=False),
        sa.Column("claim", Number, nullable=False),
        sa.Column("verdict", Text, nullable=False),
        sa.Column("field", Text, nullable=True),
        sa.Column("value", Text, nullable=True),
        sa.Column("who", Text, nullable=False),
        sa.Column("note", Text, nullable=True),
        sa.Column("recorded", Text, nullable=False),
        sa.Column("undoes", Number, nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.seq"], name=op.f("fk_verdicts_claim")),
        sa.ForeignKeyConstraint(["undoes"], ["verdicts.seq"], name=op.f("fk_verdicts_undoes")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("undoes", name=op.f("uq_verdicts_undoes")),
    )
    op.create_index(op.f("ix_verdicts_claim_seq"), "verdicts", ["claim", "seq"], unique=False)
