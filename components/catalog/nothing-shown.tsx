import type { View } from './catalog-toolbar.tsx';
import type { CatalogQuery } from './use-catalog-query.ts';

/** What the catalog says where it has nothing to show, and what to do about it. */
export function NothingShown({
  view,
  wanted,
  onClear,
}: {
  view: View;
  wanted: CatalogQuery;
  onClear: () => void;
}) {
  const query = wanted.query.trim();
  if (!query && !wanted.tag) {
    return view === 'favorites' ? (
      <Message title="No favorites yet.">Star a dashboard to see it here.</Message>
    ) : (
      <Message title="No recent dashboards.">Dashboards you open will appear here.</Message>
    );
  }
  return (
    <Message
      title={
        query
          ? `No dashboards match “${query}”${wanted.tag && ` with the tag “${wanted.tag}”`}.`
          : `No dashboards have the tag “${wanted.tag}”.`
      }
    >
      <form
        action="/"
        onSubmit={(event) => {
          event.preventDefault();
          onClear();
        }}
      >
        <button type="submit" className="button-quiet mt-3">
          Clear filters
        </button>
      </form>
    </Message>
  );
}

function Message({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="rounded-xl border border-dashed border-line-strong px-6 py-12 text-center">
      <p className="font-medium wrap-anywhere">{title}</p>
      <div className="mt-1 text-quiet">{children}</div>
    </div>
  );
}
