import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { titleOf } from '../../../lib/problems/problem.ts';
import { CopyDetails } from '../../ui/copy-details.tsx';
import { Message } from '../../ui/message.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { BlockedChecklist } from './blocked-checklist.tsx';
import type { EmbedProblemCardProps } from './embed-problem-card-props.ts';
import { ProblemActions } from './problem-actions.tsx';
import { ProblemHelp } from './problem-help.tsx';
import { problemIcon } from './problem-icon.ts';

/**
 * Explains why the dashboard cannot be shown, and offers what can help. Imports the texts of all
 * problems, so pages load the card only after the first paint.
 */
export function EmbedProblemCard(props: EmbedProblemCardProps) {
  const { code, dashboard, email, reference } = props;
  const { sentence } = embedProblems[code];
  const card = useKeptFocus<HTMLDivElement>();
  return (
    // The section may be taller than the window, so the card is sticky to stay visible.
    <div ref={card} className="absolute inset-0 z-20 bg-canvas">
      <div className="message-page sticky top-(--bars)">
        <Message
          isAlert
          heading="h2"
          icon={problemIcon(code)}
          title={titleOf(embedProblems[code], dashboard.title)}
          action={<ProblemActions {...props} />}
          email={email}
          details={<CopyDetails subject={{ reference, code, dashboard: dashboard.slug }} />}
        >
          <p>
            {sentence} <ProblemHelp {...props} />
          </p>
          {code === 'blocked' && <BlockedChecklist embedHost={props.embedHost} />}
        </Message>
      </div>
    </div>
  );
}
