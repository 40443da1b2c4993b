import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { accessRequestUrl } from '../../ui/access-request.ts';
import type { EmbedProblemCardProps } from './embed-problem-card-props.ts';
import { isAccessProblem } from './problem-help.tsx';

/** Renders the action that can help with a problem, and the way to the other dashboards. */
export function ProblemActions(props: EmbedProblemCardProps) {
  const { action } = embedProblems[props.code];
  const contact = props.contact ?? props.support;
  const canRequest = isAccessProblem(props.code) && contact !== undefined;
  const hasMain = action !== 'catalog' || canRequest;
  return (
    <>
      {hasMain && <MainAction {...props} contact={contact} />}
      <a href="/" className={hasMain ? 'button-quiet' : 'button-primary'}>
        All dashboards
      </a>
    </>
  );
}

function MainAction(props: EmbedProblemCardProps) {
  const { code, contact, dashboard, email, onRetry, onSignIn, reference } = props;
  const { action } = embedProblems[code];
  if (action === 'retry' || (action === 'sign-in' && onSignIn)) {
    return (
      <button
        type="button"
        className="button-primary"
        onClick={action === 'retry' ? onRetry : onSignIn}
      >
        {action === 'retry' ? 'Retry' : 'Sign in again'}
      </button>
    );
  }
  if (action === 'sign-in') {
    // Opens this page again. The portal then redirects to the sign-in page, which gives the reason.
    return (
      <a href={location.pathname + location.search} className="button-primary">
        Sign in again
      </a>
    );
  }
  const request = { title: dashboard.title, address: location.href, email, reference };
  return (
    contact && (
      <a href={accessRequestUrl({ contact, ...request })} className="button-primary">
        Request access
      </a>
    )
  );
}
