import { brand } from '../../config/brand.ts';

const { supportText } = brand;

/** Whom to ask for help, as a link where an address is known. */
export function ContactLink({ contact }: { contact: string | undefined }) {
  if (!contact) return <>{supportText ?? 'your administrator'}</>;
  const href = contact.startsWith('http') ? contact : `mailto:${contact}`;
  return (
    <a href={href} className="text-accent underline underline-offset-2">
      {supportText ?? contact}
    </a>
  );
}
