import type { EmbedEvent, Variables } from '../../../lib/sigma/embed-events.ts';

/** Where in a dashboard somebody is, as far as Sigma tells it and takes it back. */
export interface Place {
  /** Unsaved changes, as Sigma keeps them under a key. */
  readonly exploreKey?: string;
  readonly bookmarkId?: string;
  readonly node?: { readonly id: string; readonly type: 'page' | 'element' };
  /** The element that fills the frame. */
  readonly fullScreen?: string;
  /** Values of controls by their ID: what is shown, never what may be seen. */
  readonly controls: Variables;
}

const longestValue = 200;
/** As it is written: a character beyond ASCII takes up to twelve. */
const longestQuery = 800;
const id = /^[\w-]{1,100}$/;

/** The place after an event of the live frame; the same object where nothing changed. */
export function placeAfter(place: Place, event: EmbedEvent): Place {
  switch (event.type) {
    case 'workbook:variables:onchange':
      return { ...place, controls: { ...place.controls, ...event.variables } };
    case 'workbook:exploreKey:onchange': {
      const { exploreKey: _former, ...rest } = place;
      return event.exploreKey === null ? rest : { ...rest, exploreKey: event.exploreKey };
    }
    case 'workbook:bookmark:onchange': {
      const { bookmarkId: _former, ...rest } = place;
      return event.bookmarkId === null ? rest : { ...rest, bookmarkId: event.bookmarkId };
    }
    case 'workbook:selectednodeid:onchange': {
      const { node: _former, ...rest } = place;
      const { nodeId, nodeType: type } = event;
      return nodeId === null ? rest : { ...rest, node: { id: nodeId, type } };
    }
    case 'workbook:fullscreen:onchange': {
      const { fullScreen: _former, ...rest } = place;
      // Sigma does not say which element it is; the one selected last is the one.
      const { node } = place;
      const isKnown = event.isFullScreen && node?.type === 'element';
      return isKnown ? { ...rest, fullScreen: node.id } : rest;
    }
    default:
      return place;
  }
}

/**
 * The place that a portal URL's query names. Only the given controls are read, and nothing that
 * Sigma could not have said.
 */
export function placeOfQuery(search: string, controlIds: readonly string[]): Place {
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
    .filter(([, value]) => value !== '' && value.length <= longestValue);
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
export function queryOfPlace(place: Place, controlIds: readonly string[]): string {
  const query = new URLSearchParams();
  const write = (name: string, value: string | undefined) => {
    if (!value) return;
    query.set(name, value);
    if (query.toString().length > longestQuery) query.delete(name);
  };
  write('explore', place.exploreKey);
  write('bookmark', place.bookmarkId);
  if (place.node) write(place.node.type, place.node.id);
  write('full', place.fullScreen);
  for (const [name, value] of Object.entries(settable(place, controlIds))) write(name, value);
  return query.size > 0 ? `?${query}` : '';
}

/** The control values of a place that a link may set. */
export function settable({ controls }: Place, controlIds: readonly string[]): Variables {
  return Object.fromEntries(
    controlIds
      .map((name) => [name, controls[name] ?? ''] as const)
      .filter(([, value]) => value !== '' && value.length <= longestValue),
  );
}

/** A place without the control values that a dashboard has of itself. */
export function withoutDefaults(place: Place, defaults: Variables): Place {
  const changed = Object.entries(place.controls).filter(
    ([name, value]) => value !== defaults[name],
  );
  return { ...place, controls: Object.fromEntries(changed) };
}
