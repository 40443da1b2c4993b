import type { Variables } from '../../../lib/sigma/embed-events.ts';
import { maxValue, settable, type ViewState } from './view-state.ts';

/** As it is written: a character beyond ASCII takes up to twelve. */
const maxQuery = 800;
const id = /^[\w-]{1,100}$/;

/**
 * The place that a portal URL's query names. Only the given controls are read, and nothing that
 * Sigma could not have said.
 */
export function viewStateFromQuery(search: string, controlIds: readonly string[]): ViewState {
  const query = new URLSearchParams(search);
  const read = (name: string) => {
    const value = query.get(name) ?? '';
    return id.test(value) ? value : undefined;
  };
  const [page, element] = [read('page'), read('element')];
  const node = element
    ? ({ id: element, type: 'element' } as const)
    : page && ({ id: page, type: 'page' } as const);
  const [exploreKey, bookmarkId, fullScreen] = [read('explore'), read('bookmark'), read('full')];
  const controls = controlIds
    .map((control) => [control, query.get(control) ?? ''] as const)
    .filter(([, value]) => value !== '' && value.length <= maxValue);
  return {
    ...(exploreKey && { exploreKey }),
    ...(bookmarkId && { bookmarkId }),
    ...(node && { node }),
    ...(fullScreen && { fullScreen }),
    controls: Object.fromEntries(controls),
  };
}

/**
 * The query of the portal URL that brings a place back, `''` or with its question mark. Values
 * that are too long stay out: the explore key holds them, too.
 */
export function queryFromViewState(viewState: ViewState, controlIds: readonly string[]): string {
  const query = new URLSearchParams();
  const write = (name: string, value: string | undefined) => {
    if (!value) return;
    query.set(name, value);
    if (query.toString().length > maxQuery) query.delete(name);
  };
  write('explore', viewState.exploreKey);
  write('bookmark', viewState.bookmarkId);
  if (viewState.node) write(viewState.node.type, viewState.node.id);
  write('full', viewState.fullScreen);
  for (const [name, value] of Object.entries(settable(viewState, controlIds))) write(name, value);
  return query.size > 0 ? `?${query}` : '';
}

/** A place without the control values that a dashboard has of itself. */
export function withoutDefaults(viewState: ViewState, defaults: Variables): ViewState {
  const changed = Object.entries(viewState.controls).filter(
    ([name, value]) => value !== defaults[name],
  );
  return { ...viewState, controls: Object.fromEntries(changed) };
}
