import { dashboardScenes } from './dashboard.ts';
import { homeScenes } from './home.ts';
import { problemScenes } from './problems.ts';
import type { Scene } from './scene.ts';
import { sessionScenes } from './session.ts';
import { shellScenes } from './shell.ts';
import { signInScenes } from './sign-in.ts';

/** All states of the portal's pages, for axe and screenshots. */
export const allScenes: readonly Scene[] = [
  ...signInScenes,
  ...homeScenes,
  ...shellScenes,
  ...dashboardScenes,
  ...problemScenes,
  ...sessionScenes,
];

/** Returns a scene and all that users reach from it. A scene that cannot be left comes last. */
function journeyFrom(start: Scene): readonly Scene[] {
  const continuations = allScenes.filter(({ from }) => from?.scene === start);
  const last = continuations.filter(({ leave }) => !leave);
  if (last.length > 1) throw new Error(`Cannot leave ${last.map(({ name }) => name)}.`);
  return [start, ...continuations.filter(({ leave }) => leave), ...last.flatMap(journeyFrom)];
}

/**
 * All scenes as lists. A browser opens only the first scene of a list. It goes to each other scene
 * from the page on which the `leave` of the previous scene ended.
 */
export const journeys = allScenes.filter(({ from }) => !from).map(journeyFrom);
if (journeys.flat().length !== allScenes.length) throw new Error('A scene is in no journey.');
