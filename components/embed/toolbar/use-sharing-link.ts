import { useEffect, useRef } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { listeningFrame } from '../state/embed-state.ts';
import type { ViewState } from '../state/view-state.ts';
import { queryFromViewState, withoutDefaults } from '../state/view-state-query.ts';

const debounceMs = 400;
/** Sigma's maximum length of a sharing link. */
const maxLinkLength = 1_000;

/** Returns the portal's link to a view of the current dashboard. It contains no token. */
export function linkTo(viewState: ViewState, controls: readonly string[]): string {
  const dashboard = `${location.origin}${location.pathname}`;
  const link = `${dashboard}${queryFromViewState(viewState, controls)}`;
  return link.length <= maxLinkLength ? link : dashboard;
}

/**
 * Keeps the links in Sigma's share dialog up to date: the portal's links to the current view,
 * without and with unsaved changes.
 * https://help.sigmacomputing.com/docs/inbound-event-reference
 */
export function useSharingLink({ state }: EmbedControl, controls: readonly string[]): void {
  const { defaults, viewState } = state;
  // The next frame gets the link before it becomes the live one.
  const generation = listeningFrame(state)?.generation;
  const lastSent = useRef<number>(undefined);
  useEffect(() => {
    if (generation === undefined) return;
    const sendLinks = () => {
      lastSent.current = generation;
      const view = withoutDefaults(viewState, defaults);
      const { exploreKey, ...saved } = view;
      postToFrame(generation, {
        type: 'workbook:sharinglink:update',
        sharingLink: linkTo(saved, controls),
        sharingExplorationLink: exploreKey ? linkTo(view, controls) : null,
      });
    };
    if (lastSent.current !== generation) return sendLinks();
    const timer = setTimeout(sendLinks, debounceMs);
    return () => clearTimeout(timer);
  }, [controls, defaults, generation, viewState]);
}
