import { brand, brandName } from '../../config/brand.ts';

/** The portal's sign and name; on phones the sign alone is seen where `isCompact`. */
export function BrandMark({ isCompact = false }: { isCompact?: boolean }) {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight">
      <BrandSign logo={brand.logo} />
      <span className={isCompact ? 'max-sm:sr-only' : ''}>{brandName}</span>
    </span>
  );
}

function BrandSign({ logo }: { logo: typeof brand.logo }) {
  if ('image' in logo) {
    // biome-ignore lint/performance/noImgElement: a small file of one's own needs no image service.
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
