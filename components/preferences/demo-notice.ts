import { keepCookie } from './keep-cookie.ts';

/** Lets the demo's banner be hidden until the browser closes; answers how to stop. */
export function watchDemoNotice(): () => void {
  const hide = ({ target }: MouseEvent) => {
    const button = target instanceof Element ? target.closest('[data-hide-demo]') : null;
    const banner = button?.closest('aside');
    if (!banner) return;
    keepCookie('portal-demo', 'hidden');
    banner.hidden = true;
  };
  document.addEventListener('click', hide);
  return () => document.removeEventListener('click', hide);
}
