import { useLayoutEffect, useRef } from 'react';
import { type EmbedState, isUsable } from '../state/embed-state.ts';
import type { FirstFrameSpec } from '../state/first-frame-spec.ts';
import { firstFrameScript, stageId } from './first-frame.ts';
import { makeFrame, presentFrame } from './make-frame.ts';

/** Empty in the browser: script and spec have done their work when React hydrates. */
const script = typeof window === 'undefined' ? firstFrameScript() : '';

/**
 * Holds all frames of a dashboard. React owns the stage, but not its content: the page's first
 * script makes the first frame while the HTML is parsed, and this component makes the later ones.
 * The page contains the script twice, and the copy that runs first makes the frame: the module does
 * not wait for the stylesheet, and the classic script does not wait for the module queue, which is
 * slow if all files are cached.
 */
export function FrameStage({
  spec,
  nonce,
  label,
  isVisible,
  state,
}: {
  spec: FirstFrameSpec | undefined;
  nonce: string | undefined;
  label: string;
  /** Whether the frame on top has loaded, so that it replaces the skeleton. */
  isVisible: boolean;
  state: EmbedState;
}) {
  const stage = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Before generation 1, React has not yet taken over the first frame: leave it on the stage.
    if (stage.current && state.generation > 0)
      showFrames(stage.current, { label, isVisible, state });
  }, [isVisible, label, state]);
  return (
    <>
      <div
        ref={stage}
        id={stageId}
        className="contents"
        data-spec={typeof window === 'undefined' && spec ? JSON.stringify(spec) : undefined}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; not React's content.
        dangerouslySetInnerHTML={{ __html: '' }}
      />
      {['module', undefined].map((type) => (
        <script
          key={type ?? 'plain'}
          type={type}
          async={type === 'module'}
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: text of the portal's functions.
          dangerouslySetInnerHTML={{ __html: script }}
        />
      ))}
    </>
  );
}

/** IDs of the JWTs that this document has loaded. Sigma accepts each JWT only once. */
const usedJtis = new Set<string>();

/**
 * Updates the stage to the state: makes new frames, and removes old ones. If something else removed
 * a frame from the page, does not make it again, because its JWT is used up.
 */
function showFrames(
  stage: HTMLElement,
  { label, isVisible, state }: { label: string; isVisible: boolean; state: EmbedState },
): void {
  const { live, next } = state;
  const oldElements = new Map(
    [...stage.querySelectorAll('iframe')].map((element) => [element.dataset.generation, element]),
  );
  for (const frame of [live, next]) {
    if (!frame) continue;
    const { embed, generation, progress, src } = frame;
    const { jti } = embed;
    const key = String(generation);
    const isUsed = usedJtis.has(jti);
    const element =
      oldElements.get(key) ?? (isUsed ? undefined : makeFrame(stage, { jti, src, generation }));
    usedJtis.add(jti);
    oldElements.delete(key);
    if (!element) continue;
    const isOnTop = isVisible && frame === (live ?? next);
    presentFrame(element, { label, isOnTop, isUsable: isUsable(state), progress });
  }
  for (const element of oldElements.values()) element.remove();
}
