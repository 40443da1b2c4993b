import { Autocomplete } from '@base-ui/react/autocomplete';
import { Bookmark, ChartNoAxesColumn, ChevronRight, CornerDownLeft, Folder } from 'lucide';
import { Icon } from '../ui/icon.tsx';
import type { PaletteGroup, PaletteItem } from './palette-items.ts';

const icons = {
  dashboard: ChartNoAxesColumn,
  view: Bookmark,
  section: Folder,
  command: ChevronRight,
} as const;

/** Length of the end of a long label that stays visible, in characters. */
const tailLength = 14;

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
                <Icon node={icons[item.kind]} className="size-4 shrink-0 text-accent" />
                <MiddleCut text={item.label} />
                {item.hint && (
                  <span className="max-w-[40%] flex-none truncate text-quiet">{item.hint}</span>
                )}
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

/** Renders a text that is cut in the middle if it is too long, because titles often end alike. */
function MiddleCut({ text }: { text: string }) {
  const characters = [...text];
  return (
    <span className="flex min-w-0 grow">
      <span className="truncate whitespace-pre">{characters.slice(0, -tailLength).join('')}</span>
      <span className="flex-none whitespace-pre">{characters.slice(-tailLength).join('')}</span>
    </span>
  );
}
