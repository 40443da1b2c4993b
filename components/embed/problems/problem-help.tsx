import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { whoTexts } from '../../../lib/problems/problem.ts';
import { ContactLink } from '../../ui/contact-link.tsx';

const accessProblems: readonly EmbedProblemCode[] = ['EACCES', 'ENOENT', 'not_found'];

/** Checks whether a problem may be that the user has no access to the dashboard. */
export function isAccessProblem(code: EmbedProblemCode): boolean {
  return accessProblems.includes(code);
}

/** Says whom to ask for access or help. Shows nothing if there is nobody to ask. */
export function ProblemHelp({
  code,
  owner,
}: {
  code: EmbedProblemCode;
  owner: string | undefined;
}) {
  const { who } = embedProblems[code];
  if (who === 'you' || who === 'nobody') return null;
  return (
    <>
      Ask {who === 'owner' && owner ? <Owner owner={owner} /> : whoTexts[who]} for{' '}
      {isAccessProblem(code) ? 'access' : 'help'}.
    </>
  );
}

function Owner({ owner }: { owner: string }) {
  return /^(https?:|[^\s@]+@[^\s@]+$)/.test(owner) ? <ContactLink contact={owner} /> : owner;
}
