import type { Exploration } from '../saved/explorations.ts';
import { type ControlValues, encodeVariables } from '../workbooks/control-value.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';

/** What differs from the published version, and the events that follow from a change of it. */
export interface WorkbookState {
  current(): Exploration;
  /** Whether it differs from what was opened last (published version or bookmark). */
  isExplored(): boolean;
  /** Sets some controls; unknown ids and unchanged values do nothing. */
  setControls(values: ControlValues): void;
  /** Changes some of it; without a difference nothing happens. */
  explore(change: Partial<Exploration>): void;
  /** Opens a saved state, or the published version for null. */
  apply(exploration: Exploration | null): void;
}

interface StateParts {
  config: FrameConfig;
  api: EmbedApi;
  post: Post;
  /** Shows the state that now is current. */
  onChange(): void;
}

/** Creates the state as the page was opened with it. */
export function createWorkbookState({ config, api, post, onChange }: StateParts): WorkbookState {
  const ids = config.workbook.controls.map(({ id }) => id);
  const published = { controls: Object.fromEntries(ids.map((id) => [id, ''])), sort: null };
  let state = config.exploration;
  let isExplored = config.exploreKey !== null;
  let saves = 0;

  function change(next: Exploration): void {
    const areControlsNew = !isSame(next.controls, state.controls);
    const isNew = !isSame(next, state);
    state = next;
    if (areControlsNew) {
      const variables = encodeVariables(next.controls);
      post({ type: 'workbook:variables:onchange', workbook: { variables } });
    }
    if (isNew) onChange();
  }

  function explore(changed: Partial<Exploration>): void {
    const next = { ...state, ...changed };
    if (isSame(next, state)) return;
    isExplored = true;
    change(next);
    saves += 1;
    const save = saves;
    const keep = async () => {
      const { exploreKey = null } = (await api.saveExploration(next)) ?? {};
      if (save === saves) post({ type: 'workbook:exploreKey:onchange', exploreKey });
    };
    // A rejection means that the session has ended, which the whole frame then says.
    keep().catch(() => {});
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

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
