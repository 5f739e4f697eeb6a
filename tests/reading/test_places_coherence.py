from vedette.model import Place
from vedette.reading.places_coherence import Named, supports


def place(
    number: int, lat: float, lon: float, *, feature: str = "PPL", country: str = "UA", admin1: str = ""
) -> Place:
    return Place(f"geonames:{number}", f"place {number}", lat, lon, feature, country, admin1, 0, 1_000)


def test_one_name_alone_gains_nothing() -> None:
    assert supports([Named([place(1, 50, 30)], [1.0], [0])])[0].tolist() == [0.0]


def test_the_candidate_near_the_others_gains_most() -> None:
    near, far, other = place(1, 49.7, 37.6), place(2, 46.6, 32.6), place(3, 49.2, 37.3)
    gains = supports([Named([near, far], [1.0, 1.0], [0]), Named([other], [1.0], [5])])[0]
    assert gains[0] > gains[1]


def test_a_province_named_speaks_for_what_lies_in_it() -> None:
    inside, outside = place(1, 49.7, 37.6, admin1="07"), place(2, 49.9, 34.0, admin1="18")
    province = place(3, 49.5, 36.5, feature="ADM1", admin1="07")
    gains = supports([Named([inside, outside], [1.0, 1.0], [0]), Named([province], [1.0], [3])])[0]
    assert gains[0] > gains[1] > 0


def test_names_in_one_breath_say_more_than_names_far_apart() -> None:
    near, other = place(1, 49.7, 37.6), place(3, 49.2, 37.3)

    def gain(gap: int) -> float:
        return float(supports([Named([near], [1.0], [0]), Named([other], [1.0], [gap])])[0][0])

    assert gain(3) > gain(300)
