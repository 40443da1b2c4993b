import type { EmbedAction } from '../../components/embed/state/embed-action.ts';
import { embedReducer } from '../../components/embed/state/embed-reducer.ts';
import { type EmbedState, initialEmbedState } from '../../components/embed/state/embed-state.ts';
import type { Embed } from '../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../lib/sigma/embed-events.ts';

// Builds actions and states for the unit tests of the embed's reducer. A frame's generation is its
// number, from 1.

export const appearance = { theme: 'Light', language: 'en' };
export const hour = 3_600_000;
export const embed = (jti: string, expiresAt: number): Embed => ({
  url: `https://sigma.example/w?:jwt=${jti}`,
  jti,
  expiresAt,
  mintedAt: 0,
  idleEndsAt: 8 * hour,
  sessionEndsAt: 24 * hour,
});
/** Returns the state after the actions, from the initial state unless `from` is given. */
export const play = (actions: EmbedAction[], from: EmbedState = initialEmbedState) =>
  actions.reduce(embedReducer, from);
export const start: EmbedAction = {
  type: 'start',
  viewState: { controls: {} },
  appearance,
  requestId: 'r',
};
export const mint = { type: 'mint', cause: 'schedule', requestId: 'r' } as const;
/** Returns the action that delivers an embed whose JWT ends after `generation` hours. */
export const minted = (generation: number): EmbedAction => ({
  type: 'minted',
  generation,
  embed: embed(`jti-${generation}`, generation * hour),
  now: generation * 1_000,
});
export const frameEvent = (generation: number, event: EmbedEvent): EmbedAction => ({
  type: 'event',
  generation,
  event,
  requestId: 'r',
});
export const loaded = (generation: number, variables: Record<string, string> = {}) =>
  frameEvent(generation, { type: 'workbook:loaded', variables });
export const dataLoaded = (generation: number) =>
  frameEvent(generation, { type: 'workbook:dataloaded' });
export const frameError = (generation: number, code: string) =>
  frameEvent(generation, { type: 'workbook:error', code, message: '' });
export const explored = (generation: number, exploreKey: string | null) =>
  frameEvent(generation, { type: 'workbook:exploreKey:onchange', exploreKey });
/** State in which the first frame is live and has loaded all its data. */
export const readyState = play([start, minted(1), loaded(1), dataLoaded(1)]);
