import type { Frame } from '../state/embed-state.ts';

/**
 * What makes and shows a frame, in the page's first script (`first-frame.ts`) as in the client
 * component that owns the frames (`frame-stage.tsx`). The script is the text of these functions:
 * none of them may use anything from outside of itself.
 */

/** One frame to be. */
export interface FrameOrder {
  readonly jti: string;
  readonly src: string;
  readonly generation: number;
}

/** How a frame is shown. */
export interface Presentation {
  /** What the frame is called for those who cannot see it. */
  readonly label: string;
  readonly isOnTop: boolean;
  /** Otherwise the frame can be seen to be there, but not read or worked with. */
  readonly isUsable: boolean;
  readonly progress: Frame['progress'];
}

/**
 * Makes the iframe of one embed URL, out of sight, as the last child of the stage: a new element per
 * URL, whose `src` is never assigned again, since that would add a history entry which loads a used
 * JWT.
 */
export function makeFrame(stage: Element, { jti, src, generation }: FrameOrder): HTMLIFrameElement {
  const { origin } = new URL(src);
  const frame = document.createElement('iframe');
  frame.name = `sigma-${jti}`;
  frame.className = 'embed-frame';
  frame.dataset.generation = String(generation);
  frame.allow = `fullscreen ${origin}; clipboard-read ${origin}; clipboard-write ${origin}`;
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.inert = true;
  frame.ariaHidden = 'true';
  frame.src = src;
  stage.append(frame);
  return frame;
}

/**
 * Shows a frame, or keeps it below: there it has its size, since browsers throttle frames that are
 * not displayed, and takes no focus.
 */
export function presentFrame(frame: HTMLIFrameElement, presentation: Presentation): void {
  const { isOnTop, isUsable, label, progress } = presentation;
  frame.title = isOnTop ? label : '';
  frame.inert = !isOnTop || !isUsable;
  frame.ariaHidden = String(frame.inert);
  frame.dataset.onTop = String(isOnTop);
  frame.dataset.usable = String(isUsable);
  frame.dataset.progress = progress;
}
