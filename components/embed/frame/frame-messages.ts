import { parseEmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { EmbedListener } from '../state/embed-control.ts';
import type { HostMessage } from '../state/frame-view-state.ts';
import type { EarlyMessage } from './first-frame.ts';

/**
 * Listens to the frames of this document only: accepts a message if its source is the window of a
 * frame and its origin is the one that the frame was loaded from. Handles `earlyMessages` first.
 * Returns a function that stops listening.
 */
export function listenToFrames(
  listener: EmbedListener,
  earlyMessages: readonly EarlyMessage[] = [],
): () => void {
  function handle({ data, origin, source }: MessageEvent, at: number) {
    const frame = [...findFrames()].find(({ contentWindow }) => source && contentWindow === source);
    if (!frame || origin !== new URL(frame.src).origin) return;
    const event = parseEmbedEvent(data);
    if (event) listener(event, Number(frame.dataset.generation), at);
  }
  const receive = (message: MessageEvent) => handle(message, Date.now());
  for (const { message, at } of earlyMessages) handle(message, at);
  addEventListener('message', receive);
  return () => removeEventListener('message', receive);
}

/** Posts a message to the frame of a generation. Does nothing if that frame is gone. */
export function postToFrame(generation: number, message: HostMessage): void {
  const [frame] = findFrames(generation);
  frame?.contentWindow?.postMessage(message, new URL(frame.src).origin);
}

/** Returns the generation of the frame that has the focus, or undefined. */
export function focusedGeneration(): number | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLIFrameElement
    ? Number(activeElement.dataset.generation)
    : undefined;
}

/** Moves the focus to the frame of a generation. */
export function focusFrame(generation: number): void {
  findFrames(generation)[0]?.focus({ preventScroll: true });
}

/** Returns the frame of a generation, or all frames. */
function findFrames(generation?: number): NodeListOf<HTMLIFrameElement> {
  const value = generation === undefined ? '' : `="${generation}"`;
  return document.querySelectorAll<HTMLIFrameElement>(`iframe[data-generation${value}]`);
}
