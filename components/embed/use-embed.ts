import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { sigmaProblemCode } from '../../lib/problems/embed-problem-codes.ts';
import type { Embed } from '../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../lib/sigma/embed-events.ts';
import { isDark } from '../ui/is-dark.ts';
import { focusedGeneration, focusFrame, listenToFrames } from './frame/frame-messages.ts';
import { loadClassification, loadRenewal } from './renewal/load-renewal.ts';
import type { EmbedControl, EmbedListener, EmbedSource } from './state/embed-control.ts';
import { type EmbedAction, embedReducer } from './state/embed-reducer.ts';
import { type FrameAppearance, initialEmbedState } from './state/embed-state.ts';
import type { FirstFrameSpec } from './state/first-frame-spec.ts';
import { steadyNow, steadyTimeOf } from './state/steady-clock.ts';
import { settable } from './state/view-state.ts';

type ErrorEvent = Extract<EmbedEvent, { readonly message: string }>;

/**
 * Runs the embed of one dashboard: takes over the first frame, mints for the later ones, and hears
 * all of them. The source is taken once; what later renders of the page bring along is ignored, for
 * it would reload the frame.
 */
export function useEmbed(source: EmbedSource): EmbedControl {
  const [state, dispatch] = useReducer(embedReducer, initialEmbedState);
  const settled = useRef(source);
  const listeners = useRef(new Set<EmbedListener>());
  const latest = useRef(new Map<string, Parameters<EmbedListener>>());
  const focused = useRef<number>(undefined);
  const shown = useRef<number>(undefined);
  const { generation, isForced, isMinting, live, viewState, requestId } = state;

  const act = useCallback((action: EmbedAction) => {
    const within = focusedGeneration();
    // A frame that ends becomes inert and loses the focus to nobody: it is still the frame's.
    if (within !== undefined || document.activeElement !== document.body) focused.current = within;
    dispatch(action);
  }, []);
  const renew = useCallback(
    ({ isNeeded } = { isNeeded: false }) =>
      act({ type: 'mint', isNeeded, requestId: crypto.randomUUID() }),
    [act],
  );
  const subscribe = useCallback((listener: EmbedListener, isLate = false) => {
    if (isLate) for (const earlier of latest.current.values()) listener(...earlier);
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);

  // Before anything is painted, so that what the first frame shows by now stays on the screen.
  useLayoutEffect(() => {
    const heard = (said: EmbedEvent, from: number, at: number) => {
      const tell = (event: EmbedEvent) => {
        act({ type: 'event', generation: from, event, requestId: crypto.randomUUID() });
        latest.current.set(`${from} ${event.type}`, [event, from, at]);
        latest.current.delete(`${from - 2} ${event.type}`);
        for (const listener of listeners.current) listener(event, from, at);
      };
      if (said.type !== 'workbook:error' && said.type !== 'workbook:chart:error') tell(said);
      else classified(said).then(tell, () => tell({ ...said, code: sigmaProblemCode(said.code) }));
    };
    const { spec, viewState } = settled.current;
    const first = takeFirstFrame(spec);
    const appearance = frameAppearance(settled.current, first?.isDark);
    act({ type: 'start', viewState, appearance, requestId: crypto.randomUUID() });
    if (first) act({ type: 'minted', generation: 1, embed: first.embed, now: first.now });
    return listenToFrames(heard, first?.messages);
  }, [act]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a generation asks once, with the place of its beginning.
  useEffect(() => {
    if (!isMinting) return;
    const aborter = new AbortController();
    const { controls } = settled.current;
    const wanted = { requestId, isForced, controls: settable(viewState, controls) };
    mint(settled.current, wanted, aborter.signal).then(
      (answer) => act({ ...answer, generation }),
      () => {
        // Of an aborted one, a later generation or nobody waits for the answer.
        if (!aborter.signal.aborted) act({ type: 'failed', code: 'NETWORK', generation });
      },
    );
    return () => aborter.abort();
  }, [act, generation, isMinting]);

  const onTop = live?.generation;
  useLayoutEffect(() => {
    if (onTop !== undefined && shown.current !== undefined && focused.current === shown.current) {
      focusFrame(onTop);
    }
    shown.current = onTop;
  }, [onTop]);

  return { state, act, renew, subscribe };
}

/** An error under the catalog's own code; Sigma's words go no further. */
async function classified(event: ErrorEvent): Promise<ErrorEvent> {
  const { classifySigmaError } = await loadClassification();
  return { ...event, code: classifySigmaError(event.code, event.message), message: '' };
}

/** The look that goes with the portal's own, which is dark or light at present unless given. */
export function frameAppearance(
  { language, themes }: Pick<EmbedSource, 'language' | 'themes'>,
  isPageDark = isDark(),
): FrameAppearance {
  return { theme: isPageDark ? themes.dark : themes.light, language };
}

/**
 * Takes over the frame that the page's first script made: once, and if it stands. Where an error of
 * the page has taken it along, its JWT is used up.
 */
function takeFirstFrame(spec: FirstFrameSpec | undefined) {
  if (!spec) return undefined;
  const first = globalThis.portalFirstFrames?.get(spec.embed.jti);
  const messages = first?.takeMessages();
  if (!messages || !first?.frame.isConnected) return undefined;
  const { isDark, madeAt } = first;
  return { embed: spec.embed, isDark, messages, now: steadyTimeOf(madeAt) };
}

/** Asks the portal for an embed. */
async function mint(
  { slug, user }: EmbedSource,
  wanted: { requestId: string; isForced: boolean; controls: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<{ type: 'minted'; embed: Embed; now: number } | { type: 'failed'; code: string }> {
  const { isUserActive, renewEmbedUrl } = await loadRenewal();
  const request = { ...wanted, slug, user, isUserActive: isUserActive() };
  const renewal = await renewEmbedUrl(request, signal);
  if (renewal.kind === 'failed') return { type: 'failed', code: renewal.code };
  return { type: 'minted', embed: renewal.embed, now: steadyNow() };
}
