import type { EmbedEvent, Variables } from '../../../lib/sigma/embed-events.ts';

/** Where in a dashboard somebody is, as far as Sigma tells it and takes it back. */
export interface ViewState {
  /** Unsaved changes, as Sigma keeps them under a key. */
  readonly exploreKey?: string;
  readonly bookmarkId?: string;
  readonly node?: { readonly id: string; readonly type: 'page' | 'element' };
  /** The element that fills the frame. */
  readonly fullScreen?: string;
  /** Values of controls by their ID: what is shown, never what may be seen. */
  readonly controls: Variables;
}

/** The longest value of a control that a link may set. */
export const maxValue = 200;

/** The place after an event of the live frame; the same object where nothing changed. */
export function viewStateAfter(viewState: ViewState, event: EmbedEvent): ViewState {
  switch (event.type) {
    case 'workbook:variables:onchange':
      return { ...viewState, controls: { ...viewState.controls, ...event.variables } };
    case 'workbook:exploreKey:onchange': {
      const { exploreKey: _former, ...rest } = viewState;
      return event.exploreKey === null ? rest : { ...rest, exploreKey: event.exploreKey };
    }
    case 'workbook:bookmark:onchange': {
      const { bookmarkId: _former, ...rest } = viewState;
      return event.bookmarkId === null ? rest : { ...rest, bookmarkId: event.bookmarkId };
    }
    case 'workbook:selectednodeid:onchange': {
      const { node: _former, ...rest } = viewState;
      const { nodeId, nodeType: type } = event;
      return nodeId === null ? rest : { ...rest, node: { id: nodeId, type } };
    }
    case 'workbook:fullscreen:onchange': {
      const { fullScreen: _former, ...rest } = viewState;
      // Sigma does not say which element it is; the one selected last is the one.
      const { node } = viewState;
      const isKnown = event.isFullScreen && node?.type === 'element';
      return isKnown ? { ...rest, fullScreen: node.id } : rest;
    }
    default:
      return viewState;
  }
}

/** The control values of a place that a link may set. */
export function settable({ controls }: ViewState, controlIds: readonly string[]): Variables {
  return Object.fromEntries(
    controlIds
      .map((name) => [name, controls[name] ?? ''] as const)
      .filter(([, value]) => value !== '' && value.length <= maxValue),
  );
}
