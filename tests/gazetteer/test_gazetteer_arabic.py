import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.gazetteer import Gazetteer
from vedette.gazetteer.arabic import LEAST, consonants


@pytest.mark.parametrize(
    "spellings",
    [
        ("El Fasher", "Al-Fashir", "Al-Faashir", "الفاشر"),
        ("El Obeid", "Al-Ubayyid", "Al Obayyid"),
        ("Wad Madani", "Wad Medani", "ود مدني"),
        ("Khan Shaykhun", "Khan Sheikhoun", "Khān Shaykhūn", "خان شيخون"),
        ("Ma'arrat al-Numan", "Maarat al-Nu'man", "Ma'aret en-Nu'man"),
        ("Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr", "Deir Ezzor", "دير الزور"),
        ("Al-Hasakah", "Hassakeh", "Al Ḩasakah", "الحسكة"),
        ("Qamishli", "Al-Qāmishlī", "Kamishly", "القامشلي"),
        ("Sinjah", "Singa", "سنجة"),
        ("Gedaref", "Al Qadarif"),
        ("Manbij", "Membij", "منبج"),
    ],
)
def test_romanisations_of_one_name_have_one_skeleton(spellings: tuple[str, ...]) -> None:
    assert len(set(map(consonants, spellings))) == 1


def test_names_of_other_consonants_keep_apart() -> None:
    names = ("Kassala", "Kosti", "Nyala", "Babanusa", "Zalingei", "Idlib", "Saraqib", "Manbij")
    assert len(set(map(consonants, names))) == len(names)


@pytest.mark.parametrize("name", ["Hama", "Rakka", "Al", "", "Daraa"])
def test_too_short_a_name_has_no_skeleton(name: str) -> None:
    assert consonants(name) == ""


@given(st.text())
def test_a_skeleton_has_enough_letters_or_is_none(name: str) -> None:
    found = consonants(name)
    assert not found or len(found.replace(" ", "")) >= LEAST


def test_look_up_falls_back_on_what_a_name_sounds_like(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Khan Sheykhoon")[0].country == "SY"
