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
  /** Sets some controls. Ignores unknown IDs and unchanged values. */
  setControls(values: ControlValues): void;
  /** Changes parts of the state. Does nothing without a difference. */
  explore(change: Partial<Exploration>): void;
  /** Opens a saved state, or the published version for null. */
  apply(exploration: Exploration | null): void;
}

interface StateParts {
  config: FrameConfig;
  api: EmbedApi;
  post: Post;
  /** Shows the current state. */
  onChange(): void;
}

/** Creates the state with which the page was opened. */
export function createWorkbookState({ config, api, post, onChange }: StateParts): WorkbookState {
  const ids = config.workbook.controls.map(({ id }) => id);
  const published = { controls: Object.fromEntries(ids.map((id) => [id, ''])), sort: null };
  let state = config.exploration;
  let isExplored = config.exploreKey !== null;
  let saves = 0;

  function change(next: Exploration): void {
    const hasNewControls = !isSame(next.controls, state.controls);
    const hasChanged = !isSame(next, state);
    state = next;
    if (hasNewControls) {
      const variables = encodeVariables(next.controls);
      post({ type: 'workbook:variables:onchange', workbook: { variables } });
    }
    if (hasChanged) onChange();
  }

  function explore(changed: Partial<Exploration>): void {
    const next = { ...state, ...changed };
    if (isSame(next, state)) return;
    isExplored = true;
    change(next);
    saves += 1;
    const save = saves;
    const saveAndPost = async () => {
      const { exploreKey = null } = (await api.saveExploration(next)) ?? {};
      if (save === saves) post({ type: 'workbook:exploreKey:onchange', exploreKey });
    };
    // A rejection means that the session has ended, which the cover then shows.
    saveAndPost().catch(() => {});
  }

  return {
    current: () => state,
    isExplored: () => isExplored,
    setControls(values) {
      const known = Object.entries(values).filter(([id]) => ids.includes(id));
      explore({ controls: { ...state.controls, ...Object.fromEntries(known) } });
    },
    explore,
    apply(exploration) {
      const hadKey = isExplored;
      saves += 1;
      isExplored = false;
      change(exploration ?? published);
      if (hadKey) post({ type: 'workbook:exploreKey:onchange', exploreKey: null });
    },
  };
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
