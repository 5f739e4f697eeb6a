from vedette.engine.local import PORTION, reading_on
from vedette.model import Document

TOLD = "Thessmark's mayor said on Monday that shelling killed {} people in Thessmark."


def test_processes_give_the_readings_of_one_process_in_order():
    documents = [Document(text=TOLD.format(n + 2), published="2022-04-02") for n in range(PORTION + 8)]
    with reading_on(1, (), None) as alone, reading_on(2, (), None) as pool:
        one, two = list(alone.read(documents)), list(pool.read(documents))
        assert pool.version == alone.version
    assert [reading.document for reading in two] == documents
    assert one == two
    assert all(reading.claims for reading in two)
