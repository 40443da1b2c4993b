import type { DataRefresh } from './use-data-refresh.ts';

/** How old the data is, on phones in one word. As wide as it can become, so that nothing beside it moves. */
export function DataTime({ dataAt, isRefreshing }: DataRefresh) {
  return (
    <span className="w-38 flex-none truncate px-1 text-sm text-quiet tabular-nums phone:w-18 phone:text-xs">
      {isRefreshing ? 'Refreshing…' : dataAt === undefined ? '' : <Since at={dataAt} />}
    </span>
  );
}

function Since({ at }: { at: number }) {
  const { lang } = document.documentElement;
  const time = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' });
  return (
    <>
      <span className="phone:sr-only">Data as of </span>
      <time dateTime={new Date(at).toISOString()}>{time.format(at)}</time>
    </>
  );
}
