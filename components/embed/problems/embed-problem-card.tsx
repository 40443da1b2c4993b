import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { CopyDetails } from '../../ui/copy-details.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { BlockedChecklist } from './blocked-checklist.tsx';
import { ProblemHelp } from './problem-help.tsx';

/** Describes a problem of a dashboard, and the actions that can help. */
export interface EmbedProblemCardProps {
  readonly code: EmbedProblemCode;
  /** Reference of the problem in the log, such as `7F3A-22C1`. */
  readonly reference: string;
  readonly dashboard: { readonly slug: string; readonly title: string };
  /** Owner of the dashboard: a name, an email address, or a URL. */
  readonly owner?: string | undefined;
  /** Host of the frame, for users who must allow that host in their browser or firewall. */
  readonly embedHost?: string | undefined;
  readonly onRetry: () => void;
  /** Signs in without leaving the page. Without it, the card links to the sign-in page. */
  readonly onSignIn?: (() => void) | undefined;
}

/**
 * Explains why the dashboard cannot be shown, and offers one action. Imports the texts of all
 * problems, so pages load the card only after the first paint.
 */
export function EmbedProblemCard(props: EmbedProblemCardProps) {
  const { code, dashboard, reference } = props;
  const { title, sentence } = embedProblems[code];
  const card = useKeptFocus<HTMLDivElement>();
  return (
    // The section may be taller than the window, so the card is sticky to stay visible.
    <div ref={card} className="absolute inset-0 z-20 bg-canvas p-4">
      <div className="message-card sticky top-[calc(var(--bars)+1rem)] mt-[8vh]">
        <div role="alert">
          <h2 className="text-lg font-semibold">{title}</h2>
          <p className="mt-2 text-quiet">{sentence}</p>
        </div>
        {code === 'blocked' && <BlockedChecklist embedHost={props.embedHost} />}
        <ProblemHelp code={code} owner={props.owner} />
        <div className="mt-5">
          <MainAction {...props} />
        </div>
        <CopyDetails subject={{ reference, code, dashboard: dashboard.slug }} />
      </div>
    </div>
  );
}

function MainAction({ code, onRetry, onSignIn }: EmbedProblemCardProps) {
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
  return (
    <a href="/" className="button-primary">
      Back to dashboards
    </a>
  );
}
