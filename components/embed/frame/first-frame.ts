import { isDark } from '../../ui/is-dark.ts';
import type { FirstFrameSpec } from '../state/first-frame-spec.ts';
import { makeFrame, presentFrame } from './make-frame.ts';
import { reserveHeight, setHeight, widthClass } from './reserve-height.ts';

/** The frame that stood before the page came to life. */
export interface FirstFrame {
  readonly frame: HTMLIFrameElement;
  /** Whether it was opened for a dark page. */
  readonly isDark: boolean;
  /** When it was made, by both clocks of the browser (ms). */
  readonly madeAt: { readonly monotonic: number; readonly wall: number };
  /** Hands over, once, what the frame has said so far; from then on others have to listen. */
  takeMessages(): readonly EarlyMessage[] | undefined;
}

/** What a frame said before the page came to life, and when (ms since the epoch). */
export interface EarlyMessage {
  readonly message: MessageEvent;
  readonly at: number;
}

declare global {
  /** Frames that were made before the page came to life, by `jti`: each JWT of them is used. */
  var portalFirstFrames: Map<string, FirstFrame> | undefined;
}

/** ID of the element that all frames are in. */
export const stageId = 'dashboard-stage';

/**
 * The page's first script, run while the HTML is parsed: makes the frame that the stage before it
 * orders, and hears it until React does. Runs as text: it uses nothing from outside but its
 * arguments.
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
  // In what React streams and moves later, a frame would be loaded twice.
  if (!stage?.dataset.spec || stage.closest('[hidden]')) return;
  const { embed, height, parameters, label }: FirstFrameSpec = JSON.parse(stage.dataset.spec);
  // Used up: it shall not be in what people save of the page.
  delete stage.dataset.spec;
  const { jti, url } = embed;
  globalThis.portalFirstFrames ??= new Map();
  if (globalThis.portalFirstFrames.has(jti)) return;

  reserve(height, width, set);
  const dark = isPageDark();
  const src = url + (dark ? parameters.dark : parameters.light);
  const { origin } = new URL(src);
  let messages: EarlyMessage[] | undefined = [];
  const hear = (message: MessageEvent) => {
    const { data, source } = message;
    if (!source || source !== frame.contentWindow || message.origin !== origin) return;
    messages?.push({ message, at: Date.now() });
    const type = data?.type;
    if (type !== 'workbook:loaded' && type !== 'workbook:dataloaded') return;
    const isReady = type === 'workbook:dataloaded' || frame.dataset.progress === 'ready';
    const progress = isReady ? 'ready' : 'loaded';
    present(frame, { label, isOnTop: true, isUsable: true, progress });
  };
  addEventListener('message', hear);
  const frame = make(stage, { jti, src, generation: 1 });
  globalThis.portalFirstFrames.set(jti, {
    frame,
    isDark: dark,
    madeAt: { monotonic: performance.now(), wall: Date.now() },
    takeMessages() {
      removeEventListener('message', hear);
      const taken = messages;
      messages = undefined;
      return taken;
    },
  });
}

/** The text of the page's first script. */
export function firstFrameScript(): string {
  // Engines compile a function in parentheses at once, not again when it is called.
  const parts = [makeFrame, presentFrame, isDark, reserveHeight, widthClass, setHeight].map(
    (part) => `(${part})`,
  );
  return `(${startFirstFrame})(${[JSON.stringify(stageId), ...parts].join(',')})`;
}
