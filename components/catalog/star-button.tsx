import { Star } from 'lucide';
import { toggleFavorite } from '../preferences/dashboard-marks.ts';
import { Icon } from '../ui/icon.tsx';

/** Renders the button that adds a dashboard to the favorites, or removes it. */
export function StarButton({
  userKey,
  slug,
  title,
  isFavorite,
}: {
  userKey: string;
  slug: string;
  title: string;
  isFavorite: boolean;
}) {
  return (
    <button
      type="button"
      aria-pressed={isFavorite}
      aria-label={`Favorite: ${title}`}
      onClick={() => toggleFavorite(userKey, slug)}
      className="dashboard-star unscripted:hidden"
    >
      <Icon node={Star} className="size-4.5" />
    </button>
  );
}
