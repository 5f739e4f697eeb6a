/** The map's sources and layers, bottom to top. Colours come from the style sheet, so that the theme has one home. */

const EMPTY = { type: "FeatureCollection", features: [] };
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const of = (layer) => ["==", ["get", "layer"], layer];
const grows = (...stops) => ["interpolate", ["linear"], ["zoom"], ...stops];

/** How many pixels above its place an incident's mark stands, so that it leaves the settlement's own in sight. */
export const INCIDENT_RISE = 13;

/** Sources that answers of the server are put into. */
export const SOURCES = ["areas", "front", "ground", "settlements", "incidents", "access", "flows", "outlines", "chosen"];

/**
 * A MapLibre style: the basemap file, or tiles of the user's own, and empty sources for the record.
 * @param {{kind: string, tiles: string[], layers?: string[]}|null} tiles the user's own basemap, or null for the bundled one
 * @param {string} language whose names countries are labelled with
 */
export function style(tiles, language) {
  const sources = Object.fromEntries(SOURCES.map((name) => [name, { type: "geojson", data: EMPTY }]));
  sources.incidents = { type: "geojson", data: EMPTY, cluster: true, clusterRadius: 38, clusterMaxZoom: 9 };
  sources.basemap = { type: "geojson", data: "/basemap.geojson", tolerance: 0.2, buffer: 8 };
  if (tiles) sources.tiles = tileSource(tiles);
  return {
    version: 8,
    sources,
    layers: [...under(tiles), ...territory(), ...shores(tiles), ...movement(), ...places(), ...events(), ...labels(language)],
  };
}

function tileSource({ kind, tiles, minzoom = 0, maxzoom = 19, attribution }) {
  const addresses = tiles.map((one) => (one.startsWith("/") ? location.origin + one : one));
  return { type: kind, tiles: addresses, minzoom, maxzoom, attribution, ...(kind === "raster" ? { tileSize: 256 } : {}) };
}

function under(tiles) {
  const land = { id: "land", type: "background", paint: { "background-color": token("--map-land") } };
  if (!tiles) return [land];
  if (tiles.kind === "raster") return [land, { id: "tiles", type: "raster", source: "tiles" }];
  return [land, ...tiles.layers.flatMap(outlined)];
}

const WATER = /water|lake|ocean|sea|river/i;

/** Any layer of vector tiles in plain lines; one whose name speaks of water is filled as water. */
function outlined(name) {
  const of = { source: "tiles", "source-layer": name };
  const wet = WATER.test(name);
  const line = { id: `tiles-${name}`, type: "line", ...of, paint: { "line-color": token(wet ? "--map-coast" : "--map-border"), "line-width": 0.7, "line-opacity": 0.7 } };
  const area = { id: `tiles-area-${name}`, type: "fill", ...of, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": token("--map-water"), "fill-antialias": false } };
  return wet ? [area, line] : [line];
}

/** The land of each side and the line between: cells of settlements, which know no coast, so the sea lies over them. */
function territory() {
  const round = { "line-join": "round", "line-cap": "round" };
  return [
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.16, "fill-antialias": false } },
    { id: "front-edge", type: "line", source: "front", layout: round, paint: { "line-color": token("--sheet"), "line-width": grows(4, 2.6, 9, 5.5), "line-opacity": 0.9 } },
    { id: "front", type: "line", source: "front", layout: round, paint: { "line-color": token("--front"), "line-width": grows(4, 1.4, 9, 3) } },
  ];
}

function shores(tiles) {
  const outline = { id: "outlines", type: "line", source: "outlines", paint: { "line-color": token("--ink-3"), "line-width": 1.2, "line-dasharray": [4, 3], "line-opacity": 0.8 } };
  if (tiles) return [outline];
  const line = (id, filter, paint) => ({ id, type: "line", source: "basemap", filter, layout: { "line-join": "round" }, paint });
  const area = (id) => ({ id, type: "fill", source: "basemap", filter: of(id), paint: { "fill-color": token("--map-water"), "fill-antialias": false } });
  const border = token("--map-border");
  return [
    area("sea"),
    area("lake"),
    line("coast", of("coast"), { "line-color": token("--map-coast"), "line-width": 0.7 }),
    line("boundary", ["all", of("boundary"), ["!", ["get", "disputed"]]], { "line-color": border, "line-width": grows(3, 0.7, 8, 1.6) }),
    line("boundary-disputed", ["all", of("boundary"), ["get", "disputed"]], { "line-color": border, "line-width": grows(3, 0.8, 8, 1.6), "line-dasharray": [2.5, 2] }),
    outline,
  ];
}

