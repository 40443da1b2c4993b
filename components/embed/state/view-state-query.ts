import type { Variables } from '../../../lib/sigma/embed-events.ts';
import { maxValueLength, settableControls, type ViewState } from './view-state.ts';

/** Maximum after percent-encoding, in which a non-ASCII character takes up to 12 characters. */
const maxQueryLength = 800;
const idPattern = /^[\w-]{1,100}$/;

/**
 * Reads the view state from a portal URL's query. Accepts only the listed controls, and only IDs in
 * the format that Sigma uses.
 */
export function viewStateFromQuery(search: string, controlIds: readonly string[]): ViewState {
  const query = new URLSearchParams(search);
  const readId = (name: string) => {
    const value = query.get(name) ?? '';
    return idPattern.test(value) ? value : undefined;
  };
  const [page, element] = [readId('page'), readId('element')];
  const node = element
    ? ({ id: element, type: 'element' } as const)
    : page && ({ id: page, type: 'page' } as const);
  const [exploreKey, bookmarkId, fullScreen] = [
    readId('explore'),
    readId('bookmark'),
    readId('full'),
  ];
  const controls = controlIds
    .map((control) => [control, query.get(control) ?? ''] as const)
    .filter(([, value]) => value !== '' && value.length <= maxValueLength);
  return {
    ...(exploreKey && { exploreKey }),
    ...(bookmarkId && { bookmarkId }),
    ...(node && { node }),
    ...(fullScreen && { fullScreen }),
    controls: Object.fromEntries(controls),
  };
}

/**
 * Returns the portal URL's query for a view state, with its question mark, or `''`. Omits values
 * that would make the query longer than 800 characters. If there is an explore key, it includes
 * them.
 */
export function queryFromViewState(viewState: ViewState, controlIds: readonly string[]): string {
  const query = new URLSearchParams();
  const write = (name: string, value: string | undefined) => {
    if (!value) return;
    query.set(name, value);
    if (query.toString().length > maxQueryLength) query.delete(name);
  };
  write('explore', viewState.exploreKey);
  write('bookmark', viewState.bookmarkId);
  if (viewState.node) write(viewState.node.type, viewState.node.id);
  write('full', viewState.fullScreen);
  for (const [name, value] of Object.entries(settableControls(viewState, controlIds)))
    write(name, value);
  return query.size > 0 ? `?${query}` : '';
}

/** Returns the view state without control values that equal the published ones. */
export function withoutDefaults(viewState: ViewState, defaults: Variables): ViewState {
  const changed = Object.entries(viewState.controls).filter(
    ([name, value]) => value !== defaults[name],
  );
  return { ...viewState, controls: Object.fromEntries(changed) };
}
