import { LogOut } from 'lucide';
import Link from 'next/link';
import { AccountMenu } from './account-menu.tsx';
import { BrandMark } from './brand-mark.tsx';
import { Icon } from './icon.tsx';

/**
 * The bar above every signed-in page: where one is, who one is, and the way out; out of all
 * sessions, where the portal's processes share what they know.
 */
export function PortalHeader({
  email,
  canSignOutEverywhere,
}: {
  email: string;
  canSignOutEverywhere: boolean;
}) {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-surface">
      <div className="mx-auto flex min-h-14 max-w-[120rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 sm:px-6">
        <Link href="/" className="rounded-md py-1">
          <BrandMark />
        </Link>
        <div className="flex min-w-0 items-center gap-3">
          {canSignOutEverywhere ? (
            <AccountMenu email={email} />
          ) : (
            <span className="min-w-0 truncate text-sm text-quiet" title={email}>
              <span className="sr-only">Signed in as </span>
              {email}
            </span>
          )}
          <form action="/api/sign-out" method="post">
            <button type="submit" className="button-quiet text-sm whitespace-nowrap">
              <Icon node={LogOut} className="size-4" />
              Sign out
            </button>
          </form>
        </div>
      </div>
    </header>
  );
}
