import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { sigmaProblemCode } from '../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../lib/sigma/embed-events.ts';
import { isDark } from '../ui/is-dark.ts';
import { focusedGeneration, focusFrame, listenToFrames } from './frame/frame-messages.ts';
import { loadClassification, loadRenewal } from './renewal/load-renewal.ts';
import type { EmbedControl, EmbedListener, EmbedSource } from './state/embed-control.ts';
import { type EmbedAction, embedReducer } from './state/embed-reducer.ts';
import { type FrameAppearance, initialEmbedState, type RenewalCause } from './state/embed-state.ts';
import type { FirstFrameSpec } from './state/first-frame-spec.ts';
import { steadyNow, steadyTimeOf } from './state/steady-clock.ts';
import { settableControls } from './state/view-state.ts';

type ErrorEvent = Extract<EmbedEvent, { readonly message: string }>;

/**
 * Runs the embed of one dashboard: takes over the first frame, mints embeds for later ones, and
 * listens to all of them. Reads the source once. Ignores the source of later renders, because a new
 * URL would reload the frame.
 */
export function useEmbed(source: EmbedSource): EmbedControl {
  const [state, dispatchToReducer] = useReducer(embedReducer, initialEmbedState);
  const initialSource = useRef(source);
  const listeners = useRef(new Set<EmbedListener>());
  const latestEvents = useRef(new Map<string, Parameters<EmbedListener>>());
  const lastFocused = useRef<number>(undefined);
  const lastLive = useRef<number>(undefined);
  const { generation, isForced, isMinting, live, viewState, requestId } = state;

  const dispatch = useCallback((action: EmbedAction) => {
    const focused = focusedGeneration();
    // An expired frame becomes inert, so the focus moves to `body`. It still counts as focused.
    if (focused !== undefined || document.activeElement !== document.body) {
      lastFocused.current = focused;
    }
    dispatchToReducer(action);
  }, []);
  const renew = useCallback(
    (cause: RenewalCause = 'schedule') =>
      dispatch({ type: 'mint', cause, requestId: crypto.randomUUID() }),
    [dispatch],
  );
  const subscribe = useCallback((listener: EmbedListener, replaysLatest = false) => {
    if (replaysLatest) for (const earlier of latestEvents.current.values()) listener(...earlier);
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);

  // Take over the first frame before the next paint, so that it stays on the screen.
  useLayoutEffect(() => {
    const onFrameEvent = (received: EmbedEvent, frameGeneration: number, at: number) => {
      const publish = (event: EmbedEvent) => {
        const action = { type: 'event', generation: frameGeneration, event } as const;
        dispatch({ ...action, requestId: crypto.randomUUID() });
        latestEvents.current.set(`${frameGeneration} ${event.type}`, [event, frameGeneration, at]);
        latestEvents.current.delete(`${frameGeneration - 2} ${event.type}`);
        for (const listener of listeners.current) listener(event, frameGeneration, at);
      };
      if (received.type !== 'workbook:error' && received.type !== 'workbook:chart:error') {
        return publish(received);
      }
      const unclassified = { ...received, code: sigmaProblemCode(received.code) };
      classify(received).then(publish, () => publish(unclassified));
    };
    const { spec, viewState } = initialSource.current;
    const first = takeFirstFrame(spec);
    const appearance = frameAppearance(initialSource.current, first?.isDark);
    dispatch({ type: 'start', viewState, appearance, requestId: crypto.randomUUID() });
    if (first) dispatch({ type: 'minted', generation: 1, embed: first.embed, now: first.now });
    return listenToFrames(onFrameEvent, first?.messages);
  }, [dispatch]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one request per generation.
  useEffect(() => {
    if (!isMinting) return;
    const controller = new AbortController();
    const { controls } = initialSource.current;
    const options = { requestId, isForced, controls: settableControls(viewState, controls) };
    mint(initialSource.current, options, controller.signal).then(
      (outcome) => dispatch({ ...outcome, generation }),
      () => {
        // Nothing waits for the result of an aborted request.
        if (!controller.signal.aborted) dispatch({ type: 'failed', code: 'NETWORK', generation });
      },
    );
    return () => controller.abort();
  }, [dispatch, generation, isMinting]);

  const liveGeneration = live?.generation;
  useLayoutEffect(() => {
    if (
      liveGeneration !== undefined &&
      lastLive.current !== undefined &&
      lastFocused.current === lastLive.current
    ) {
      focusFrame(liveGeneration);
    }
    lastLive.current = liveGeneration;
  }, [liveGeneration]);

  return { state, dispatch, renew, subscribe };
}

/** Replaces Sigma's code and message of an error by the portal's own problem code. */
async function classify(event: ErrorEvent): Promise<ErrorEvent> {
  const { classifySigmaError } = await loadClassification();
  return { ...event, code: classifySigmaError(event.code, event.message), message: '' };
}

/** Returns the frame's appearance for a dark or light page, by default for its current theme. */
export function frameAppearance(
  { language, themes }: Pick<EmbedSource, 'language' | 'themes'>,
  isPageDark = isDark(),
): FrameAppearance {
  return { theme: isPageDark ? themes.dark : themes.light, language };
}

/**
 * Takes over the frame that the page's first script made, once. Returns undefined if a page error
 * removed the frame; its JWT is then used up.
 */
function takeFirstFrame(spec: FirstFrameSpec | undefined) {
  if (!spec) return undefined;
  const first = globalThis.portalFirstFrames?.get(spec.embed.jti);
  const messages = first?.takeMessages();
  if (!messages || !first?.frame.isConnected) return undefined;
  const { isDark, madeAt } = first;
  return { embed: spec.embed, isDark, messages, now: steadyTimeOf(madeAt) };
}

/** Requests an embed from the portal. */
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
