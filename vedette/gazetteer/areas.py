"""Where an administrative area lies, told by its settlements.

No package has the outlines of provinces. The middle of an area is the mean of its one-degree cells that hold a
settlement, each cell counted once: a mean over settlements would drift to where most people live.
"""

import sqlite3

_LEAST_M = 5_000

_SUMMARY = """
CREATE TEMP TABLE summary AS
SELECT country, admin1, admin2, avg(lat) AS lat, avg(lon) AS lon, sum(population) AS population,
    sqrt(max(0, avg(lat * lat) - avg(lat) * avg(lat) + (avg(lon * lon) - avg(lon) * avg(lon)) * 0.5)) AS spread
FROM (
    SELECT country, admin1, {admin2} AS admin2, avg(lat) AS lat, avg(lon) AS lon, sum(population) AS population
    FROM places WHERE feature LIKE 'PPL%' AND admin1 != '' AND {admin2_known}
    GROUP BY 1, 2, 3, cast(places.lat + 90 AS INTEGER), cast(places.lon + 180 AS INTEGER))
GROUP BY country, admin1, admin2
"""
_PLACE = """
UPDATE places SET lat = round(s.lat, 4), lon = round(s.lon, 4), population = max(places.population, s.population),
    precision_m = max(?, cast(s.spread * 2 * 111 AS INTEGER) * 1000)
FROM summary AS s
WHERE places.feature = ? AND places.lat IS NULL
    AND s.country = places.country AND s.admin1 = places.admin1 AND s.admin2 = places.admin2
"""


def place_areas(connection: sqlite3.Connection) -> None:
    """Gives areas without a position theirs; drops those that no settlement tells of."""
    for feature, admin2, known in (("ADM1", "''", "1"), ("ADM2", "admin2", "admin2 != ''")):
        connection.execute(_SUMMARY.format(admin2=admin2, admin2_known=known))
        connection.execute("CREATE INDEX summary_by_area ON summary (country, admin1, admin2)")
        connection.execute(_PLACE, (_LEAST_M, feature))
        connection.execute("DROP TABLE summary")
    connection.execute("DELETE FROM staged WHERE place IN (SELECT id FROM places WHERE lat IS NULL)")
    connection.execute("DELETE FROM places WHERE lat IS NULL")
