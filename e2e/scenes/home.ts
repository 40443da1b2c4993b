import type { Page } from '@playwright/test';
import { homeHeading, shellReady } from '../pages/on-page.ts';
import { expect, signIn } from '../stack/fixtures.ts';
import { resealSession } from '../stack/session-cookies.ts';
import type { Scene } from './scene.ts';

/**
 * Opens the home page with values in the browser's storage, as if an earlier visit had stored them.
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

/** Creates the scene of a list of dashboards. */
function listScene(name: string, query: string): Scene {
  return {
    name,
    open: (page) => signIn(page, 'alice', `/?${query}`),
    settled: async (page) => {
      await shellReady(page);
      await expect(page.getByRole('main').getByRole('status')).toBeVisible();
    },
  };
}

/** The home page at the first visit. */
export const home: Scene = {
  name: 'home',
  open: (page) => signIn(page, 'alice'),
  settled: async (page) => {
    await shellReady(page);
    await expect(homeHeading(page)).toBeVisible();
  },
};

/** The home page in all states of its filters and of the browser's storage. */
export const homeScenes: readonly Scene[] = [
  home,
  {
    name: 'home-returning',
    open: (page) =>
      openWithStored(page, {
        favorites: ['manhattan-operations'],
        recents: ['taxi', 'fares'],
        'last-views': {
          taxi: { search: '?min-fare=40', words: 'Min fare 40', at: Date.now() },
          fares: { search: '', words: '', at: Date.now() - 90_000_000 },
        },
      }),
    settled: (page) => expect(page.getByText('Opened yesterday')).toBeVisible(),
  },
  listScene('home-section', 'section=operations'),
  listScene('home-no-match', 'q=weather&tag=Trips'),
  {
    name: 'home-favorites-missing',
    open: (page) => openWithStored(page, { favorites: ['taxi', 'brooklyn-operations'] }),
    settled: (page) =>
      expect(page.getByRole('list', { name: 'No longer available' })).toBeVisible(),
  },
  {
    name: 'home-unopened',
    open: (page) => openWithStored(page, { unopened: { fares: 1 }, favorites: ['taxi'] }),
    settled: (page) => expect(page.getByText('Couldn’t be opened last time')).toBeVisible(),
  },
  {
    name: 'home-none',
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
