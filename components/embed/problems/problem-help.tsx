import { type Who, whoWords } from '../../../lib/problems/problem.ts';
import { ContactLink } from '../../ui/contact-link.tsx';

/** Whom to turn to, where it is somebody else than the person who reads. */
export function ProblemHelp({ who, owner }: { who: Who; owner: string | undefined }) {
  if (who === 'you' || who === 'nobody') return null;
  return (
    <p className="mt-2 text-quiet">
      Who can help: {who === 'owner' && owner ? <Owner owner={owner} /> : whoWords[who]}.
    </p>
  );
}

function Owner({ owner }: { owner: string }) {
  return /^(https?:|[^\s@]+@[^\s@]+$)/.test(owner) ? <ContactLink contact={owner} /> : owner;
}
