from vedette.engine.watch import rounds
from vedette.intake import Unreadable
from vedette.intake.watcher import NEVER
from vedette.ledger import Ledger
from vedette.model import Document
from vedette.service.ingest import Reading


class Script:
    """A watcher that follows a script: when each round is due, and what it brings."""

    def __init__(self, *turns):
        self.turns = list(turns)

    def next_due(self):
        return self.turns[0][0] if self.turns else NEVER

    def round(self):
        return iter(self.turns.pop(0)[1])


class Silent:
    version = "rdr_silent"

    def read(self, documents):
        return (Told(document) for document in documents)


class Told(Reading):
    claims = ()

    def __init__(self, document):
        self._document = document

    @property
    def document(self):
        return self._document


def test_rounds_wait_until_due_keep_what_comes_and_end_when_nothing_is_left(tmp_path):
    time, failed = [0.0], []
    one, two = Document(text="The bridge was hit."), Document(text="The ferry was hit.")
    watcher = Script((100.0, [one, Unreadable("feed", None, "no")]), (400.0, [one, two]))
    with Ledger(str(tmp_path / "a.sqlite"), create=True) as ledger:
        reports = []
        going = rounds(
            watcher,
            Silent(),
            ledger,
            unreadable=failed.append,
            now=lambda: time[0],
            sleep=lambda seconds: time.__setitem__(0, time[0] + seconds),
        )
        for report in going:
            reports.append((time[0], report.kept.documents))
    assert reports == [(100.0, 1), (400.0, 1)]
    assert [str(item) for item in failed] == ["feed: no"]
