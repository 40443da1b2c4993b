import { brand } from '../../config/brand.ts';

const { supportText } = brand;

/** Renders the support contact, as a link if `contact` (an email address or a URL) is set. */
export function ContactLink({
  contact,
  text = supportText ?? contact,
}: {
  contact: string | undefined;
  /** Text of the link. Default: the brand's text for support, or else the address. */
  text?: string | undefined;
}) {
  if (!contact) return <>{supportText ?? 'your administrator'}</>;
  const href = contact.startsWith('http') ? contact : `mailto:${contact}`;
  return (
    <a href={href} className="text-accent underline underline-offset-2">
      {text}
    </a>
  );
}
