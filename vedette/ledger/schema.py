"""The tables. Rows of the log carry `seq`, the next number of the whole ledger; the rest are indexes over them.

Times are UTC text `YYYY-MM-DDTHH:MM:SSZ` and days `YYYY-MM-DD`, so that text order is time order on both databases.
"""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# PostgreSQL compares text by the server's language unless told otherwise; SQLite always compares code points.
Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _seq() -> sa.Column[int]:
    return sa.Column("seq", Number, primary_key=True, autoincrement=False)


def _to(table: str, name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, Number, sa.ForeignKey(f"{table}.seq"), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=nullable)


documents = sa.Table(
    "documents",
    metadata,
    _seq(),
    sa.Column("id", Text, nullable=False, unique=True),
    _text("url", nullable=True),
    _text("publisher", nullable=True),
    _text("published", nullable=True),
    _text("title", nullable=True),
    _text("language", nullable=True),
    _text("fetched", nullable=True),
    _text("text"),
    _text("available"),
    _text("recorded"),
    sa.Index(None, "url"),
)

# One sitting of reading: which reader, since when.
runs = sa.Table("runs", metadata, _seq(), _text("version"), _text("recorded"))

# A run has read a document, though it may have found no claim there.
readings = sa.Table(
    "readings",
    metadata,
    _seq(),
    _to("documents", "document"),
    _to("runs", "run"),
    _text("version"),
    sa.Column("claims", sa.Integer, nullable=False),
    _text("recorded"),
    sa.UniqueConstraint("document", "version"),
)

# `body` is the canonical JSON that `id` is a hash of; the other columns repeat parts of it for the questions.
claims = sa.Table(
    "claims",
    metadata,
    _seq(),
    sa.Column("id", Text, nullable=False, unique=True),
    _to("documents", "document"),
    _text("type"),
    _text("stance"),
    _text("party", nullable=True),
    _text("day", nullable=True),
    _text("last_day", nullable=True),
    _text("available"),
    _text("recorded"),
    _text("body"),
    sa.Index(None, "document"),
    sa.Index(None, "type", "seq"),
    sa.Index(None, "stance", "seq"),
    sa.Index(None, "party", "seq"),
    sa.Index(None, "day", "seq"),
)

# A run saw a claim: the same claim read by two readers is one claim seen twice.
observations = sa.Table(
    "observations",
    metadata,
    _seq(),
    _to("claims", "claim"),
    _to("runs", "run"),
    sa.Column("confidence", sa.Float, nullable=False),
    _text("recorded"),
    _text("available"),
    sa.Index(None, "claim", "seq"),
)

# A later reading no longer makes the claim `old`; `new` is what it reads there instead, if anything.
supersessions = sa.Table(
    "supersessions",
    metadata,
    _seq(),
    _to("claims", "old"),
    _to("claims", "new", nullable=True),
    _to("runs", "run"),
    _text("recorded"),
    sa.Index(None, "old", "seq"),
    sa.Index(None, "new"),
)

# The publisher has taken a document back.
retractions = sa.Table(
    "retractions",
    metadata,
    _seq(),
    _to("documents", "document"),
    _text("who"),
    _text("note", nullable=True),
    _text("recorded"),
    sa.Index(None, "document"),
)

# An analyst's word on a claim. `field` and `value` (JSON) tell a correction; an undo takes back the row `undoes`.
verdicts = sa.Table(
    "verdicts",
    metadata,
    _seq(),
    _to("claims", "claim"),
    _text("verdict"),
    _text("field", nullable=True),
    _text("value", nullable=True),
    _text("who"),
    _text("note", nullable=True),
    _text("recorded"),
    sa.Column("undoes", Number, sa.ForeignKey("verdicts.seq"), nullable=True, unique=True),
    sa.Index(None, "claim", "seq"),
)

# An analyst's word on two claims: of the same event (merge) or of two (split).
rulings = sa.Table(
    "rulings",
    metadata,
    _seq(),
    _text("ruling"),
    _to("claims", "one"),
    _to("claims", "other"),
    _text("who"),
    _text("note", nullable=True),
    _text("recorded"),
    sa.Column("undoes", Number, sa.ForeignKey("rulings.seq"), nullable=True, unique=True),
)

# Who held a settlement on a day, by a map or table that somebody imported.
starting_states = sa.Table(
    "starting_states",
    metadata,
    _seq(),
    sa.Column("geonameid", Number, nullable=False),
    _text("date"),
    _text("party"),
    _text("source"),
    _text("available"),
    _text("recorded"),
    sa.UniqueConstraint("geonameid", "date", "party", "source"),
)

LOG: tuple[sa.Table, ...] = (
    documents,
    runs,
    readings,
    claims,
    observations,
    supersessions,
    retractions,
    verdicts,
    rulings,
    starting_states,
)

# Where a claim speaks of a place. The primary key covers the questions of one place and of the whole map, so that
# they never touch the wide rows of `claims`.
claim_places = sa.Table(
    "claim_places",
    metadata,
    sa.Column("place", Number, nullable=False),
    sa.Column("control", sa.SmallInteger, nullable=False),
    _text("day"),
    _text("available"),
    _text("recorded"),
    _to("claims", "claim"),
    sa.PrimaryKeyConstraint("place", "control", "day", "available", "recorded", "claim"),
    sa.Index(None, "claim"),
    sqlite_with_rowid=False,
)

# Every name in a claim's chain, case folded.
claim_speakers = sa.Table(
    "claim_speakers",
    metadata,
    _text("name"),
    _to("claims", "claim"),
    sa.PrimaryKeyConstraint("name", "claim"),
    sa.Index(None, "claim"),
    sqlite_with_rowid=False,
)
