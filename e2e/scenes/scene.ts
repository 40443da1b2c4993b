import type { Page } from '@playwright/test';

/** Describes one state of the portal's pages. */
export interface Scene {
  /** Also names the scene's screenshots and snapshots. */
  readonly name: string;
  /** Opens the scene, with a fresh sandbox and a new browser context. */
  readonly open: (page: Page) => Promise<void>;
  /** Waits until all of the scene is shown. */
  readonly settled: (page: Page) => Promise<void>;
  /** The scene from which users reach this scene, and the steps that lead from it to this one. */
  readonly from?: { readonly scene: Scene; readonly go: (page: Page) => Promise<void> };
  /** Goes back to the `from` scene. Missing if that is impossible. */
  readonly leave?: (page: Page) => Promise<void>;
}

/** Creates a scene that users reach from `scene` by `go`. */
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

/** Closes an open menu or dialog. */
export const pressEscape = (page: Page): Promise<void> => page.keyboard.press('Escape');
