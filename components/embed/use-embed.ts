import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import { parseEmbedEvent } from '../../lib/sigma/embed-events.ts';
import {
  type Embed,
  type EmbedAction,
  type EmbedState,
  embedReducer,
  type Frame,
  initialEmbedState,
} from './embed-machine.ts';
import { type Renewal, renewEmbedUrl } from './renew-embed-url.ts';
import { isUserActive, watchUserActivity } from './user-activity.ts';

/** Names of Sigma themes for the two colour schemes. */
export interface Themes {
  readonly light: string;
  readonly dark: string;
}

/** What a dashboard's page knows of its embed. */
export interface EmbedSource {
  readonly slug: string;
  readonly themes: Themes;
  readonly controls: Readonly<Record<string, string>>;
  /** Missing where the page had no token that was valid long enough. */
  readonly first?: Embed | undefined;
}

const slowMs = 10_000;
const overdueMs = 30_000;
/** How long a frame below a live one may take from `loaded` to its data before it is shown. */
const graceMs = 3_000;
const longestLeadMs = 300_000;
const firstRetryMs = 5_000;
const longestRetryMs = 60_000;

/** JWTs that a frame of this document has loaded: Sigma refuses each a second time. */
const usedJtis = new Set<string>();

/**
 * Runs the embed of one dashboard: first load, messages, watchdogs and renewal. The source is
 * taken once; what later renders of the page bring along is ignored, for it would reload the frame.
 */
export function useEmbed(source: EmbedSource): {
  state: EmbedState;
  dispatch: Dispatch<EmbedAction>;
} {
  const [state, dispatch] = useReducer(embedReducer, initialEmbedState);
  const settled = useRef(source);
  const { failures, generation, isForced, isMinting, live, next, problem } = state;

  useEffect(watchUserActivity, []);
  // The listener stands before any frame is made, so that no message can come too early.
  useMessages(dispatch);

  useEffect(() => {
    if (generation === 0) dispatch({ type: 'mint' });
    if (!isMinting) return;
    const aborter = new AbortController();
    mint(settled.current, { generation, isForced }, aborter.signal).then(dispatch, () => {
      // Aborted: a later generation or nobody waits for this answer.
    });
    return () => aborter.abort();
  }, [generation, isForced, isMinting]);

  const loading = next?.generation;
  const isBelow = live !== undefined && next?.progress === 'loaded';
  useEffect(() => {
    if (loading === undefined) return;
    const slow = setTimeout(() => dispatch({ type: 'slow', generation: loading }), slowMs);
    const overdue = setTimeout(() => dispatch({ type: 'overdue', generation: loading }), overdueMs);
    return () => {
      clearTimeout(slow);
      clearTimeout(overdue);
    };
  }, [loading]);

  useEffect(() => {
    if (loading === undefined || !isBelow) return;
    const timer = setTimeout(() => dispatch({ type: 'overdue', generation: loading }), graceMs);
    return () => clearTimeout(timer);
  }, [loading, isBelow]);

  useEffect(() => {
    if (!live || isMinting || loading !== undefined || problem) return;
    const timer = setTimeout(() => dispatch({ type: 'mint' }), renewInMs(live, failures));
    return () => clearTimeout(timer);
  }, [live, isMinting, loading, problem, failures]);

  return { state, dispatch };
}

/** The first embed as long as nothing has loaded it, then one from the portal. */
async function mint(
  { slug, themes, controls, first }: EmbedSource,
  { generation, isForced }: Pick<EmbedState, 'generation' | 'isForced'>,
  signal: AbortSignal,
): Promise<EmbedAction> {
  const renewal: Renewal =
    first && !usedJtis.has(first.jti)
      ? { kind: 'renewed', embed: first }
      : await renewEmbedUrl(slug, controls, { signal, isForced, isUserActive: isUserActive() });
  if (renewal.kind === 'failed') return { type: 'failed', generation, code: renewal.code };
  usedJtis.add(renewal.embed.jti);
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = isDark ? themes.dark : themes.light;
  return { type: 'minted', generation, embed: renewal.embed, theme, now: performance.now() };
}

/**
 * Time until a live frame is renewed: a lead before its JWT ends, at most half of its life, counted
 * from its arrival; after failures, a growing pause. Both are spans, so it does not matter whether
 * the browser's clock is right.
 */
function renewInMs({ embed, receivedAt }: Frame, failures: number): number {
  if (failures > 0) return Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);
  const lifeMs = embed.expiresAt - embed.mintedAt;
  const dueAt = receivedAt + lifeMs - Math.min(longestLeadMs, lifeMs / 2);
  return Math.max(1_000, dueAt - performance.now());
}

function useMessages(dispatch: Dispatch<EmbedAction>): void {
  useEffect(() => {
    function receive({ data, origin, source }: MessageEvent) {
      const frames = document.querySelectorAll<HTMLIFrameElement>('iframe[data-generation]');
      for (const frame of frames) {
        if (source === null || frame.contentWindow !== source) continue;
        if (origin !== new URL(frame.src).origin) return;
        const event = parseEmbedEvent(data);
        if (event) dispatch({ type: 'event', generation: Number(frame.dataset.generation), event });
      }
    }
    addEventListener('message', receive);
    return () => removeEventListener('message', receive);
  }, [dispatch]);
}
