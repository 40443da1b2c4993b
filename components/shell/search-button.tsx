import { Search } from 'lucide';
import { Icon } from '../ui/icon.tsx';

/** Renders the button that opens the command palette. Without scripts, it opens the catalog. */
export function SearchButton({ isApple }: { isApple: boolean }) {
  return (
    <form id="search-dashboards" action="/" className="min-w-9 sm:min-w-fit sm:max-w-72 sm:grow">
      <button
        type="submit"
        aria-keyshortcuts="Control+K Meta+K"
        className="button-bare w-full text-sm whitespace-nowrap sm:justify-start sm:border-line sm:bg-canvas sm:px-3"
      >
        <Icon node={Search} className="size-4.5 shrink-0 sm:size-4" />
        <span className="max-sm:sr-only">Search dashboards</span>
        <span
          aria-hidden="true"
          className="ml-auto rounded border border-line bg-surface px-1.5 py-0.5 font-sans text-xs max-md:hidden unscripted:hidden"
        >
          {isApple ? '⌘ K' : 'Ctrl K'}
        </span>
      </button>
    </form>
  );
}
