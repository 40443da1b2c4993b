import { ContactLink } from '../ui/contact-link.tsx';

/** Renders the catalog of a user who may open no dashboards. */
export function EmptyCatalog({ contact }: { contact: string | undefined }) {
  return (
    <div className="home-empty">
      <h1>No dashboards have been shared with you yet</h1>
      <p className="mt-1 text-quiet">
        Ask <ContactLink contact={contact} /> for access.
      </p>
    </div>
  );
}
