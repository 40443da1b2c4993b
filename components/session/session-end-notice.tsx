import { Clock } from 'lucide';
import { useAnnounce } from '../ui/announce.ts';
import { Icon } from '../ui/icon.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { SignInAgain } from './sign-in-again.tsx';

/**
 * Warns that the session ends soon and offers to continue (WCAG 2.2.1). Always shows the remaining
 * time; screen readers announce it once a minute.
 */
export function SessionEndNotice({
  leftMs,
  onExtend,
  onLater,
}: {
  leftMs: number;
  /** Extends the session. If undefined, the notice offers to sign in again instead. */
  onExtend: (() => void) | undefined;
  /** Hides the notice. */
  onLater: () => void;
}) {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  const section = useKeptFocus<HTMLElement>();
  const hint = onExtend
    ? 'You’ve been inactive for a while.'
    : 'Sign in again and you’ll return to this page.';
  useAnnounce(`Your session ends in less than ${formatMinutes(seconds)}. ${hint}`);
  return (
    <section ref={section} aria-label="Session" className="notice-bar" data-level="warn">
      <Icon node={Clock} className="size-5 flex-none" />
      <p className="min-w-0 grow basis-48">
        <strong className="font-semibold">Your session ends in {formatDuration(seconds)}.</strong>{' '}
        {hint}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {onExtend ? (
          <button type="button" className="button-primary" onClick={onExtend}>
            Stay signed in
          </button>
        ) : (
          <SignInAgain label="Sign in again" className="button-primary" />
        )}
        <button type="button" className="button-quiet min-h-11" onClick={onLater}>
          Later
        </button>
      </div>
    </section>
  );
}

function formatDuration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function formatMinutes(seconds: number): string {
  return seconds > 60 ? `${Math.ceil(seconds / 60)} minutes` : 'a minute';
}
