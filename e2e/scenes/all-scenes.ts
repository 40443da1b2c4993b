import { catalogueScenes } from './catalogue.ts';
import { dashboardScenes } from './dashboard.ts';
import { problemScenes } from './problems.ts';
import { sessionScenes } from './session.ts';
import { shellScenes } from './shell.ts';
import { signInScenes } from './sign-in.ts';

/** Every state of the portal's browser side: what axe examines, and what is pictured. */
export const allScenes = [
  ...signInScenes,
  ...catalogueScenes,
  ...shellScenes,
  ...dashboardScenes,
  ...problemScenes,
  ...sessionScenes,
];
