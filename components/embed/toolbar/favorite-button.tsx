import { createPortal } from 'react-dom';
import { favorites } from '../../preferences/dashboard-marks.ts';
import { Icon } from '../../ui/icon.tsx';
import type { EmbedSource } from '../state/embed-control.ts';
import type { ToolbarAction } from './toolbar-action.ts';

/** Renders the favorite button in the space that the bar reserves beside the title. */
export function FavoriteButton({
  action: { icon, name, run },
  source: { slug, title, user },
}: {
  action: ToolbarAction;
  source: EmbedSource & { readonly title: string };
}) {
  const isFavorite = favorites.use(user).includes(slug);
  const slot = document.getElementById('dashboard-star');
  if (!slot) return null;
  return createPortal(
    <button
      type="button"
      aria-label={`Favorite: ${title}`}
      aria-pressed={isFavorite}
      title={name}
      onClick={run}
      className="tool favorite"
    >
      <Icon node={icon} className="size-4.5" />
    </button>,
    slot,
  );
}
