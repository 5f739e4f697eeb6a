"""A bundle holds what an incident rests on, and whatever is altered in it is found."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.web_record import Report, fill
from vedette.cli import vedette_command
from vedette.gazetteer import Gazetteer
from vedette.intake import documents
from vedette.ledger import Ledger
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.publish.bundle import seal_of, write_bundle
from vedette.publish.bundle_check import check_bundle
from vedette.service.ask import Desk
from vedette.service.bundles import gather
from vedette.service.originals import Originals
from vedette.theatre import load

TEXT = "Three houses in Brovary burnt down, said Ann Example, a resident. Nobody else in the street was hurt by it."
REPORT = Report("2022-04-02T09:00:00Z", "Harbour Wire", "Fire in Brovary", TEXT).claim(
    "Three houses in Brovary burnt down, said Ann Example, a resident",
    type="damage",
    trigger="burnt down",
    place="Brovary",
    day="2022-04-02",
)
CLAIM = REPORT.claims[0].id
MADE = "2022-05-01T00:00:00Z"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer):
    path = tmp_path_factory.mktemp("bundle") / "record.sqlite"
    fill(path, [REPORT])
    with Ledger(path) as ledger:
        yield Desk(ledger, theatres=[load("ukraine")], gazetteer=gazetteer)


@pytest.fixture(scope="module")
def named(desk: Desk) -> bytes:
    return write_bundle(gather(desk, CLAIM, Clock(), made=MADE, reason="court order 12"))


@pytest.fixture(scope="module")
def masked(desk: Desk) -> bytes:
    return write_bundle(gather(desk, CLAIM, Clock(), made=MADE))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_bundle_is_whole_and_the_same_bytes_each_time(desk, named, masked):
    assert list(check_bundle(named)) == list(check_bundle(masked, sealed=seal_of(masked))) == []
    assert write_bundle(gather(desk, CLAIM, Clock(), made=MADE)) == masked


def test_names_are_masked_and_the_report_left_out_unless_a_reason_is_given(named, masked):
    assert not any(b"Example" in data for data in parts(masked).values())
    assert not any(name.startswith("reports/") for name in parts(masked))
    assert json.loads(parts(masked)["reports.json"])[0]["text_sha256"]
    assert b"Ann Example" in parts(named)["index.html"]
    assert parts(named)[f"reports/{REPORT.document.id}.txt"].decode() == TEXT
    assert json.loads(parts(named)["manifest.json"])["reason"] == "court order 12"


def test_a_blank_reason_is_none(desk):
    with pytest.raises(WrongUsageError):
        gather(desk, CLAIM, Clock(), made=MADE, reason="  ")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_whatever_byte_is_altered_is_found(named: bytes, data: st.DataObject):
    files = parts(named)
    name = data.draw(st.sampled_from(sorted(set(files) - {"manifest.json"})))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    changed = bytes([files[name][at] ^ data.draw(st.integers(1, 255))])
    files[name] = files[name][:at] + changed + files[name][at + 1 :]
    assert any(name in wrong for wrong in check_bundle(packed(files)))


def test_a_part_that_is_missing_or_more_is_found(named):
    files = parts(named)
    del files["verdicts.json"]
    assert "verdicts.json is missing" in list(check_bundle(packed(files)))
    assert any("extra.txt" in wrong for wrong in check_bundle(packed(parts(named) | {"extra.txt": b"x"})))


def test_words_altered_and_listed_anew_are_found_by_their_ids_or_the_seal(named, masked):
    def forged(bundle: bytes, name: str, old: bytes, new: bytes) -> bytes:
        files = parts(bundle)
        files[name] = files[name].replace(old, new)
        manifest = json.loads(files["manifest.json"])
        import hashlib

        manifest["files"][name] = {"sha256": hashlib.sha256(files[name]).hexdigest(), "size": len(files[name])}
        files["manifest.json"] = json.dumps(manifest).encode()
        return packed(files)

    assert list(check_bundle(forged(named, f"reports/{REPORT.document.id}.txt", b"Three", b"Seven")))
    assert list(check_bundle(forged(named, "claims.jsonl", b'"damage"', b'"detention"')))
    altered = forged(masked, "claims.jsonl", b"Three houses", b"Seven houses")
    assert list(check_bundle(altered)) == []
    assert "seal" in next(check_bundle(altered, sealed=seal_of(masked)))


@pytest.mark.parametrize("junk", [b"", b"PK", b"not a zip at all"])
def test_what_is_no_bundle_is_said_to_be_none(junk):
    assert next(check_bundle(junk)).startswith("not a bundle")


def test_bytes_are_kept_as_they_came_and_given_with_where_they_came_from(tmp_path: Path):
    (tmp_path / "a.html").write_bytes(b"<html><body><p>Two men were hurt in \xc3\x89lan.</p></body></html>")
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "One."}\n{"text": "Two."}\n')
    store = Originals(tmp_path / "originals")
    found = list(store.keeping(documents([str(tmp_path / "a.html"), str(tmp_path / "b.jsonl")], as_received=True)))
    again = Originals(tmp_path / "originals")
    assert [one.data for one in again.of(found[0].id)] == [(tmp_path / "a.html").read_bytes()]
    assert [one.data for one in again.of(found[2].id)] == [b'{"text": "Two."}\n']
    assert again.of(found[0].id)[0].receipt.source.endswith("a.html")
    lines = (tmp_path / "originals" / "index.jsonl").read_bytes()
    for document in found:
        again.keep(document)
    assert (tmp_path / "originals" / "index.jsonl").read_bytes() == lines


def run(*words: str) -> Result:
    return CliRunner().invoke(vedette_command, list(words))


def test_the_command_makes_verifies_and_logs(tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch):
    home = tmp_path / "home"
    home.mkdir()
    (home / "gazetteer.sqlite").symlink_to(gazetteer.path)
    monkeypatch.setenv("VEDETTE_HOME", str(home))
    fill(tmp_path / "r.sqlite", [REPORT])
    zipped = str(tmp_path / "x.zip")
    common = ["-o", zipped, "--ledger", str(tmp_path / "r.sqlite"), "--theatre", "ukraine"]
    made = run("bundle", CLAIM, *common)
    assert made.exit_code == 0, made.output
    assert run("bundle", "verify", zipped, "--seal", made.stdout.split()[-1]).exit_code == 0
    assert not (home / "disclosures.jsonl").exists()
    assert run("bundle", CLAIM, *common, "--with-names", "court", "--who", "ana").exit_code == 0
    [logged] = [json.loads(line) for line in (home / "disclosures.jsonl").read_text().splitlines()]
    assert (logged["who"], logged["reason"], logged["documents"]) == ("ana", "court", [REPORT.document.id])
    Path(zipped).write_bytes(Path(zipped).read_bytes()[:-30])
    assert run("bundle", "verify", zipped).exit_code == 1
