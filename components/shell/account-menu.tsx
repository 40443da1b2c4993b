import { ContactLink } from '../ui/contact-link.tsx';
import { accountInitials } from './account-initials.ts';
import type { BarFacts } from './bar-context.tsx';
import { SignOutForm } from './sign-out-form.tsx';
import { ThemeRadios } from './theme-radios.tsx';

const menuId = 'account-menu';

/**
 * Renders the account menu: the user, the theme, the support contact, and sign-out. The menu is a
 * native popover, so Escape and outside clicks close it without a script.
 */
export function AccountMenu({ email, name, theme, canSignOutEverywhere, contact }: BarFacts) {
  return (
    <>
      <button type="button" popoverTarget={menuId} title={email} className="avatar-button">
        <span aria-hidden="true" className="avatar">
          {accountInitials(name, email)}
        </span>
        <span className="sr-only">Signed in as {email}</span>
      </button>
      <div id={menuId} popover="auto" className="account-menu sm:popover-below">
        <div className="border-b border-line p-4">
          {name && <p className="font-semibold wrap-anywhere">{name}</p>}
          <p className="text-sm text-quiet wrap-anywhere">
            <span className="sr-only">Signed in with Databricks as </span>
            {email}
          </p>
        </div>
        <div className="border-b border-line p-4 unscripted:hidden">
          <ThemeRadios theme={theme} />
        </div>
        <p className="border-b border-line p-4 text-sm wrap-anywhere">
          Need help? Ask <ContactLink contact={contact} />.
        </p>
        <div className="p-4">
          <SignOutForm canSignOutEverywhere={canSignOutEverywhere} />
        </div>
      </div>
    </>
  );
}
