import { parseEmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { EmbedListener } from '../state/embed-control.ts';
import type { HostMessage } from '../state/frame-view-state.ts';
import type { EarlyMessage } from './first-frame.ts';

/**
 * Listens to the frames of this document only: accepts a message if its source is a frame's window
 * and its origin is the origin of that frame's URL. Handles `earlyMessages` first. Returns a
 * function that stops listening.
 */
export function listenToFrames(
  listener: EmbedListener,
  earlyMessages: readonly EarlyMessage[] = [],
): () => void {
  function handle({ data, origin, source }: MessageEvent, arrivedAt: number) {
    const frame = [...findFrames()].find(({ contentWindow }) => source && contentWindow === source);
    if (!frame || origin !== new URL(frame.src).origin) return;
    const event = parseEmbedEvent(data);
    if (event) listener(event, Number(frame.dataset.generation), arrivedAt);
  }
  const receive = (message: MessageEvent) => handle(message, Date.now());
  for (const { message, arrivedAt } of earlyMessages) handle(message, arrivedAt);
  addEventListener('message', receive);
  return () => removeEventListener('message', receive);
}

/** Posts a message to a generation's frame. Does nothing if that frame is gone. */
export function postToFrame(generation: number, message: HostMessage): void {
  const [frame] = findFrames(generation);
  frame?.contentWindow?.postMessage(message, new URL(frame.src).origin);
}

/** Returns the generation of the focused frame, or undefined if no frame has the focus. */
export function focusedGeneration(): number | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLIFrameElement
    ? Number(activeElement.dataset.generation)
    : undefined;
}

/** Moves the focus to a generation's frame. */
export function focusFrame(generation: number): void {
  findFrames(generation)[0]?.focus({ preventScroll: true });
}

/** Returns a generation's frame, or all frames if no generation is given. */
function findFrames(generation?: number): NodeListOf<HTMLIFrameElement> {
  const value = generation === undefined ? '' : `="${generation}"`;
  return document.querySelectorAll<HTMLIFrameElement>(`iframe[data-generation${value}]`);
}
