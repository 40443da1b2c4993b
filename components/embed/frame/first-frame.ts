import { isDark } from '../../ui/is-dark.ts';
import type { FirstFrameSpec } from '../state/first-frame-spec.ts';
import { makeFrame, presentFrame } from './make-frame.ts';
import { reserveHeight, setHeight, widthClass } from './reserve-height.ts';

/** Describes a frame that was made before React hydrated the page. */
export interface FirstFrame {
  readonly frame: HTMLIFrameElement;
  /** Whether it was opened for a dark page. */
  readonly isDark: boolean;
  /** Creation time by both browser clocks, in ms. */
  readonly madeAt: { readonly monotonic: number; readonly wall: number };
  /** Returns the frame's messages so far and stops listening. Later calls return undefined. */
  takeMessages(): readonly EarlyMessage[] | undefined;
}

/** Holds a message that arrived before hydration, and its time in ms since the epoch. */
export interface EarlyMessage {
  readonly message: MessageEvent;
  readonly at: number;
}

declare global {
  /** Frames that were made before hydration, by `jti`. The JWT of each is used up. */
  var portalFirstFrames: Map<string, FirstFrame> | undefined;
}

/** ID of the element that contains all frames. */
export const stageId = 'dashboard-stage';

/**
 * Makes the first frame from the spec on the stage, and collects its messages until React listens.
 * This is the page's first script, and runs while the HTML is parsed. It is sent as text, so it may
 * use only its arguments.
 */
function startFirstFrame(
  id: string,
  make: typeof makeFrame,
  present: typeof presentFrame,
  isPageDark: typeof isDark,
  reserve: typeof reserveHeight,
  width: typeof widthClass,
  set: typeof setHeight,
): void {
  const stage = document.getElementById(id);
  // React streams into a hidden element and moves the content later, which would reload the frame.
  if (!stage?.dataset.spec || stage.closest('[hidden]')) return;
  const { embed, height, parameters, label }: FirstFrameSpec = JSON.parse(stage.dataset.spec);
  // Keep the used URL out of pages that users save.
  delete stage.dataset.spec;
  const { jti, url } = embed;
  globalThis.portalFirstFrames ??= new Map();
  if (globalThis.portalFirstFrames.has(jti)) return;

  reserve(height, width, set);
  const dark = isPageDark();
  const src = url + (dark ? parameters.dark : parameters.light);
  const { origin } = new URL(src);
  let messages: EarlyMessage[] | undefined = [];
  const onMessage = (message: MessageEvent) => {
    const { data, source } = message;
    if (!source || source !== frame.contentWindow || message.origin !== origin) return;
    messages?.push({ message, at: Date.now() });
    const type = data?.type;
    if (type !== 'workbook:loaded' && type !== 'workbook:dataloaded') return;
    const isReady = type === 'workbook:dataloaded' || frame.dataset.progress === 'ready';
    const progress = isReady ? 'ready' : 'loaded';
    present(frame, { label, isOnTop: true, isUsable: true, progress });
  };
  addEventListener('message', onMessage);
  const frame = make(stage, { jti, src, generation: 1 });
  globalThis.portalFirstFrames.set(jti, {
    frame,
    isDark: dark,
    madeAt: { monotonic: performance.now(), wall: Date.now() },
    takeMessages() {
      removeEventListener('message', onMessage);
      const collected = messages;
      messages = undefined;
      return collected;
    },
  });
}

/** Returns the text of the page's first script. */
export function firstFrameScript(): string {
  // JavaScript engines compile a function in parentheses once, not again when it is called.
  const parts = [makeFrame, presentFrame, isDark, reserveHeight, widthClass, setHeight].map(
    (part) => `(${part})`,
  );
  return `(${startFirstFrame})(${[JSON.stringify(stageId), ...parts].join(',')})`;
}
