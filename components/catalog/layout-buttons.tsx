import { LayoutGrid, List } from 'lucide';
import { Icon } from '../ui/icon.tsx';

/** Selects how a list arranges its dashboards. */
export type Layout = 'grid' | 'list';

const layouts = [
  ['grid', 'Grid', LayoutGrid],
  ['list', 'List', List],
] as const;

/** Renders the buttons that choose the layout of a list. */
export function LayoutButtons({
  layout,
  onLayout,
}: {
  layout: Layout;
  onLayout: (layout: Layout) => void;
}) {
  return (
    <fieldset className="segments unscripted:hidden" aria-label="Layout">
      {layouts.map(([value, label, node]) => (
        <button
          key={value}
          type="button"
          aria-pressed={layout === value}
          aria-label={label}
          title={label}
          onClick={() => onLayout(value)}
          className="px-2!"
        >
          <Icon node={node} className="size-4" />
        </button>
      ))}
    </fieldset>
  );
}
