import type { RefreshFailure, RefreshOutcome } from './refresh-outcome.ts';

type Unsuccessful = Exclude<RefreshOutcome, { kind: 'renewed' }>;
type Kind = RefreshFailure['kind'];

/** Kinds as stored in Redis. They must not change: other builds of the portal read them, too. */
const storedKinds: Readonly<Record<Kind, string>> = {
  not_consumed: 'unspent',
  errored: 'errored',
  ambiguous: 'lost',
  misconfigured: 'misconfigured',
  unconfirmed: 'unsure',
  superseded: 'superseded',
  foreign_result: 'foreign-result',
  pending: 'pending',
};
const kinds = new Map(Object.entries(storedKinds).map(([kind, stored]) => [stored, kind as Kind]));

/** Returns an outcome without tokens as the text that the shared store holds. */
export function storedFailure(outcome: Unsuccessful): string {
  if (outcome.kind === 'rejected') return JSON.stringify(outcome);
  const { failure } = outcome;
  return JSON.stringify({ ...failure, kind: storedKinds[failure.kind] });
}

/**
 * Parses the text of a stored failure. If its kind is unknown, because another build wrote it,
 * returns `errored`, so that the refresh is retried later.
 */
export function parseStoredFailure(text: string): RefreshOutcome {
  const { kind, ...rest }: Omit<RefreshFailure, 'kind'> & { kind: string } = JSON.parse(text);
  if (kind === 'rejected') return { ...rest, kind };
  return { kind: 'failed', failure: { ...rest, kind: kinds.get(kind) ?? 'errored' } };
}
