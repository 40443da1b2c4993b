import { accessRequestUrl } from '../../ui/access-request.ts';
import { postToFrame } from '../frame/frame-messages.ts';
import type { DashboardFacts, EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { settableControls } from '../state/view-state.ts';
import { withoutDefaults } from '../state/view-state-query.ts';
import { controlInWords } from '../toolbar/control-in-words.ts';
import { EmbedNotice } from './embed-notice.tsx';
import type { ProblemUser } from './embed-problem-card-props.ts';

const maxNamed = 3;

/**
 * Says that parts of the dashboard have no rows, and why, as far as known: because of the user's
 * filters, or because of the source or the user's access to its rows.
 */
export function NoRowsNotice({
  state,
  source,
  user,
  onDismiss,
}: {
  state: EmbedControl['state'];
  user: ProblemUser;
  source: EmbedSource & DashboardFacts;
  onDismiss: () => void;
}) {
  const { defaults, live, viewState } = state;
  const controls = settableControls(withoutDefaults(viewState, defaults), source.controlIds);
  const filters = Object.entries(controls);
  const named = filters
    .slice(0, maxNamed)
    .map(([id, value]) => `${controlInWords(id)} ${value}`)
    .join(', ');
  const clear = () => {
    if (live) postToFrame(live.generation, { type: 'workbook:bookmark:select', bookmarkId: null });
  };
  const { about, owner = 'the owner', title } = source;
  const contact = about.contact ?? user.support;
  const { email } = user;
  const request = { topic: 'rows', title, address: location.href, email } as const;
  const detail =
    filters.length > 0
      ? `Your filters leave nothing: ${named}${filters.length > maxNamed ? ', and more' : ''}.`
      : `If you expected rows here, ask ${owner} for access to them.`;
  return (
    <EmbedNotice
      code="no_rows"
      detail={detail}
      actions={[
        ...(filters.length > 0 ? [{ label: 'Clear filters', run: clear }] : []),
        ...(filters.length === 0 && contact
          ? [{ label: 'Request access', href: accessRequestUrl({ contact, ...request }) }]
          : []),
      ]}
      onDismiss={onDismiss}
    />
  );
}
