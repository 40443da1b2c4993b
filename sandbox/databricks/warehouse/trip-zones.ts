/** Describes a pickup or drop-off zip: its approximate position and relative number of trips. */
export interface Zone {
  zip: number;
  latitude: number;
  longitude: number;
  weight: number;
}

const zoneRows: readonly (readonly [
  zip: number,
  latitude: number,
  longitude: number,
  weight: number,
])[] = [
  // Manhattan
  [10001, 40.75, -73.997, 70],
  [10002, 40.716, -73.986, 32],
  [10003, 40.732, -73.989, 62],
  [10009, 40.726, -73.979, 26],
  [10010, 40.739, -73.982, 40],
  [10011, 40.742, -74.001, 66],
  [10012, 40.726, -73.998, 44],
  [10013, 40.72, -74.005, 44],
  [10014, 40.734, -74.006, 46],
  [10016, 40.745, -73.978, 58],
  [10017, 40.752, -73.973, 60],
  [10018, 40.755, -73.993, 58],
  [10019, 40.765, -73.986, 72],
  [10021, 40.769, -73.959, 54],
  [10022, 40.758, -73.968, 66],
  [10023, 40.776, -73.983, 56],
  [10024, 40.799, -73.974, 40],
  [10025, 40.798, -73.968, 34],
  [10027, 40.811, -73.953, 14],
  [10028, 40.776, -73.953, 46],
  [10029, 40.792, -73.944, 16],
  [10036, 40.76, -73.993, 64],
  [10065, 40.765, -73.963, 46],
  [10103, 40.761, -73.977, 30],
  [10110, 40.754, -73.982, 44],
  [10119, 40.75, -73.991, 40],
  [10128, 40.781, -73.95, 34],
  [10171, 40.756, -73.974, 26],
  [10199, 40.751, -73.999, 24],
  [10282, 40.717, -74.015, 22],
  // Brooklyn
  [11201, 40.694, -73.99, 34],
  [11205, 40.695, -73.966, 12],
  [11206, 40.702, -73.942, 12],
  [11211, 40.713, -73.953, 30],
  [11215, 40.667, -73.983, 14],
  [11217, 40.682, -73.978, 18],
  [11222, 40.728, -73.948, 12],
  [11231, 40.678, -74.001, 10],
  [11238, 40.68, -73.964, 14],
  // Queens; 11371 is LaGuardia airport
  [11101, 40.747, -73.939, 14],
  [11103, 40.763, -73.913, 8],
  [11106, 40.762, -73.931, 8],
  [11371, 40.774, -73.873, 62],
  [11377, 40.745, -73.905, 5],
  // Bronx
  [10451, 40.82, -73.924, 5],
  [10458, 40.863, -73.888, 2],
  [10463, 40.881, -73.907, 3],
];

/** Zips of the sandbox's trips. */
export const zones: readonly Zone[] = zoneRows.map(([zip, latitude, longitude, weight]) => ({
  zip,
  latitude,
  longitude,
  weight,
}));

/** Estimates road miles between two zones: straight-line distance plus 20 % for streets. */
export function roadMiles(from: Zone, to: Zone): number {
  // Miles per degree: 69 of latitude, 52.3 of longitude in New York.
  const northMiles = (to.latitude - from.latitude) * 69;
  const eastMiles = (to.longitude - from.longitude) * 52.3;
  return Math.hypot(northMiles, eastMiles) * 1.2;
}
