"""The bytes of reports as they were received, kept beside a ledger in a folder: each once, under its SHA-256.

`index.jsonl` in the folder tells of which document, from which address or file, by which machine and when each was
taken. It is only ever appended to.
"""

import hashlib
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from vedette.model import Document
from vedette.model.errors import UnopenableError
from vedette.service.ingest import utc_now

_INDEX = "index.jsonl"


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What came when, from where, and to which machine; `sha256` is of the bytes."""

    document: str
    sha256: str
    size: int
    source: str
    machine: str
    received: str
    media_type: str | None = None


@dataclass(frozen=True)
class Original:
    """A receipt with the bytes it is for."""

    receipt: Receipt
    data: bytes


class Originals:
    """A folder of originals. Raises UnopenableError where it cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = {(one.document, one.sha256): one for one in self._receipts()}

    def keeping(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents as they come, the bytes of each kept before it is handed on."""
        for document in documents:
            self.keep(document)
            yield document

    def keep(self, document: Document) -> None:
        """Keeps what a document was read from, where it carries it and it is not kept yet."""
        if document.received is None:
            return
        data = document.received.data
        receipt = Receipt(
            document=document.id,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            source=document.received.source,
            machine=platform.node(),
            received=document.fetched or utc_now(),
            media_type=document.received.media_type,
        )
        if (receipt.document, receipt.sha256) in self._known:
            return
        try:
            self._write(receipt, data)
        except OSError as error:
            raise UnopenableError(f"cannot keep originals in {self._folder}: {error.strerror}") from error
        self._known[receipt.document, receipt.sha256] = receipt

    def of(self, document_id: str) -> list[Original]:
        """What a document was read from, each time it came in other bytes, oldest first."""
        mine = [one for one in self._known.values() if one.document == document_id]
        try:
            return [Original(one, self._path(one.sha256).read_bytes()) for one in mine]
        except OSError as error:
            raise UnopenableError(f"an original is missing: {error.filename}") from error

    def _receipts(self) -> list[Receipt]:
        index = self._folder / _INDEX
        try:
            lines = index.read_bytes().splitlines() if index.exists() else []
            return [msgspec.json.decode(line, type=Receipt) for line in lines]
        except (OSError, msgspec.DecodeError) as error:
            raise UnopenableError(f"cannot read {index}: {error}") from error

    def _write(self, receipt: Receipt, data: bytes) -> None:
        path = self._path(receipt.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(data)
        with (self._folder / _INDEX).open("ab") as index:
            index.write(msgspec.json.encode(receipt) + b"\n")

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
