import { expect, test } from 'vitest';
import { matches, paletteGroups } from './palette-items.ts';

const [group] = paletteGroups({
  dashboards: [
    {
      slug: 'taxi',
      title: 'Taxi trips',
      description: 'Trips by hour.',
      tags: ['Revenue'],
      owner: 'Zoë Müller',
    },
  ],
  starred: [],
  opened: [],
  commands: [],
  open: () => {},
});

test.each(['taxi', 'hour', 'revenue', 'zoe muller', 'muller trips'])(
  'a dashboard is found by %s',
  (query) => {
    expect(group?.items.filter((item) => matches(item, query))).toHaveLength(1);
  },
);
