import { useEffect, useRef } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { listeningFrame } from '../state/embed-state.ts';
import type { ViewState } from '../state/view-state.ts';
import { queryFromViewState, withoutDefaults } from '../state/view-state-query.ts';

const debounceMs = 400;
/** Sigma's maximum length of a sharing link. */
const maxLinkLength = 1_000;

/**
 * Returns the portal's link to a view of the current dashboard, or to the dashboard alone if the
 * link would be too long for Sigma. The link contains no token.
 */
export function linkTo(viewState: ViewState, controlIds: readonly string[]): string {
  const dashboard = `${location.origin}${location.pathname}`;
  const link = `${dashboard}${queryFromViewState(viewState, controlIds)}`;
  return link.length <= maxLinkLength ? link : dashboard;
}

/**
 * Keeps the two links in Sigma's share dialog up to date: the portal's links to the current view
 * without unsaved changes, and with them.
 * https://help.sigmacomputing.com/docs/inbound-event-reference
 */
export function useSharingLink({ state }: EmbedControl, controlIds: readonly string[]): void {
  const { defaults, viewState } = state;
  // The next frame gets the links before it is promoted.
  const generation = listeningFrame(state)?.generation;
  const lastSentGeneration = useRef<number>(undefined);
  useEffect(() => {
    if (generation === undefined) return;
    const sendLinks = () => {
      lastSentGeneration.current = generation;
      const view = withoutDefaults(viewState, defaults);
      const { exploreKey, ...withoutUnsavedChanges } = view;
      postToFrame(generation, {
        type: 'workbook:sharinglink:update',
        sharingLink: linkTo(withoutUnsavedChanges, controlIds),
        sharingExplorationLink: exploreKey ? linkTo(view, controlIds) : null,
      });
    };
    if (lastSentGeneration.current !== generation) return sendLinks();
    const timer = setTimeout(sendLinks, debounceMs);
    return () => clearTimeout(timer);
  }, [controlIds, defaults, generation, viewState]);
}
