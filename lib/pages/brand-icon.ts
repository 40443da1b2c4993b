import 'server-only';
import { brand } from '../../config/brand.ts';

/** Answers `GET /icon.svg` with the logo's strokes on the light accent. */
export function brandIcon(): Response {
  const { accent, logo, onAccent } = brand;
  const strokes =
    'strokes' in logo
      ? `<path d="${logo.strokes}" fill="none" stroke="${onAccent.light}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`
      : '';
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accent.light}"/>${strokes}</svg>`,
    { headers: { 'content-type': 'image/svg+xml' } },
  );
}
