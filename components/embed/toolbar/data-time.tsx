import { momentWords } from '../../ui/clock.ts';
import type { DataRefresh } from './use-data-refresh.ts';

/**
 * When the data was loaded; Sigma may have had it for longer. As wide as it can become today, so
 * that nothing beside it moves.
 */
export function DataTime({ dataAt, isRefreshing }: DataRefresh) {
  return (
    <span className="w-38 flex-none truncate px-1 text-sm text-quiet tabular-nums phone:w-21 phone:text-xs">
      {isRefreshing ? 'Refreshing…' : dataAt === undefined ? '' : <Loaded at={new Date(dataAt)} />}
    </span>
  );
}

function Loaded({ at }: { at: Date }) {
  const words = momentWords(at);
  return (
    <span title={`Loaded ${words}`}>
      <span className="phone:sr-only">Loaded </span>
      <time dateTime={at.toISOString()}>{words}</time>
    </span>
  );
}