function movement() {
  const cut = ["get", "cut"];
  return [
    { id: "access", type: "line", source: "access", filter: ["!", cut], paint: { "line-color": token("--ink"), "line-width": grows(5, 1, 10, 2.2), "line-dasharray": [1, 1.2] } },
    { id: "access-cut", type: "line", source: "access", filter: cut, paint: { "line-color": token("--warn"), "line-width": grows(5, 1.4, 10, 3), "line-dasharray": [3, 2.5] } },
    { id: "flows", type: "line", source: "flows", layout: { "line-cap": "round" }, paint: { "line-color": token("--flow"), "line-width": 2, "line-opacity": 0.85 } },
    { id: "flow-heads", type: "symbol", source: "flows", layout: { "symbol-placement": "line", "symbol-spacing": 90, "icon-image": "arrow|", "icon-allow-overlap": true } },
  ];
}

/** What of a day a settlement shows: as it was drawn at first, or as it was changed to since. */
const told = (name) => ["coalesce", ["feature-state", name], ["get", name]];

/** Many thousands of settlements rest on no report of their own: those are light circles, the others marks. */
function places() {
  const hollow = told("hollow");
  const opacity = told("opacity");
  return [
    {
      id: "settlements-light", type: "circle", source: "ground",
      paint: {
        "circle-radius": grows(4, ["case", hollow, 0.9, 1.2], 7, ["case", hollow, 1.8, 2.3], 11, ["case", hollow, 4, 5]),
        "circle-color": told("colour"),
        "circle-opacity": ["case", hollow, 0, ["*", 0.85, opacity]],
        "circle-stroke-color": told("colour"),
        "circle-stroke-width": grows(4, ["case", hollow, 0.4, 0], 8, ["case", hollow, 1.1, 0]),
        "circle-stroke-opacity": opacity,
      },
    },
    { id: "chosen", type: "circle", source: "chosen", paint: { "circle-radius": ["get", "radius"], "circle-color": "transparent", "circle-stroke-color": token("--accent"), "circle-stroke-width": 2.5 } },
    {
      id: "settlements", type: "symbol", source: "settlements",
      layout: { "icon-image": ["concat", "mark|", ["get", "party"], "|", ["get", "basis"]], "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-size": grows(4, 0.55, 8, 0.85, 11, 1.1) },
      paint: { "icon-opacity": ["+", 0.35, ["*", 0.65, ["get", "probability"]]] },
    },
  ];
}

function events() {
  const cluster = ["has", "point_count"];
  return [
    { id: "clusters", type: "circle", source: "incidents", filter: cluster, paint: { "circle-color": token("--ink"), "circle-opacity": 0.82, "circle-radius": ["step", ["get", "point_count"], 11, 10, 14, 50, 18] } },
    { id: "cluster-counts", type: "symbol", source: "incidents", filter: cluster, layout: { "icon-image": ["concat", "count|", ["get", "point_count_abbreviated"]], "icon-allow-overlap": true } },
    { id: "incident-areas", type: "circle", source: "incidents", filter: ["all", ["!", cluster], [">", ["get", "precision"], 5000]], paint: { "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 4, ["*", ["get", "precision"], 0.00016], 12, ["*", ["get", "precision"], 0.041]], "circle-color": token("--ink"), "circle-opacity": 0.06, "circle-stroke-color": token("--ink-2"), "circle-stroke-width": 1, "circle-stroke-opacity": 0.6 } },
    { id: "incidents", type: "symbol", source: "incidents", filter: ["!", cluster], layout: { "icon-image": ["concat", "incident|", ["get", "status"]], "icon-allow-overlap": true, "icon-offset": [0, -INCIDENT_RISE], "icon-size": grows(5, 0.75, 10, 1.05) } },
  ];
}

function labels(language) {
  const named = ["coalesce", ["get", `name_${language}`], ["get", "name_en"]];
  return [
    { id: "countries", type: "symbol", source: "basemap", filter: of("country"), maxzoom: 8, layout: { "icon-image": ["concat", "land|", named], "symbol-sort-key": ["get", "rank"], "icon-padding": 12 } },
    { id: "names-near", type: "symbol", source: "ground", minzoom: 10, filter: ["has", "name"], layout: { "icon-image": ["concat", "name|", ["get", "name"]], "icon-offset": [0, 13], "icon-padding": 3, "icon-size": 0.9 } },
    ...[0, 1, 2].map(names),
  ];
}

/** Names of settlements with a report: each is a picture drawn on demand, so those least spoken of wait for a closer look. */
const names = (tier) => ({
  id: `names-${tier}`, type: "symbol", source: "settlements", minzoom: [0, 6.5, 8.5][tier], filter: ["all", ["==", ["get", "tier"], tier], ["!=", ["get", "name"], ""]],
  layout: { "icon-image": ["concat", "name|", ["get", "name"]], "icon-offset": [0, 14], "icon-anchor": "center", "symbol-sort-key": ["get", "rank"], "icon-padding": 3 },
});
