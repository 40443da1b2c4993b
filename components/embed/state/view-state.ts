import type { EmbedEvent, Variables } from '../../../lib/sigma/embed-events.ts';

/** Describes what a frame shows, as far as Sigma reports it and can open it again. */
export interface ViewState {
  /** Sigma's key of the unsaved changes. */
  readonly exploreKey?: string;
  /** ID of the saved view, which Sigma calls a bookmark. */
  readonly bookmarkId?: string;
  /** Selected page or element. */
  readonly node?: { readonly id: string; readonly type: 'page' | 'element' };
  /** ID of the element that fills the frame. */
  readonly fullScreen?: string;
  /** Control values by ID. They filter what is shown, never what the user is permitted to see. */
  readonly controls: Variables;
}

/** Maximum length of a control value that a link can set, in characters. */
export const maxValueLength = 200;

/**
 * Returns the view state after a frame's event: the same object if the event does not concern it.
 */
export function viewStateAfter(viewState: ViewState, event: EmbedEvent): ViewState {
  switch (event.type) {
    case 'workbook:variables:onchange':
      return { ...viewState, controls: { ...viewState.controls, ...event.variables } };
    case 'workbook:exploreKey:onchange': {
      const { exploreKey: _previous, ...rest } = viewState;
      return event.exploreKey === null ? rest : { ...rest, exploreKey: event.exploreKey };
    }
    case 'workbook:bookmark:onchange': {
      const { bookmarkId: _previous, ...rest } = viewState;
      return event.bookmarkId === null ? rest : { ...rest, bookmarkId: event.bookmarkId };
    }
    case 'workbook:selectednodeid:onchange': {
      const { node: _previous, ...rest } = viewState;
      const { nodeId, nodeType: type } = event;
      return nodeId === null ? rest : { ...rest, node: { id: nodeId, type } };
    }
    case 'workbook:fullscreen:onchange': {
      const { fullScreen: _previous, ...rest } = viewState;
      // Sigma does not name the element in full screen: it is the element selected last.
      const { node } = viewState;
      const isKnown = event.isFullScreen && node?.type === 'element';
      return isKnown ? { ...rest, fullScreen: node.id } : rest;
    }
    default:
      return viewState;
  }
}

/** Returns the values of the listed controls that a link can set: neither empty nor too long. */
export function settableControls(
  { controls }: ViewState,
  controlIds: readonly string[],
): Variables {
  return Object.fromEntries(
    controlIds
      .map((name) => [name, controls[name] ?? ''] as const)
      .filter(([, value]) => value !== '' && value.length <= maxValueLength),
  );
}
