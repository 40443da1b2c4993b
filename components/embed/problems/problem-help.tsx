import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { whoTexts } from '../../../lib/problems/problem.ts';
import { ContactLink } from '../../ui/contact-link.tsx';
import type { EmbedProblemCardProps } from './embed-problem-card-props.ts';

const accessProblems: readonly EmbedProblemCode[] = ['EACCES', 'ENOENT', 'not_found'];

/** Checks whether a problem may be that the user has no access to the dashboard. */
export function isAccessProblem(code: EmbedProblemCode): boolean {
  return accessProblems.includes(code);
}

/** Says whom to ask for access or help. Shows nothing if there is nobody to ask. */
export function ProblemHelp(props: EmbedProblemCardProps) {
  const { who } = embedProblems[props.code];
  if (who === 'you' || who === 'nobody') return null;
  return (
    <>
      Ask <Helper {...props} /> for {isAccessProblem(props.code) ? 'access' : 'help'}.
    </>
  );
}

/** Names who can help, as a link if the problem's actions have none. */
function Helper({ code, contact, owner, support }: EmbedProblemCardProps) {
  const { who } = embedProblems[code];
  if (who === 'administrator' && support) return <ContactLink contact={support} />;
  if (who !== 'owner' || !owner) return whoTexts[who];
  if (isAccessProblem(code) || !contact) return owner;
  return <ContactLink contact={contact} text={owner} />;
}
