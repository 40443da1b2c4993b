import type { Page } from '@playwright/test';
import { shellReady } from '../pages/on-page.ts';
import { expect, signIn } from '../stack/fixtures.ts';
import { resealSession } from '../stack/session-cookies.ts';
import { type Scene, sceneFrom } from './scene.ts';

const cards = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });
const view = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Opens the catalog, where what the browser keeps for the user is as an earlier visit left it. */
async function openWith(page: Page, kept: Record<string, unknown>): Promise<void> {
  await signIn(page, 'alice');
  await shellReady(page);
  await page.getByRole('button', { name: 'Favorite: Fares' }).click();
  await page.evaluate((values) => {
    const key = Object.keys(localStorage).find((one) => one.endsWith(':favourites')) ?? '';
    localStorage.removeItem(key);
    for (const [kind, value] of Object.entries(values)) {
      // The name in storage is older than the spelling.
      const name = kind === 'favorites' ? 'favourites' : kind;
      localStorage.setItem(key.replace('favourites', name), JSON.stringify(value));
    }
  }, kept);
  await page.reload();
}

function searched(name: string, query: string, titles: readonly string[]): Scene {
  return {
    name,
    open: (page) => signIn(page, 'alice', `/?${query}`),
    settled: async (page) => {
      await shellReady(page);
      await expect(cards(page)).toHaveText([...titles]);
    },
  };
}

/** The catalog as most people find it. */
export const catalog = searched('catalog', '', ['Taxi trips', 'Fares', 'Manhattan operations']);

/** What a button shows instead of all dashboards. */
function shown(
  name: string,
  choice: 'Favorites' | 'Recent' | 'List',
  settled: Scene['settled'],
): Scene {
  return sceneFrom(catalog, {
    name,
    go: (page) => view(page, choice).click(),
    settled,
    leave: (page) => view(page, choice === 'List' ? 'Grid' : 'All').click(),
  });
}

/** The catalog with everything that its search, its views and the browser's memory make of it. */
export const catalogScenes: readonly Scene[] = [
  catalog,
  shown('catalog-list', 'List', (page) =>
    expect(page.locator('[data-layout="list"]')).toBeVisible(),
  ),
  searched('catalog-results', 'q=operations', ['Manhattan operations']),
  searched('catalog-tag', 'tag=Revenue', ['Taxi trips', 'Fares']),
  {
    ...searched('catalog-no-match', 'q=weather&tag=Trips', []),
    settled: (page) => expect(view(page, 'Clear filters')).toBeVisible(),
  },
  {
    name: 'catalog-favorite',
    open: (page) => openWith(page, { favorites: ['fares'] }),
    settled: (page) =>
      expect(view(page, 'Favorite: Fares')).toHaveAttribute('aria-pressed', 'true'),
  },
  shown('catalog-favorites-empty', 'Favorites', (page) =>
    expect(page.getByText('No favorites yet.')).toBeVisible(),
  ),
  {
    name: 'catalog-favorites-missing',
    open: async (page) => {
      await openWith(page, { favorites: ['taxi', 'brooklyn-operations'] });
      await shellReady(page);
      await view(page, 'Favorites').click();
    },
    settled: (page) =>
      expect(page.getByRole('list', { name: 'No longer available' })).toBeVisible(),
  },
  shown('catalog-recents-empty', 'Recent', (page) =>
    expect(page.getByText('No recent dashboards.')).toBeVisible(),
  ),
  {
    name: 'catalog-unopened',
    open: (page) => openWith(page, { unopened: { fares: 1 }, favorites: ['taxi'] }),
    settled: (page) => expect(page.getByText('Couldn’t be opened last time')).toBeVisible(),
  },
  {
    name: 'catalog-none',
    open: async (page) => {
      await signIn(page, 'alice');
      // Of no team that anything is shared with.
      await resealSession(page.context(), (session) => ({
        ...session,
        email: 'guest@elsewhere.example',
      }));
      await page.goto('/');
    },
    settled: (page) =>
      expect(page.getByText('No dashboards have been shared with you yet.')).toBeVisible(),
  },
];
