import { brand } from '../../config/brand.ts';

const { supportText } = brand;

/** Renders the support contact, as a link if `contact` (an email address or a URL) is set. */
export function ContactLink({ contact }: { contact: string | undefined }) {
  if (!contact) return <>{supportText ?? 'your administrator'}</>;
  const href = contact.startsWith('http') ? contact : `mailto:${contact}`;
  return (
    <a href={href} className="text-accent underline underline-offset-2">
      {supportText ?? contact}
    </a>
  );
}
