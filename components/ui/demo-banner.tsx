import { X } from 'lucide';
import { Icon } from './icon.tsx';

/** Renders the notice that the data is not real, for portals that run with the sandbox. */
export function DemoBanner({ canBeHidden = false }: { canBeHidden?: boolean }) {
  return (
    <aside
      aria-label="About this demo"
      className="relative bg-raised px-10 py-1.5 text-center text-xs text-balance sm:text-sm"
    >
      <strong className="font-semibold">Demo.</strong> Sample data, no real accounts.
      {canBeHidden && (
        <button
          type="button"
          data-hide-demo=""
          aria-label="Hide the demo notice"
          className="absolute inset-y-0 right-[calc(var(--gutter)-0.5rem)] grid w-8 place-items-center text-quiet hover:text-ink unscripted:hidden"
        >
          <Icon node={X} className="size-4" />
        </button>
      )}
    </aside>
  );
}
