import { formatMoment } from '../../ui/format-moment.ts';
import type { DataRefresh } from './use-data-refresh.ts';

/**
 * Shows when the frame loaded its data. The data may be older, because Sigma caches it. The width
 * of the text fits any time of today, so that the layout does not shift.
 */
export function DataTime({ loadedAt, isRefreshing }: DataRefresh) {
  return (
    <span className="w-38 flex-none truncate px-1 text-sm text-quiet tabular-nums phone:w-21 phone:text-xs">
      {isRefreshing ? (
        'Refreshing…'
      ) : loadedAt === undefined ? (
        ''
      ) : (
        <Loaded at={new Date(loadedAt)} />
      )}
    </span>
  );
}

function Loaded({ at }: { at: Date }) {
  const time = formatMoment(at);
  return (
    <span title={`Loaded ${time}`}>
      <span className="phone:sr-only">Loaded </span>
      <time dateTime={at.toISOString()}>{time}</time>
    </span>
  );
}
