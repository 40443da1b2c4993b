import { ChevronDown } from 'lucide';
import { Icon } from './icon.tsx';

const menuId = 'account-menu';

/**
 * Who is signed in, and how to end every session of theirs. A popover of the browser itself: it
 * closes by Escape and by a click elsewhere, and needs no script.
 */
export function AccountMenu({ email }: { email: string }) {
  return (
    <>
      <button
        type="button"
        popoverTarget={menuId}
        className="flex min-h-9 min-w-0 items-center gap-1 rounded-md px-2 text-sm text-quiet hover:bg-raised"
        title={email}
      >
        <span className="sr-only">Signed in as </span>
        <span className="truncate">{email}</span>
        <Icon node={ChevronDown} className="size-4 shrink-0" />
      </button>
      <div
        id={menuId}
        popover="auto"
        className="popover-below w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-surface p-4 text-ink shadow-lg"
      >
        <form action="/api/sign-out" method="post">
          <input type="hidden" name="everywhere" value="true" />
          <button type="submit" className="button-quiet w-full text-sm">
            Sign out everywhere
          </button>
        </form>
        <p className="mt-2 text-sm text-quiet">
          Signs you out on every browser and device, this one included.
        </p>
      </div>
    </>
  );
}
