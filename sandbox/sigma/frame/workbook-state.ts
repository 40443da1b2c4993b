import type { Exploration } from '../saved/explorations.ts';
import { type ControlValues, encodeVariables } from '../workbooks/control-value.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';

/** Holds the changes to the published version, and posts events for them. */
export interface WorkbookState {
  current(): Exploration;
  /** Tells whether the state was changed since the published version or bookmark was opened. */
  isExplored(): boolean;
  /** Changes these controls with `explore`. Ignores unknown IDs. */
  setControls(values: ControlValues): void;
  /** Changes parts of the state, and saves it under a new explore key. Ignores unchanged values. */
  explore(change: Partial<Exploration>): void;
  /** Opens a bookmark's state, or the published version for null. */
  apply(exploration: Exploration | null): void;
}

interface WorkbookStateDeps {
  config: FrameConfig;
  api: EmbedApi;
  post: Post;
  /** Shows the current state. */
  onChange(): void;
}

/** Creates the state with which the page was opened. */
export function createWorkbookState({
  config,
  api,
  post,
  onChange,
}: WorkbookStateDeps): WorkbookState {
  const controlIds = config.workbook.controls.map(({ id }) => id);
  const published = { controls: Object.fromEntries(controlIds.map((id) => [id, ''])), sort: null };
  let state = config.exploration;
  let isExplored = config.exploreKey !== null;
  /** Number of the last save. Only the last save posts its explore key. */
  let lastSave = 0;

  function setState(next: Exploration): void {
    const hasNewControls = !isSame(next.controls, state.controls);
    const hasChanged = !isSame(next, state);
    state = next;
    if (hasNewControls) {
      const variables = encodeVariables(next.controls);
      post({ type: 'workbook:variables:onchange', workbook: { variables } });
    }
    if (hasChanged) onChange();
  }

  function explore(change: Partial<Exploration>): void {
    const next = { ...state, ...change };
    if (isSame(next, state)) return;
    isExplored = true;
    setState(next);
    lastSave += 1;
    const thisSave = lastSave;
    const saveAndPost = async () => {
      const { exploreKey = null } = (await api.saveExploration(next)) ?? {};
      if (thisSave === lastSave) post({ type: 'workbook:exploreKey:onchange', exploreKey });
    };
    // A save fails if the session has ended (main.ts has told the user), or if the server is
    // unreachable. The changes then get no key.
    saveAndPost().catch(() => {});
  }

  return {
    current: () => state,
    isExplored: () => isExplored,
    setControls(values) {
      const known = Object.entries(values).filter(([id]) => controlIds.includes(id));
      explore({ controls: { ...state.controls, ...Object.fromEntries(known) } });
    },
    explore,
    apply(exploration) {
      const wasExplored = isExplored;
      // A save that is still running must not post its key any more.
      lastSave += 1;
      isExplored = false;
      setState(exploration ?? published);
      if (wasExplored) post({ type: 'workbook:exploreKey:onchange', exploreKey: null });
    },
  };
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
