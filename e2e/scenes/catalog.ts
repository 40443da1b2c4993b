import type { Page } from '@playwright/test';
import { shellReady } from '../pages/on-page.ts';
import { expect, signIn } from '../stack/fixtures.ts';
import { resealSession } from '../stack/session-cookies.ts';
import { type Scene, sceneFrom } from './scene.ts';

const cards = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });
const view = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/**
 * Opens the catalog with values in the browser's storage, as if an earlier visit had stored them.
 * Clicks a star first, because the key of the stored favorites contains the user's prefix.
 */
async function openWithStored(page: Page, stored: Record<string, unknown>): Promise<void> {
  await signIn(page, 'alice');
  await shellReady(page);
  await page.getByRole('button', { name: 'Favorite: Fares' }).click();
  await page.evaluate((values) => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(':favourites')) ?? '';
    localStorage.removeItem(key);
    for (const [kind, value] of Object.entries(values)) {
      // The storage key keeps its old British spelling.
      const name = kind === 'favorites' ? 'favourites' : kind;
      localStorage.setItem(key.replace('favourites', name), JSON.stringify(value));
    }
  }, stored);
  await page.reload();
}

/** Creates the scene of a search and its results. */
function searchScene(name: string, query: string, titles: readonly string[]): Scene {
  return {
    name,
    open: (page) => signIn(page, 'alice', `/?${query}`),
    settled: async (page) => {
      await shellReady(page);
      await expect(cards(page)).toHaveText([...titles]);
    },
  };
}

/** The catalog without a search, with all dashboards that alice may open. */
export const catalog = searchScene('catalog', '', ['Taxi trips', 'Fares', 'Manhattan operations']);

/** Creates the scene that a button of the catalog shows: favorites, recent ones, or a list. */
function viewScene(
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

/** The catalog in all states of its search, its views and the browser's storage. */
export const catalogScenes: readonly Scene[] = [
  catalog,
  viewScene('catalog-list', 'List', (page) =>
    expect(page.locator('[data-layout="list"]')).toBeVisible(),
  ),
  searchScene('catalog-results', 'q=operations', ['Manhattan operations']),
  searchScene('catalog-tag', 'tag=Revenue', ['Taxi trips', 'Fares']),
  {
    ...searchScene('catalog-no-match', 'q=weather&tag=Trips', []),
    settled: (page) => expect(view(page, 'Clear filters')).toBeVisible(),
  },
  {
    name: 'catalog-favorite',
    open: (page) => openWithStored(page, { favorites: ['fares'] }),
    settled: (page) =>
      expect(view(page, 'Favorite: Fares')).toHaveAttribute('aria-pressed', 'true'),
  },
  viewScene('catalog-favorites-empty', 'Favorites', (page) =>
    expect(page.getByText('No favorites yet')).toBeVisible(),
  ),
  {
    name: 'catalog-favorites-missing',
    open: async (page) => {
      await openWithStored(page, { favorites: ['taxi', 'brooklyn-operations'] });
      await shellReady(page);
      await view(page, 'Favorites').click();
    },
    settled: (page) =>
      expect(page.getByRole('list', { name: 'No longer available' })).toBeVisible(),
  },
  viewScene('catalog-recents-empty', 'Recent', (page) =>
    expect(page.getByText('No recent dashboards')).toBeVisible(),
  ),
  {
    name: 'catalog-unopened',
    open: (page) => openWithStored(page, { unopened: { fares: 1 }, favorites: ['taxi'] }),
    settled: (page) => expect(page.getByText('Couldn’t be opened last time')).toBeVisible(),
  },
  {
    name: 'catalog-none',
    open: async (page) => {
      await signIn(page, 'alice');
      // A user in no team, who sees no dashboard.
      await resealSession(page.context(), (session) => ({
        ...session,
        email: 'guest@elsewhere.example',
      }));
      await page.goto('/');
    },
    settled: (page) =>
      expect(page.getByText('No dashboards have been shared with you yet')).toBeVisible(),
  },
];
