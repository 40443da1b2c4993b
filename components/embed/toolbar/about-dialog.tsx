import { Dialog } from '@base-ui/react/dialog';
import { BadgeCheck, X } from 'lucide';
import type { ReactNode } from 'react';
import { ContactLink } from '../../ui/contact-link.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { DashboardFacts } from '../state/embed-control.ts';

/** Shows what the catalog says about a dashboard, in a panel beside it. */
export function AboutDialog({
  facts: { title, owner, about },
  onClose,
}: {
  facts: DashboardFacts;
  onClose: () => void;
}) {
  const { contact, definitions, freshness, sources, teams } = about;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog-popup dialog-side">
          <div className="flex items-start justify-between gap-4">
            <Dialog.Title className="text-lg font-semibold wrap-anywhere">{title}</Dialog.Title>
            <Dialog.Close aria-label="Close" className="tool -mt-1 -mr-2 min-h-11 min-w-11">
              <Icon node={X} className="size-5" />
            </Dialog.Close>
          </div>
          {about.isCertified && (
            <p className="mt-1 flex items-center gap-1.5 text-sm font-medium text-good">
              <Icon node={BadgeCheck} className="size-4 flex-none" />
              Certified
            </p>
          )}
          <Dialog.Description className="mt-2 text-quiet wrap-anywhere">
            {about.description}
          </Dialog.Description>
          <dl className="about-facts">
            {(owner || contact) && (
              <Fact name="Owner">
                {owner}
                {contact && (
                  <span className="block">
                    <ContactLink contact={contact} text={contactText(contact)} />
                  </span>
                )}
              </Fact>
            )}
            {freshness && <Fact name="Data">{freshness}</Fact>}
            {sources.length > 0 && (
              <Fact name="Sources">
                <ul>
                  {sources.map((source) => (
                    <li key={source}>{source}</li>
                  ))}
                </ul>
              </Fact>
            )}
            <Fact name="Who can see it">
              Your teams: {teams.join(', ')}. Everyone sees only the data they have access to.
            </Fact>
          </dl>
          {definitions.length > 0 && (
            <>
              <h3 className="mt-6 text-sm font-semibold">Definitions</h3>
              <dl className="about-facts">
                {definitions.map(({ term, meaning }) => (
                  <Fact key={term} name={term}>
                    {meaning}
                  </Fact>
                ))}
              </dl>
            </>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Returns the text of a link to the owner: the address, or for a page its host name. */
function contactText(contact: string): string {
  return contact.startsWith('http') ? new URL(contact).host : contact;
}
