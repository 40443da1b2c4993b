import { isDark } from '../../ui/is-dark.ts';
import type { FirstFrameSpec } from '../state/first-frame-spec.ts';
import { makeFrame, presentFrame } from './make-frame.ts';
import { reserveHeight, setHeight, widthClass } from './reserve-height.ts';

/** Describes a frame that was made before React hydrated the page. */
export interface FirstFrame {
  readonly frame: HTMLIFrameElement;
  /** Whether the page was dark when the frame was made, so that the frame got the dark theme. */
  readonly isDark: boolean;
  /** Creation time by both browser clocks, in ms. */
  readonly madeAt: { readonly monotonic: number; readonly wall: number };
  /** Stops listening and returns the frame's messages so far. Later calls return undefined. */
  takeMessages(): readonly EarlyMessage[] | undefined;
}

/** Holds a message that arrived before hydration, and when it arrived (ms since the epoch). */
export interface EarlyMessage {
  readonly message: MessageEvent;
  readonly arrivedAt: number;
}

declare global {
  /** Frames made before hydration, by `jti`. Each used up its JWT, so it cannot be loaded again. */
  var portalFirstFrames: Map<string, FirstFrame> | undefined;
}

/** ID of the stage: the element that contains all frames. */
export const stageId = 'dashboard-stage';

/**
 * Makes the first frame in the stage element, from the spec in its `data-spec`, and collects the
 * frame's messages until React listens. This function is the page's first script, and runs while
 * the HTML is parsed. The page contains it as text, so it may use only its arguments and globals.
 */
function startFirstFrame(
  elementId: string,
  make: typeof makeFrame,
  present: typeof presentFrame,
  isPageDark: typeof isDark,
  reserve: typeof reserveHeight,
  getWidthClass: typeof widthClass,
  applyHeight: typeof setHeight,
): void {
  const stage = document.getElementById(elementId);
  // React streams HTML into a hidden element and moves it later, which would reload the frame.
  if (!stage?.dataset.spec || stage.closest('[hidden]')) return;
  const spec: FirstFrameSpec = JSON.parse(stage.dataset.spec);
  // If the user saves the page, the file must not contain the used URL.
  delete stage.dataset.spec;
  const { embed, label, storedHeight, urlParameters } = spec;
  const { jti, url } = embed;
  globalThis.portalFirstFrames ??= new Map();
  if (globalThis.portalFirstFrames.has(jti)) return;

  reserve(storedHeight, getWidthClass, applyHeight);
  const dark = isPageDark();
  const src = url + (dark ? urlParameters.dark : urlParameters.light);
  const { origin } = new URL(src);
  let messages: EarlyMessage[] | undefined = [];
  const onMessage = (message: MessageEvent) => {
    const { data, source } = message;
    if (!source || source !== frame.contentWindow || message.origin !== origin) return;
    messages?.push({ message, arrivedAt: Date.now() });
    const type = data?.type;
    if (type !== 'workbook:loaded' && type !== 'workbook:dataloaded') return;
    // A late `workbook:loaded` does not undo `workbook:dataloaded`.
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
  // The parentheses make the engine compile each function at once. Without them, it would only
  // scan the function now and compile it at the call.
  const parts = [makeFrame, presentFrame, isDark, reserveHeight, widthClass, setHeight].map(
    (part) => `(${part})`,
  );
  return `(${startFirstFrame})(${[JSON.stringify(stageId), ...parts].join(',')})`;
}
