import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import type { HostMessage } from '../state/frame-view-state.ts';
import { postToFrame } from './frame-messages.ts';

/** What became of a question: done, refused under a code of the catalog, or not answered. */
export type FrameAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'silent' };

const patienceMs = 10_000;

/**
 * Tells the live frame something and waits up to 10 s for the event that answers it, or for the
 * error that refuses it. A refusal is the asker's to tell: it is not a problem of the dashboard.
 */
export function requestFrame(
  { state, subscribe, act }: EmbedControl,
  message: HostMessage,
  answer: EmbedEvent['type'],
): Promise<FrameAnswer> {
  return new Promise((resolve) => {
    const asked = state.live?.generation;
    const settle = (outcome: FrameAnswer) => {
      clearTimeout(timer);
      stop();
      resolve(outcome);
    };
    const timer = setTimeout(() => settle({ kind: 'silent' }), patienceMs);
    const stop = subscribe((event, generation) => {
      if (generation !== asked) return;
      if (event.type === answer) settle({ kind: 'done' });
      if (event.type !== 'workbook:error') return;
      act({ type: 'dismiss' });
      settle({ kind: 'refused', code: event.code });
    });
    if (asked !== undefined) postToFrame(asked, message);
  });
}
