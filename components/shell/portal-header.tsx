import { LogOut } from 'lucide';
import type { Theme } from '../preferences/theme-choice.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { Icon } from '../ui/icon.tsx';
import { AccountMenu } from './account-menu.tsx';
import { SearchButton } from './search-button.tsx';

/** Holds the props of the header. */
export interface PortalHeaderProps {
  readonly email: string;
  readonly theme: Theme;
  readonly canSignOutEverywhere: boolean;
  /** Support contact: an email address or a URL. */
  readonly contact: string | undefined;
  /** Whether the keyboard has ⌘ instead of Ctrl. */
  readonly isApple: boolean;
}

const headerId = 'portal-header';

/**
 * Renders the header of signed-in pages: brand, search, account menu, and sign-out. On phones, the
 * account menu contains sign-out, so that the header takes one line.
 */
export function PortalHeader({ isApple, ...account }: PortalHeaderProps) {
  return (
    <>
      {/* Delay the first paint until the header is parsed, so that its right side stays. */}
      <link rel="expect" href={`#${headerId}`} blocking="render" />
      <header
        id={headerId}
        className="top-0 z-(--z-header) border-b border-line bg-surface roomy:sticky"
      >
        <div className="header-content flex min-h-12 items-center gap-2 px-(--gutter) sm:min-h-14 sm:flex-wrap sm:gap-4 sm:py-2">
          <a href="/" className="min-w-0 shrink rounded-md py-1">
            <BrandMark />
          </a>
          <div className="ml-auto flex min-w-0 shrink-0 items-center justify-end gap-1 sm:shrink sm:grow sm:flex-wrap sm:gap-3">
            <SearchButton isApple={isApple} />
            <AccountMenu {...account} />
            <form action="/api/sign-out" method="post" className="-mr-2.25 max-sm:hidden">
              <button
                type="submit"
                className="button-bare px-2 text-sm font-medium whitespace-nowrap"
              >
                <Icon node={LogOut} className="size-4" />
                Sign out
              </button>
            </form>
          </div>
        </div>
      </header>
    </>
  );
}
