import { type EmbedAction, embedReducer } from '../../components/embed/state/embed-reducer.ts';
import { type EmbedState, initialEmbedState } from '../../components/embed/state/embed-state.ts';
import type { Embed } from '../../lib/sigma/embed.ts';
import type { EmbedEvent } from '../../lib/sigma/embed-events.ts';

// Plays an embed's life for the tests of its state machine.

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
export const play = (actions: EmbedAction[], from: EmbedState = initialEmbedState) =>
  actions.reduce(embedReducer, from);
export const start: EmbedAction = {
  type: 'start',
  viewState: { controls: {} },
  appearance,
  requestId: 'r',
};
export const mint = { type: 'mint', isNeeded: false, requestId: 'r' } as const;
export const minted = (generation: number): EmbedAction => ({
  type: 'minted',
  generation,
  embed: embed(`jti-${generation}`, generation * hour),
  now: generation * 1_000,
});
export const told = (generation: number, event: EmbedEvent): EmbedAction => ({
  type: 'event',
  generation,
  event,
  requestId: 'r',
});
export const loaded = (generation: number, variables: Record<string, string> = {}) =>
  told(generation, { type: 'workbook:loaded', variables });
export const data = (generation: number) => told(generation, { type: 'workbook:dataloaded' });
export const refused = (generation: number, code: string) =>
  told(generation, { type: 'workbook:error', code, message: '' });
export const explored = (generation: number, exploreKey: string | null) =>
  told(generation, { type: 'workbook:exploreKey:onchange', exploreKey });
export const ready = play([start, minted(1), loaded(1), data(1)]);
