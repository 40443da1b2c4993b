import type { Frame } from './embed-state.ts';

/** What a dashboard is called where it is not plain that it is one. */
export function dashboardLabel(title: string): string {
  return /\bdashboard$/i.test(title) ? title : `${title} dashboard`;
}

/**
 * The iframe of one embed URL: a new element per URL, whose `src` is never assigned again (that
 * would add a history entry which loads a used JWT). While another frame is on top it keeps its
 * size, since browsers throttle frames that are not displayed, and takes no focus.
 */
export function EmbedFrame({
  frame,
  title,
  isOnTop,
  isUsable,
}: {
  frame: Frame;
  title: string;
  isOnTop: boolean;
  /** Otherwise the frame can be seen to be there, but not read or worked with. */
  isUsable: boolean;
}) {
  const { jti, url } = frame.embed;
  const { origin } = new URL(url);
  return (
    <iframe
      title={isOnTop ? dashboardLabel(title) : ''}
      name={`sigma-${jti}`}
      data-generation={frame.generation}
      src={frame.src}
      allow={`fullscreen ${origin}; clipboard-read ${origin}; clipboard-write ${origin}`}
      referrerPolicy="strict-origin-when-cross-origin"
      inert={!isOnTop || !isUsable}
      aria-hidden={!isOnTop || !isUsable}
      data-on-top={isOnTop}
      data-progress={frame.progress}
      className={`absolute inset-0 size-full border-0 ${isOnTop ? 'z-10' : 'z-0'} ${isUsable ? '' : 'blur-md'}`}
    />
  );
}
