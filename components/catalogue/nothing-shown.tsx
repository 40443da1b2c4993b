import type { View } from './catalogue-toolbar.tsx';
import type { CatalogueQuery } from './use-catalogue-query.ts';

/** What the catalogue says where it has nothing to show, and what to do about it. */
export function NothingShown({
  view,
  wanted,
  onClear,
}: {
  view: View;
  wanted: CatalogueQuery;
  onClear: () => void;
}) {
  const query = wanted.query.trim();
  if (!query && !wanted.tag) {
    return view === 'favourites' ? (
      <Message title="No favourites yet.">
        Mark a dashboard with its star, and it is here from then on.
      </Message>
    ) : (
      <Message title="Nothing opened yet.">The dashboards that you open are listed here.</Message>
    );
  }
  return (
    <Message
      title={
        query
          ? `Nothing matches “${query}”${wanted.tag && ` with the tag ${wanted.tag}`}.`
          : `Nothing here has the tag ${wanted.tag}.`
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
          Clear search
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
