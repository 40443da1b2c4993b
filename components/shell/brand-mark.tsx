import { brandName } from '../../brand.config.ts';

/** The portal's sign and name. */
export function BrandMark() {
  return (
    <span className="flex items-center gap-2.5 font-semibold">
      <svg viewBox="0 0 32 32" className="size-7 shrink-0" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path
          d="M9 22v-6M16 22V10M23 22v-9"
          className="stroke-on-accent"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </svg>
      {brandName}
    </span>
  );
}
