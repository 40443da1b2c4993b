import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { CopyDetails } from '../../ui/copy-details.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { BlockedChecklist } from './blocked-checklist.tsx';
import { ProblemHelp } from './problem-help.tsx';

/** A problem of one dashboard, and what can be done about it. */
export interface EmbedProblemCardProps {
  readonly code: EmbedProblemCode;
  /** What the log has it under, such as `7F3A-22C1`. */
  readonly reference: string;
  readonly dashboard: { readonly slug: string; readonly title: string };
  /** Who shares the dashboard: a name, an e-mail address or a URL. */
  readonly owner?: string | undefined;
  /** Host name of the frame, for those who have to allow it. */
  readonly embedHost?: string | undefined;
  readonly onRetry: () => void;
  /** Signs in without leaving the page. */
  readonly onSignIn?: (() => void) | undefined;
}

/**
 * Says why the dashboard is not there, and offers the one thing that helps. It comes with all the
 * words of the catalog, so pages load it after they are painted, and never in the server's HTML.
 */
export function EmbedProblemCard(props: EmbedProblemCardProps) {
  const { code, dashboard, reference } = props;
  const { title, sentence, who } = embedProblems[code];
  const card = useKeptFocus<HTMLDivElement>();
  return (
    // The dashboard's place may be taller than the window: the card stays where it can be seen.
    <div ref={card} className="absolute inset-0 z-20 bg-canvas p-4">
      <div className="message-card sticky top-[calc(var(--bars)+1rem)] mt-[8vh]">
        <div role="alert">
          <h2 className="text-lg font-semibold">{title}</h2>
          <p className="mt-2 text-quiet">{sentence}</p>
        </div>
        {code === 'blocked' && <BlockedChecklist embedHost={props.embedHost} />}
        <ProblemHelp who={who} owner={props.owner} />
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
        {action === 'retry' ? 'Try again' : 'Sign in again'}
      </button>
    );
  }
  if (action === 'sign-in') {
    // The portal says on the way why the session ended.
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
