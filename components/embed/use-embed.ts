import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import { parseEmbedEvent } from '../../lib/sigma/embed-events.ts';
import {
  type Embed,
  type EmbedAction,
  type EmbedState,
  embedReducer,
  initialEmbedState,
} from './embed-machine.ts';
import { renewEmbedUrl } from './renew-embed-url.ts';

const slowMs = 10_000;
const blockedMs = 30_000;
const longestLeadMs = 300_000;

/** Names of Sigma themes for the two colour schemes. */
export interface Themes {
  readonly light: string;
  readonly dark: string;
}

/** JWTs that a frame of this document has loaded: Sigma refuses each a second time. */
const usedJtis = new Set<string>();

/**
 * Runs the embed of one dashboard: first load, messages, watchdogs and renewal. The first embed is
 * taken once; what later renders of the page bring along is ignored, for it would reload the frame.
 */
export function useEmbed(
  slug: string,
  { first, themes }: { first: Embed; themes: Themes },
): { state: EmbedState; dispatch: Dispatch<EmbedAction> } {
  const [state, dispatch] = useReducer(embedReducer, initialEmbedState);
  const firstEmbed = useRef(first);
  const { generation, isMinting, live, next } = state;
  const { light, dark } = themes;

  // The listener stands before any frame is made, so that no message can come too early.
  useMessages(dispatch);

  useEffect(() => {
    if (generation === 0) dispatch({ type: 'mint' });
    if (!isMinting) return;
    const { current: embed } = firstEmbed;
    const theme = matchMedia('(prefers-color-scheme: dark)').matches ? dark : light;
    if (!usedJtis.has(embed.jti)) {
      usedJtis.add(embed.jti);
      dispatch({ type: 'minted', generation, embed, theme });
      return;
    }
    const aborter = new AbortController();
    renewEmbedUrl(slug, crypto.randomUUID(), aborter.signal).then(
      (renewal) => {
        if (renewal.kind === 'failed')
          return dispatch({ type: 'failed', generation, code: renewal.code });
        usedJtis.add(renewal.embed.jti);
        dispatch({ type: 'minted', generation, embed: renewal.embed, theme });
      },
      () => {
        // Aborted: a later generation or nobody waits for this answer.
      },
    );
    return () => aborter.abort();
  }, [slug, light, dark, generation, isMinting]);

  const loading = next?.generation;
  useEffect(() => {
    if (loading === undefined) return;
    const slow = setTimeout(() => dispatch({ type: 'slow', generation: loading }), slowMs);
    const blocked = setTimeout(() => dispatch({ type: 'blocked', generation: loading }), blockedMs);
    return () => {
      clearTimeout(slow);
      clearTimeout(blocked);
    };
  }, [loading]);

  const liveEmbed = live?.embed;
  useEffect(() => {
    if (!liveEmbed || isMinting || next) return;
    const timer = setTimeout(() => dispatch({ type: 'mint' }), renewInMs(liveEmbed));
    return () => clearTimeout(timer);
  }, [liveEmbed, isMinting, next]);

  return { state, dispatch };
}

/**
 * Time until a live frame is renewed: a lead before the JWT ends, at most half of its life. It is a
 * span of the server's clock, so the browser's own time does not matter.
 */
function renewInMs({ expiresAt, mintedAt }: Embed): number {
  const lifeMs = expiresAt - mintedAt;
  return Math.max(1_000, lifeMs - Math.min(longestLeadMs, lifeMs / 2));
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
