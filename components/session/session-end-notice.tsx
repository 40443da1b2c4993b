import { Clock } from 'lucide';
import { Icon } from '../shell/icon.tsx';
import { SignInAgain } from './sign-in-again.tsx';

/** Times at which the countdown is said aloud, in seconds before the end. */
const announcedAt = [120, 60, 30];

/**
 * Says that the session ends soon and how to go on (WCAG 2.2.1). The time that is left is shown all
 * along and said three times. `onExtend` is missing where only a new sign-in helps.
 */
export function SessionEndNotice({
  leftMs,
  onExtend,
  onLater,
}: {
  leftMs: number;
  onExtend: (() => void) | undefined;
  onLater: () => void;
}) {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  const said = announcedAt.findLast((time) => time >= seconds) ?? seconds;
  return (
    <section aria-label="Session" className="notice-bar" data-level="warn">
      <Icon node={Clock} className="size-5 flex-none" />
      <p className="min-w-0 grow basis-48">
        <strong className="font-semibold">
          Your session ends in <span aria-hidden="true">{clock(seconds)}</span>
          <span className="sr-only" role="status">
            {spoken(said)}
          </span>
          .
        </strong>{' '}
        {onExtend
          ? 'Nobody has done anything here for a while.'
          : "Sign in again to continue; we'll keep your place."}
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

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function spoken(seconds: number): string {
  if (seconds === 60) return 'a minute';
  return seconds > 60 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`;
}
