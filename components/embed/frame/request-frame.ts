import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import type { HostMessage } from '../state/frame-view-state.ts';
import { postToFrame } from './frame-messages.ts';

/** Describes the result of a request: done, rejected with a problem code, or unanswered. */
export type FrameResponse =
  | { readonly kind: 'done' }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'timeout' };

const timeoutMs = 10_000;

/**
 * Posts a message to the live frame, and waits up to 10 s for an event of type `successType` or an
 * error. An error also sets the live frame's notice. Dismisses that notice, because the caller
 * tells the user what was rejected.
 */
export function requestFrame(
  { state, subscribe, dispatch }: EmbedControl,
  message: HostMessage,
  successType: EmbedEvent['type'],
): Promise<FrameResponse> {
  return new Promise((resolve) => {
    const targetGeneration = state.live?.generation;
    const settle = (response: FrameResponse) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(response);
    };
    const timer = setTimeout(() => settle({ kind: 'timeout' }), timeoutMs);
    const unsubscribe = subscribe((event, generation) => {
      if (generation !== targetGeneration) return;
      if (event.type === successType) settle({ kind: 'done' });
      if (event.type !== 'workbook:error') return;
      dispatch({ type: 'dismiss' });
      settle({ kind: 'rejected', code: event.code });
    });
    if (targetGeneration !== undefined) postToFrame(targetGeneration, message);
  });
}
