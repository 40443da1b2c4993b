import type { DataRefresh } from './use-data-refresh.ts';

/** How old the data is. As wide as it can become, so that nothing beside it moves. */
export function DataTime({ dataAt, isRefreshing }: DataRefresh) {
  return (
    <span className="w-38 flex-none truncate px-1 text-sm text-quiet tabular-nums">
      {isRefreshing ? 'Refreshing…' : dataAt === undefined ? '' : <Since at={dataAt} />}
    </span>
  );
}

function Since({ at }: { at: number }) {
  const { lang } = document.documentElement;
  const time = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' });
  return (
    <>
      Data as of <time dateTime={new Date(at).toISOString()}>{time.format(at)}</time>
    </>
  );
}
