import { Autocomplete } from '@base-ui/react/autocomplete';
import { ChartNoAxesColumn, ChevronRight, CornerDownLeft } from 'lucide';
import { Icon } from '../ui/icon.tsx';
import type { PaletteGroup, PaletteItem } from './palette-items.ts';

/** Renders the palette's matching items by group. */
export function PaletteList({ onChoose }: { onChoose: (item: PaletteItem) => void }) {
  return (
    <Autocomplete.List>
      {(group: PaletteGroup) => (
        <Autocomplete.Group key={group.value} items={group.items} className="not-last:mb-2">
          <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-xs font-medium text-quiet">
            {group.value}
          </Autocomplete.GroupLabel>
          <Autocomplete.Collection>
            {(item: PaletteItem) => (
              <Autocomplete.Item
                key={item.id}
                value={item}
                onClick={() => onChoose(item)}
                className="group flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 py-2 text-sm data-highlighted:bg-accent-surface"
              >
                <Icon
                  node={item.kind === 'dashboard' ? ChartNoAxesColumn : ChevronRight}
                  className="size-4 shrink-0 text-accent"
                />
                <span className="min-w-0 grow truncate">{item.label}</span>
                <Icon
                  node={CornerDownLeft}
                  className="size-4 shrink-0 text-quiet not-group-data-highlighted:invisible"
                />
              </Autocomplete.Item>
            )}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  );
}
