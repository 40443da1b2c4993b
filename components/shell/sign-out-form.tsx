import { LogOut } from 'lucide';
import { Icon } from '../ui/icon.tsx';

/**
 * Renders the form that signs the user out, in this browser or everywhere. With scripts, users can
 * also have this browser forget their favorites, recent dashboards, and views.
 */
export function SignOutForm({ canSignOutEverywhere }: { canSignOutEverywhere: boolean }) {
  return (
    <form action="/api/sign-out" method="post" data-sign-out="" className="grid gap-2">
      <label className="flex min-h-9 items-center gap-2.5 text-sm text-quiet unscripted:hidden">
        <input type="checkbox" name="forget" className="size-4 flex-none accent-(--accent)" />
        Clear my favorites and history in this browser
      </label>
      <button type="submit" className="button-quiet w-full text-sm">
        <Icon node={LogOut} className="size-4" />
        Sign out
      </button>
      {canSignOutEverywhere && (
        <>
          <button
            type="submit"
            name="everywhere"
            value="true"
            className="button-quiet w-full text-sm"
          >
            Sign out everywhere
          </button>
          <p className="text-xs text-quiet">
            Signs you out on all browsers and devices, including this one.
          </p>
        </>
      )}
    </form>
  );
}
