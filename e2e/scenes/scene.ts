import type { Page } from '@playwright/test';

/** A state in which people meet the portal. */
export interface Scene {
  /** Of its pictures and snapshots, too. */
  readonly name: string;
  /** Gets there, from a fresh sandbox and a browser that knows nothing. */
  readonly open: (page: Page) => Promise<void>;
  /** Passes once all of it is there. */
  readonly settled: (page: Page) => Promise<void>;
  /** Where people come from another scene: that scene, and their steps from there. */
  readonly from?: { readonly scene: Scene; readonly go: (page: Page) => Promise<void> };
  /** Goes back to the scene that it came from; where it is missing, nobody can. */
  readonly leave?: (page: Page) => Promise<void>;
}

/** A scene that people reach from another one. */
export function sceneFrom(
  scene: Scene,
  { go, ...rest }: Omit<Scene, 'open' | 'from'> & { readonly go: (page: Page) => Promise<void> },
): Scene {
  return {
    ...rest,
    from: { scene, go },
    open: async (page) => {
      await scene.open(page);
      await scene.settled(page);
      await go(page);
    },
  };
}

/** Closes what lies above the page. */
export const pressEscape = (page: Page): Promise<void> => page.keyboard.press('Escape');
