import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { sigmaProblemCode } from '../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../lib/sigma/embed-events.ts';
import { isDark } from '../ui/is-dark.ts';
import { focusedGeneration, focusFrame, listenToFrames } from './frame/frame-messages.ts';
import { loadClassification, loadRenewal } from './renewal/load-renewal.ts';
import type { EmbedAction } from './state/embed-action.ts';
import type { EmbedControl, EmbedListener, EmbedSource } from './state/embed-control.ts';
import { embedReducer } from './state/embed-reducer.ts';
import { type FrameAppearance, initialEmbedState, type RenewalCause } from './state/embed-state.ts';
import type { FirstFrameSpec } from './state/first-frame-spec.ts';
import { steadyNow, steadyTimeOf } from './state/steady-clock.ts';
import { settableControls } from './state/view-state.ts';

type ErrorEvent = Extract<EmbedEvent, { readonly message: string }>;

/**
 * Runs the embed of one dashboard: takes over the first frame, requests embeds for later frames,
 * and listens to all frames. Reads the source at the first render only, because a new URL would
 * reload the frame.
 */
export function useEmbed(source: EmbedSource): EmbedControl {
  const [state, dispatchToReducer] = useReducer(embedReducer, initialEmbedState);
  const initialSource = useRef(source);
  const listeners = useRef(new Set<EmbedListener>());
  const latestEvents = useRef(new Map<string, Parameters<EmbedListener>>());
  const lastFocusedGeneration = useRef<number>(undefined);
  const lastLiveGeneration = useRef<number>(undefined);
  const { generation, isForced, isMinting, live, viewState, requestId } = state;

  const dispatch = useCallback((action: EmbedAction) => {
    const focused = focusedGeneration();
    // An expired frame becomes inert, which moves the focus to `body`. The frame still counts as
    // focused, so that the next frame gets the focus.
    if (focused !== undefined || document.activeElement !== document.body) {
      lastFocusedGeneration.current = focused;
    }
    dispatchToReducer(action);
  }, []);
  const renew = useCallback(
    (cause: RenewalCause = 'schedule') =>
      dispatch({ type: 'mint', cause, requestId: crypto.randomUUID() }),
    [dispatch],
  );
  const subscribe = useCallback((listener: EmbedListener, replaysLatest = false) => {
    if (replaysLatest) for (const latest of latestEvents.current.values()) listener(...latest);
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);

  // Take over the first frame before the next paint, so that it stays on the screen.
  useLayoutEffect(() => {
    const onFrameEvent = (received: EmbedEvent, frameGeneration: number, arrivedAt: number) => {
      const publish = (event: EmbedEvent) => {
        const action = { type: 'event', generation: frameGeneration, event } as const;
        dispatch({ ...action, requestId: crypto.randomUUID() });
        const latest: Parameters<EmbedListener> = [event, frameGeneration, arrivedAt];
        latestEvents.current.set(`${frameGeneration} ${event.type}`, latest);
        // Limit memory: the frame of two generations before is usually gone.
        latestEvents.current.delete(`${frameGeneration - 2} ${event.type}`);
        for (const listener of listeners.current) listener(...latest);
      };
      if (received.type !== 'workbook:error' && received.type !== 'workbook:chart:error') {
        return publish(received);
      }
      const unclassified = { ...received, code: sigmaProblemCode(received.code) };
      classify(received).then(publish, () => publish(unclassified));
    };
    const { spec, viewState } = initialSource.current;
    const firstFrame = takeFirstFrame(spec);
    const appearance = frameAppearance(initialSource.current, firstFrame?.isDark);
    dispatch({ type: 'start', viewState, appearance, requestId: crypto.randomUUID() });
    if (firstFrame) {
      const { embed, now } = firstFrame;
      dispatch({ type: 'minted', generation: 1, embed, now });
    }
    return listenToFrames(onFrameEvent, firstFrame?.messages);
  }, [dispatch]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one request per generation.
  useEffect(() => {
    if (!isMinting) return;
    const controller = new AbortController();
    const { controlIds } = initialSource.current;
    const options = { requestId, isForced, controls: settableControls(viewState, controlIds) };
    mint(initialSource.current, options, controller.signal).then(
      (outcome) => dispatch({ ...outcome, generation }),
      () => {
        // Either nothing waits for the result, or the scripts of a renewal could not be loaded.
        if (!controller.signal.aborted) dispatch({ type: 'failed', code: 'NETWORK', generation });
      },
    );
    return () => controller.abort();
  }, [dispatch, generation, isMinting]);

  // If the previous live frame had the focus, move the focus to the new live frame.
  const liveGeneration = live?.generation;
  useLayoutEffect(() => {
    if (
      liveGeneration !== undefined &&
      lastLiveGeneration.current !== undefined &&
      lastFocusedGeneration.current === lastLiveGeneration.current
    ) {
      focusFrame(liveGeneration);
    }
    lastLiveGeneration.current = liveGeneration;
  }, [liveGeneration]);

  return { state, dispatch, renew, subscribe };
}

/** Returns the error with the portal's problem code, without Sigma's message. */
async function classify(event: ErrorEvent): Promise<ErrorEvent> {
  const { classifySigmaError } = await loadClassification();
  return { ...event, code: classifySigmaError(event.code, event.message), message: '' };
}

/** Returns a frame's appearance on a dark or light page, by default on the page as it is now. */
export function frameAppearance(
  { language, themes }: Pick<EmbedSource, 'language' | 'themes'>,
  isPageDark = isDark(),
): FrameAppearance {
  return { theme: isPageDark ? themes.dark : themes.light, language };
}

/**
 * Takes over the frame that the page's first script made. Returns undefined if there is no such
 * frame, if it was taken over before, or if a hydration error removed it. A removed frame's JWT is
 * used up.
 */
function takeFirstFrame(spec: FirstFrameSpec | undefined) {
  if (!spec) return undefined;
  const firstFrame = globalThis.portalFirstFrames?.get(spec.embed.jti);
  const messages = firstFrame?.takeMessages();
  if (!messages || !firstFrame?.frame.isConnected) return undefined;
  const { isDark, madeAt } = firstFrame;
  return { embed: spec.embed, isDark, messages, now: steadyTimeOf(madeAt) };
}

/** Requests an embed from the portal. Rejects if aborted, or if the scripts cannot be loaded. */
async function mint(
  { slug, user }: EmbedSource,
  options: { requestId: string; isForced: boolean; controls: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<{ type: 'minted'; embed: Embed; now: number } | { type: 'failed'; code: string }> {
  const { isUserActive, renewEmbedUrl } = await loadRenewal();
  const request = { ...options, slug, user, isUserActive: isUserActive() };
  const renewal = await renewEmbedUrl(request, signal);
  if (renewal.kind === 'failed') return { type: 'failed', code: renewal.code };
  return { type: 'minted', embed: renewal.embed, now: steadyNow() };
}
