import { catalogScenes } from './catalog.ts';
import { dashboardScenes } from './dashboard.ts';
import { problemScenes } from './problems.ts';
import type { Scene } from './scene.ts';
import { sessionScenes } from './session.ts';
import { shellScenes } from './shell.ts';
import { signInScenes } from './sign-in.ts';

/** Every state of the portal's browser side: what axe examines, and what is pictured. */
export const allScenes: readonly Scene[] = [
  ...signInScenes,
  ...catalogScenes,
  ...shellScenes,
  ...dashboardScenes,
  ...problemScenes,
  ...sessionScenes,
];

/** Returns a scene and those that start from it. One that cannot be left comes last, then its own. */
function walkFrom(start: Scene): readonly Scene[] {
  const onwards = allScenes.filter(({ from }) => from?.scene === start);
  const last = onwards.filter(({ leave }) => !leave);
  if (last.length > 1) throw new Error(`Nobody can leave ${last.map(({ name }) => name)}.`);
  return [start, ...onwards.filter(({ leave }) => leave), ...last.flatMap(walkFrom)];
}

/** All scenes in lists, such that a browser that is at one need not be brought to the next anew. */
export const walks = allScenes.filter(({ from }) => !from).map(walkFrom);
if (walks.flat().length !== allScenes.length) throw new Error('A scene is in no walk.');
