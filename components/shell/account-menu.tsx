import { ChevronDown, LogOut } from 'lucide';
import type { Theme } from '../preferences/theme-choice.ts';
import { ContactLink } from '../ui/contact-link.tsx';
import { Icon } from '../ui/icon.tsx';
import { ThemeRadios } from './theme-radios.tsx';

const menuId = 'account-menu';

/**
 * Renders the account menu: the user, the theme, the support contact, "Sign out everywhere", and on
 * phones "Sign out", which is in the header on wider screens. The menu is a native popover, so
 * Escape and outside clicks close it without a script.
 */
export function AccountMenu({
  email,
  theme,
  canSignOutEverywhere,
  contact,
}: {
  email: string;
  theme: Theme;
  canSignOutEverywhere: boolean;
  contact: string | undefined;
}) {
  return (
    <>
      <button
        type="button"
        popoverTarget={menuId}
        className="button-bare min-w-0 px-1 text-sm lg:pr-2"
        title={email}
      >
        <span
          aria-hidden="true"
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-surface text-xs font-semibold text-accent uppercase forced-colors:border"
        >
          {email.slice(0, 1)}
        </span>
        <span className="sr-only">Signed in as </span>
        <span className="max-w-60 truncate max-lg:sr-only">{email}</span>
        <Icon node={ChevronDown} className="size-4 shrink-0 max-lg:hidden" />
      </button>
      <div
        id={menuId}
        popover="auto"
        className="popover-below w-80 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-surface text-ink shadow-overlay"
      >
        <div className="border-b border-line p-4">
          <p className="text-xs text-quiet">Signed in with Databricks as</p>
          <p className="mt-0.5 font-medium wrap-anywhere">{email}</p>
        </div>
        <div className="p-4 unscripted:hidden">
          <ThemeRadios theme={theme} />
        </div>
        <p className="border-t border-line p-4 text-sm wrap-anywhere">
          Need help? Ask <ContactLink contact={contact} />.
        </p>
        <div
          className={`grid gap-2 border-t border-line p-4 ${canSignOutEverywhere ? '' : 'sm:hidden'}`}
        >
          <form action="/api/sign-out" method="post" className="sm:hidden">
            <button type="submit" className="button-quiet w-full text-sm">
              <Icon node={LogOut} className="size-4" />
              Sign out
            </button>
          </form>
          {canSignOutEverywhere && (
            <form action="/api/sign-out" method="post">
              <input type="hidden" name="everywhere" value="true" />
              <button type="submit" className="button-quiet w-full text-sm">
                Sign out everywhere
              </button>
              <p className="mt-2 text-xs text-quiet">
                Signs you out on all browsers and devices, including this one.
              </p>
            </form>
          )}
        </div>
      </div>
    </>
  );
}
