import { ContactLink } from '../ui/contact-link.tsx';

/** Renders the catalog of a user who may open no dashboards. */
export function EmptyCatalog({ contact }: { contact: string | undefined }) {
  return (
    <div className="rounded-xl border border-dashed border-line-strong p-8 text-center">
      <p className="font-medium">No dashboards have been shared with you yet</p>
      <p className="mt-1 text-quiet">
        Ask <ContactLink contact={contact} /> for access.
      </p>
    </div>
  );
}
