import type { View } from './catalog-toolbar.tsx';
import type { CatalogFilter } from './use-catalog-filter.ts';

/** Explains why the current view is empty and what the user can do. */
export function NothingShown({
  view,
  filter,
  onClear,
}: {
  view: View;
  filter: CatalogFilter;
  onClear: () => void;
}) {
  const query = filter.query.trim();
  if (!query && !filter.tag) {
    // The view `all` is not empty here: EmptyCatalog replaces a catalog without dashboards.
    return view === 'favorites' ? (
      <Message title="No favorites yet">Star a dashboard to see it here.</Message>
    ) : (
      <Message title="No recent dashboards">Dashboards you open will appear here.</Message>
    );
  }
  return (
    <Message
      title={
        query
          ? `No dashboards match “${query}”${filter.tag && ` with the tag “${filter.tag}”`}`
          : `No dashboards have the tag “${filter.tag}”`
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
