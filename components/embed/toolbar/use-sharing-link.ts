import { useEffect, useRef } from 'react';
import { postToFrame } from '../frame/frame-messages.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { listeningFrame } from '../state/embed-state.ts';
import type { ViewState } from '../state/view-state.ts';
import { queryFromViewState, withoutDefaults } from '../state/view-state-query.ts';

const calmMs = 400;
/** Sigma takes no longer one. */
const maxLink = 1_000;

/** The portal's own link to a place in the dashboard that is shown. It carries no token. */
export function linkTo(viewState: ViewState, controls: readonly string[]): string {
  const dashboard = `${location.origin}${location.pathname}`;
  const link = `${dashboard}${queryFromViewState(viewState, controls)}`;
  return link.length <= maxLink ? link : dashboard;
}

/**
 * Keeps what Sigma's own share dialog gives people in step with the place: the portal's link,
 * without the unsaved changes and with them.
 * https://help.sigmacomputing.com/docs/inbound-event-reference
 */
export function useSharingLink({ state }: EmbedControl, controls: readonly string[]): void {
  const { defaults, viewState } = state;
  // A frame that is about to take over has the link by then.
  const generation = listeningFrame(state)?.generation;
  const lastSent = useRef<number>(undefined);
  useEffect(() => {
    if (generation === undefined) return;
    const tell = () => {
      lastSent.current = generation;
      const view = withoutDefaults(viewState, defaults);
      const { exploreKey, ...saved } = view;
      postToFrame(generation, {
        type: 'workbook:sharinglink:update',
        sharingLink: linkTo(saved, controls),
        sharingExplorationLink: exploreKey ? linkTo(view, controls) : null,
      });
    };
    if (lastSent.current !== generation) return tell();
    const timer = setTimeout(tell, calmMs);
    return () => clearTimeout(timer);
  }, [controls, defaults, generation, viewState]);
}
