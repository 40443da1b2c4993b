import type { Frame } from '../state/embed-state.ts';

/**
 * Makes and shows frames, both in the page's first script (`first-frame.ts`) and in the component
 * that owns the frames (`frame-stage.tsx`). The script contains the text of these functions, so
 * they may use only their arguments and globals.
 */

/** Describes a frame to make. */
export interface NewFrame {
  readonly jti: string;
  readonly src: string;
  readonly generation: number;
}

/** Describes how a frame is shown. */
export interface Presentation {
  /** Accessible name of the frame. */
  readonly label: string;
  readonly isOnTop: boolean;
  /** If false, the frame is blurred and inert. */
  readonly isUsable: boolean;
  readonly progress: Frame['progress'];
}

/**
 * Makes a hidden iframe as the last child of the stage. Each embed URL gets a new iframe: assigning
 * another `src` would add a history entry, and going back would load the used JWT again.
 */
export function makeFrame(stage: Element, { jti, src, generation }: NewFrame): HTMLIFrameElement {
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
 * Shows a frame on top, or keeps it below the frame on top. Below, it cannot take the focus. It
 * keeps its full size, because browsers throttle frames that are not displayed.
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
