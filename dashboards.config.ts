import type { CatalogueInput } from './lib/dashboards/catalogue.ts';

/**
 * The one file to edit: who is in which team, and which dashboards there are. Team names are those
 * of Sigma. As it stands it lists the workbooks of the sandbox.
 */
export default {
  teams: {
    everyone: ['@example.com'],
    manhattan: ['alice@example.com'],
    brooklyn: ['bob@example.com'],
  },
  dashboards: [
    {
      slug: 'taxi',
      title: 'Taxi trips',
      description: 'Trips, revenue and distance by hour and day, down to the single trip.',
      path: '/sandbox/workbook/Taxi-Trips-4xQ2mT9aVbC1dE7fGhJ3kL',
      teams: ['everyone'],
      controls: ['pickup-zip', 'min-fare'],
    },
    {
      slug: 'fares',
      title: 'Fares',
      description: 'What a trip costs, by distance and by hour of the day.',
      path: '/sandbox/workbook/Fares-7bR5nW2cXyZ8pQ4sTuV6wM',
      teams: ['everyone'],
      controls: ['pickup-zip', 'min-fare'],
    },
    {
      slug: 'manhattan-operations',
      title: 'Manhattan operations',
      description: 'Demand in Manhattan for the dispatch team.',
      path: '/sandbox/workbook/Manhattan-Operations-2kL9pD3eRtY6uI8oPaS1dF',
      teams: ['manhattan'],
    },
    {
      slug: 'brooklyn-operations',
      title: 'Brooklyn operations',
      description: 'Demand in Brooklyn for the dispatch team.',
      path: '/sandbox/workbook/Brooklyn-Operations-5vB8nM1qWeR4tY7uIoP3aS',
      teams: ['brooklyn'],
    },
  ],
} satisfies CatalogueInput;
