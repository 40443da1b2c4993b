import { useLayoutEffect, useRef } from 'react';
import { type EmbedState, isUsable } from '../state/embed-state.ts';
import type { FirstFrameSpec } from '../state/first-frame-spec.ts';
import { firstFrameScript, stageId } from './first-frame.ts';
import { makeFrame, presentFrame } from './make-frame.ts';

/** Script and spec are the server's to write: both are used up by the time that React comes. */
const script = typeof window === 'undefined' ? firstFrameScript() : '';

/**
 * All frames of a dashboard. React owns the stage and never what is in it: the first frame is made
 * by the page's first script while the HTML is parsed, and taken over here; later ones are made
 * here. The script is there twice, and runs once: the module need not wait for the stylesheet, and
 * the plain one not for a module's turn, which comes late where all files are cached.
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
  /** Whether the frame on top has said anything yet. */
  isVisible: boolean;
  state: EmbedState;
}) {
  const stage = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Before anything has begun, what is here is the first frame, which nobody has taken over yet.
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
        // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; what is inside is not React's.
        dangerouslySetInnerHTML={{ __html: '' }}
      />
      {['module', undefined].map((type) => (
        <script
          key={type ?? 'plain'}
          type={type}
          async={type === 'module'}
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the text of functions of this portal.
          dangerouslySetInnerHTML={{ __html: script }}
        />
      ))}
    </>
  );
}

/** JWTs that a frame of this document has loaded: Sigma refuses each a second time. */
const used = new Set<string>();

/**
 * Brings the stage in line with the state: what is new is made, what is over goes. What something
 * else has taken out of the page is not made again.
 */
function showFrames(
  stage: HTMLElement,
  { label, isVisible, state }: { label: string; isVisible: boolean; state: EmbedState },
): void {
  const { live, next } = state;
  const present = new Map(
    [...stage.querySelectorAll('iframe')].map((frame) => [frame.dataset.generation, frame]),
  );
  for (const frame of [live, next]) {
    if (!frame) continue;
    const { embed, generation, progress, src } = frame;
    const { jti } = embed;
    const name = String(generation);
    const isUsed = used.has(jti);
    const element =
      present.get(name) ?? (isUsed ? undefined : makeFrame(stage, { jti, src, generation }));
    used.add(jti);
    present.delete(name);
    if (!element) continue;
    const isOnTop = isVisible && frame === (live ?? next);
    presentFrame(element, { label, isOnTop, isUsable: isUsable(state), progress });
  }
  for (const frame of present.values()) frame.remove();
}
