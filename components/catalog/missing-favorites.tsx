/**
 * Lists favorites that no longer exist or that the user may no longer open, each with a Remove
 * button.
 */
export function MissingFavorites({
  slugs,
  onRemove,
}: {
  slugs: readonly string[];
  onRemove: (slug: string) => void;
}) {
  if (slugs.length === 0) return null;
  return (
    <ul aria-label="No longer available" className="mt-4 grid gap-2">
      {slugs.map((slug) => (
        <li
          key={slug}
          className="flex items-center justify-between gap-4 rounded-xl border border-dashed border-line-strong px-5 py-3"
        >
          <span className="min-w-0">
            <span className="block truncate font-medium">{titleFromSlug(slug)}</span>
            <span className="text-sm text-quiet">No longer available</span>
          </span>
          <button
            type="button"
            aria-label={`Remove ${titleFromSlug(slug)}`}
            onClick={() => onRemove(slug)}
            className="button-quiet text-sm"
          >
            Remove
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Derives a title from the slug, because the real title is no longer available. */
function titleFromSlug(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
