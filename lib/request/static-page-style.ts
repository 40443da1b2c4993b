import 'server-only';
import { brand } from '../../config/brand.ts';
import { brandStyle } from '../config/brand.ts';
import { surfaces } from '../config/surfaces.ts';

const colorProperties = Object.entries(surfaces)
  .map(([name, { light, dark }]) => `--${name}:light-dark(${light},${dark})`)
  .join(';');

/**
 * Style sheet of the static pages. They look like the portal's messages (`message` in
 * `app/styles/feedback.css`) below its bar, but cannot load the portal's style sheet, whose address
 * only the app knows.
 */
export const staticPageStyle = `
:root{color-scheme:light dark;${colorProperties}}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
${brandStyle(brand)}
body{margin:0;background:var(--canvas);color:var(--ink);font:.9375rem/1.375rem ui-sans-serif,system-ui,sans-serif;overflow-wrap:anywhere}
header{display:flex;align-items:center;gap:.625rem;box-sizing:border-box;min-height:3.5rem;padding:.5rem 1rem;border-bottom:1px solid var(--line);background:var(--surface);font-weight:600}
header>*{flex:none;height:1.75rem}
header rect{fill:var(--accent)}
header path{fill:none;stroke:var(--on-accent);stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
main{max-width:24.5rem;margin:0 auto;padding:min(6.75rem,12vh) 1rem 2rem}
.icon{box-sizing:border-box;width:3.5rem;height:3.5rem;padding:.9375rem;border:1px solid transparent;border-radius:1rem;background:var(--accent-surface);color:var(--accent);fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
h1{margin:.625rem 0 .4375rem;font-size:1.25rem;font-weight:680;line-height:1.75rem;letter-spacing:-.015em;text-wrap:balance}
p{margin:0;color:var(--quiet);text-wrap:pretty}
a{display:inline-flex;align-items:center;box-sizing:border-box;min-height:2.75rem;margin-top:1.375rem;padding:.5rem 1rem;border:1px solid transparent;border-radius:.5rem;background:var(--accent);color:var(--on-accent);font-size:.875rem;font-weight:600;text-decoration:none}
a:hover{background:var(--accent-strong)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
footer{margin-top:1.625rem;padding-top:.8125rem;border-top:1px solid var(--line);color:var(--quiet);font-size:.75rem;line-height:1.125rem}
.attempt{margin-top:1rem;font-size:.8125rem;line-height:1.125rem;font-variant-numeric:tabular-nums}
progress{appearance:none;display:block;width:100%;height:.25rem;margin-top:.5rem;border:0;border-radius:1rem;background:var(--line);overflow:hidden}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--accent)}
progress::-moz-progress-bar{background:var(--accent)}
@media (scripting:none){.scripted{display:none}}
@media (min-width:40rem){header{padding-inline:1.5rem}main{padding-inline:1.5rem}a{min-height:2.5rem}}
@media (forced-colors:active){.icon,a{border-color:currentColor}progress{border:1px solid CanvasText}}`;
