import { brand, brandName } from '../../config/brand.ts';

/** Renders the portal's logo and name. */
export function BrandMark() {
  return (
    <span className="flex min-w-0 items-center gap-2.5 font-semibold tracking-tight">
      <BrandLogo className="size-8" />
      <span className="min-w-0 truncate">{brandName}</span>
    </span>
  );
}

/** Renders the portal's logo without its name. */
export function BrandLogo({ className }: { className: string }) {
  const { logo } = brand;
  if ('image' in logo) {
    // biome-ignore lint/performance/noImgElement: a small local file needs no image service.
    return <img src={logo.image} alt="" className={`w-auto shrink-0 ${className}`} />;
  }
  return (
    <svg viewBox="0 0 32 32" className={`shrink-0 ${className}`} aria-hidden="true">
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
