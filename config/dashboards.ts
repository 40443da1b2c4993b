import type { DashboardInput } from '../lib/dashboards/catalog.ts';

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
    teams: ['everyone'],
    controls: ['pickup-zip', 'min-fare'],
    tags: ['Trips', 'Revenue'],
    owner: 'Mobility analytics',
    actions: ['bookmarks', 'export', 'schedule', 'explore'],
  },
  {
    slug: 'fares',
    cover: 'dots',
    title: 'Fares',
    description: 'What a trip costs, by distance and by hour of the day.',
    path: '/sandbox/workbook/Fares-6Fr2sYcDjW8uTnXeGp5MvB',
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
    teams: ['brooklyn'],
    tags: ['Operations', 'Brooklyn'],
    owner: 'Brooklyn dispatch',
  },
] satisfies DashboardInput[];
