import { Search } from 'lucide';
import { Icon } from '../ui/icon.tsx';

/**
 * Renders a button in the shape of a search field. It opens the command palette. Without scripts,
 * it opens the home page.
 */
export function SearchField({ isApple }: { isApple: boolean }) {
  return (
    <form id="search-dashboards" action="/" className="bar-search">
      <button type="submit" aria-keyshortcuts="Control+K Meta+K" className="search-field">
        <Icon node={Search} className="size-4.5 shrink-0" />
        <span className="min-w-0 text-left max-sm:sr-only">Search dashboards and views</span>
        <span
          aria-hidden="true"
          className="ml-auto rounded-sm border border-line bg-surface px-1.5 font-sans text-xs max-md:hidden unscripted:hidden"
        >
          {isApple ? '⌘ K' : 'Ctrl K'}
        </span>
      </button>
    </form>
  );
}
