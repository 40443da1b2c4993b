import { Info, TriangleAlert, X } from 'lucide';
import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../../../lib/problems/embed-problems.ts';
import { useAnnounce } from '../../ui/announce.ts';
import { Icon } from '../../ui/icon.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';

/** Describes a button of a notice, or a link. */
export type NoticeAction =
  | { readonly label: string; readonly run: () => void }
  | { readonly label: string; readonly href: string };

/**
 * Shows a problem above a dashboard that is still usable, and announces the problem politely.
 * `detail` replaces the problem's sentence, for example to say how long the access still lasts.
 */
export function EmbedNotice({
  code,
  title = embedProblems[code].title,
  detail,
  reference,
  actions,
  onDismiss,
}: {
  code: EmbedProblemCode;
  /** Default: the title of the problem. */
  title?: string | undefined;
  detail?: string | undefined;
  /** Reference of the problem in the log. Missing if the problem is not logged. */
  reference?: string | undefined;
  actions: readonly NoticeAction[];
  onDismiss?: (() => void) | undefined;
}) {
  const { level, sentence } = embedProblems[code];
  const bar = useKeptFocus<HTMLDivElement>();
  useAnnounce(`${title}. ${detail ?? sentence}`);
  return (
    <div ref={bar} className="notice-bar" data-level={level}>
      <Icon node={level === 'info' ? Info : TriangleAlert} className="size-5 flex-none" />
      <p className="min-w-0 grow basis-48">
        <strong className="font-semibold">{title}.</strong> {detail ?? sentence}
        {reference && <span className="block text-sm text-quiet">Reference {reference}</span>}
      </p>
      <div className="flex items-center gap-2">
        {actions.map((action) =>
          'href' in action ? (
            <a key={action.label} href={action.href} className="button-quiet max-sm:min-h-11">
              {action.label}
            </a>
          ) : (
            <button
              key={action.label}
              type="button"
              className="button-quiet max-sm:min-h-11"
              onClick={action.run}
            >
              {action.label}
            </button>
          ),
        )}
        {onDismiss && (
          <button
            type="button"
            aria-label="Dismiss"
            className="grid size-9 max-sm:size-11 place-items-center rounded-md hover:bg-raised"
            onClick={onDismiss}
          >
            <Icon node={X} className="size-4" />
          </button>
        )}
      </div>
    </div>
  );
}
