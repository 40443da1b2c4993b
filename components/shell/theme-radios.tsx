import { type IconNode, Monitor, Moon, Sun } from 'lucide';
import type { Theme } from '../preferences/theme-choice.ts';
import { Icon } from '../ui/icon.tsx';

const choices: [Theme, string, IconNode][] = [
  ['system', 'System', Monitor],
  ['light', 'Light', Sun],
  ['dark', 'Dark', Moon],
];

/** Renders the theme choice. Without scripts, it is hidden, because it would have no effect. */
export function ThemeRadios({ theme }: { theme: Theme }) {
  return (
    <fieldset className="unscripted:hidden">
      <legend className="mb-2 text-sm font-medium">Theme</legend>
      <div className="grid grid-cols-3 gap-1.5">
        {choices.map(([value, label, node]) => (
          <label
            key={value}
            className="relative grid justify-items-center gap-1 rounded-md border border-line px-2 py-2 text-xs font-medium text-quiet hover:bg-raised has-checked:border-accent has-checked:bg-accent-surface has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent forced-colors:has-checked:outline-2"
          >
            <input
              type="radio"
              name="portal-theme"
              value={value}
              defaultChecked={value === theme}
              autoComplete="off"
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <Icon node={node} className="size-4" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
