import { setPreferenceCookie } from './preference-cookie.ts';

/**
 * Hides the demo banner when its button is clicked. A cookie keeps it hidden until the browser
 * closes. Returns a cleanup.
 */
export function watchDemoBanner(): () => void {
  const hide = ({ target }: MouseEvent) => {
    const button = target instanceof Element ? target.closest('[data-hide-demo]') : null;
    const banner = button?.closest('aside');
    if (!banner) return;
    setPreferenceCookie('portal-demo', 'hidden');
    banner.hidden = true;
  };
  document.addEventListener('click', hide);
  return () => document.removeEventListener('click', hide);
}
