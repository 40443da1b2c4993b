import { parseEmbedEvent } from '../../../lib/sigma/embed-events.ts';
import type { EmbedListener } from '../state/embed-control.ts';
import type { HostMessage } from '../state/frame-view-state.ts';
import type { EarlyMessage } from './first-frame.ts';

/**
 * Listens to the frames of this document, and to nobody else: a message counts if it comes from the
 * window of one of them and from the very origin that it was loaded from. What came `earlier` is
 * heard first. Answers how to stop.
 */
export function listenToFrames(
  listener: EmbedListener,
  earlier: readonly EarlyMessage[] = [],
): () => void {
  function take({ data, origin, source }: MessageEvent, at: number) {
    const frame = [...framesOf()].find(({ contentWindow }) => source && contentWindow === source);
    if (!frame || origin !== new URL(frame.src).origin) return;
    const event = parseEmbedEvent(data);
    if (event) listener(event, Number(frame.dataset.generation), at);
  }
  const receive = (message: MessageEvent) => take(message, Date.now());
  for (const { message, at } of earlier) take(message, at);
  addEventListener('message', receive);
  return () => removeEventListener('message', receive);
}

/** Tells the frame of a generation something; whatever else has taken its place hears nothing. */
export function postToFrame(generation: number, message: HostMessage): void {
  const [frame] = framesOf(`="${generation}"`);
  frame?.contentWindow?.postMessage(message, new URL(frame.src).origin);
}

/** Generation of the frame that has the focus. */
export function focusedGeneration(): number | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLIFrameElement
    ? Number(activeElement.dataset.generation)
    : undefined;
}

/** Puts the focus into the frame of a generation. */
export function focusFrame(generation: number): void {
  framesOf(`="${generation}"`)[0]?.focus({ preventScroll: true });
}

function framesOf(value = ''): NodeListOf<HTMLIFrameElement> {
  return document.querySelectorAll<HTMLIFrameElement>(`iframe[data-generation${value}]`);
}
