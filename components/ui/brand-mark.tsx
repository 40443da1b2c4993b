import { brand, brandName } from '../../config/brand.ts';

/** Renders the portal's logo and name. With `isCompact`, phones show only the logo. */
export function BrandMark({ isCompact = false }: { isCompact?: boolean }) {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight">
      <BrandLogo logo={brand.logo} />
      <span className={isCompact ? 'max-sm:sr-only' : ''}>{brandName}</span>
    </span>
  );
}

function BrandLogo({ logo }: { logo: typeof brand.logo }) {
  if ('image' in logo) {
    // biome-ignore lint/performance/noImgElement: a small local file needs no image service.
    return <img src={logo.image} alt="" className="h-8 w-auto shrink-0" />;
  }
  return (
    <svg viewBox="0 0 32 32" className="size-8 shrink-0" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d={logo.strokes}
        fill="none"
        className="stroke-on-accent"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
