/** GeoJSON in short. */

export const collection = (features) => ({ type: "FeatureCollection", features });

export const point = (lon, lat, properties) => ({ type: "Feature", properties, geometry: { type: "Point", coordinates: [lon, lat] } });

export const line = (coordinates, properties) => ({ type: "Feature", properties, geometry: { type: "LineString", coordinates } });
