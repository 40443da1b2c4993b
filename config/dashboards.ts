import type { DashboardInput, SectionInput } from '../lib/dashboards/catalog.ts';

/** The sections of the home page, in its order. */
export const sections = [
  {
    id: 'operations',
    title: 'Operations',
    purpose: 'Where cars are, and where they are missing',
    hue: 'green',
  },
  {
    id: 'revenue',
    title: 'Revenue',
    purpose: 'What a trip brings, and what it costs',
    hue: 'violet',
  },
] satisfies SectionInput[];

/** IDs of the controls whose values users take along when they switch to another dashboard. */
export const sharedControls = ['pickup-zip', 'min-fare'];

/**
 * The dashboards in the order of the catalog, and the teams that can see each one. The dashboards
 * below are the sandbox's workbooks.
 */
export default [
  {
    slug: 'taxi',
    cover: 'line',
    title: 'Taxi trips',
    description: 'Trips, revenue, and distance by hour and day, down to individual trips.',
    path: '/sandbox/workbook/Taxi-Trips-4Tx7kQmVbN2cZrKwLd9HaP',
    section: 'operations',
    freshness: 'Updates daily by 7 AM',
    certified: true,
    teams: ['everyone'],
    controls: ['pickup-zip', 'min-fare'],
    tags: ['Trips', 'Revenue'],
    owner: 'Mobility analytics',
    contact: 'mobility-analytics@example.com',
    sources: ['Trip records (samples.nyctaxi.trips)'],
    definitions: [
      {
        term: 'Revenue',
        meaning: 'The sum of the metered fares, without tips, tolls, and surcharges.',
      },
    ],
    elements: {
      'trips-per-day': 'Trips per day',
      'trips-by-hour': 'Trips by pickup hour',
      'trips-table': 'Trips',
    },
    actions: ['bookmarks', 'export', 'schedule', 'explore'],
  },
  {
    slug: 'fares',
    cover: 'dots',
    title: 'Fares',
    description: 'What a trip costs, by distance and by hour of the day.',
    path: '/sandbox/workbook/Fares-6Fr2sYcDjW8uTnXeGp5MvB',
    section: 'revenue',
    freshness: 'Updates daily by 7 AM',
    changed: { on: '2026-11-24', what: 'Fares are now shown by hour of the day, too.' },
    teams: ['everyone'],
    controls: ['pickup-zip', 'min-fare'],
    tags: ['Revenue'],
    owner: 'Pricing',
    actions: ['bookmarks'],
  },
  {
    slug: 'manhattan-operations',
    cover: 'heat',
    title: 'Manhattan operations',
    description: 'Demand in Manhattan for the dispatch team.',
    path: '/sandbox/workbook/Manhattan-Operations-3Mn9hBtRkE6aZsQyUf4CxJ',
    section: 'operations',
    freshness: 'Updates hourly',
    teams: ['manhattan'],
    tags: ['Operations', 'Manhattan'],
    owner: 'Manhattan dispatch',
  },
  {
    slug: 'brooklyn-operations',
    cover: 'map',
    title: 'Brooklyn operations',
    description: 'Demand in Brooklyn for the dispatch team.',
    path: '/sandbox/workbook/Brooklyn-Operations-8Bk5gPwLnS3dVtHmYr7KzA',
    section: 'operations',
    freshness: 'Updates hourly',
    added: '2026-11-17',
    teams: ['brooklyn'],
    tags: ['Operations', 'Brooklyn'],
    owner: 'Brooklyn dispatch',
  },
] satisfies DashboardInput[];
