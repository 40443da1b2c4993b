import { brand } from '../../config/brand.ts';

/** Curves of the default picture, in a box of 656 by 900, from back to front. */
const curves = [
  'M0 566C230 566 330 332 616 332C630 332 646 333 656 335',
  'M0 595C180 560 300 612 500 611C560 611 610 604 656 601',
  'M0 635C300 665 380 500 656 481',
  'M0 708C260 720 360 632 530 631C590 631 630 640 656 648',
];

/** Renders the brand's picture beside the sign-in form, or waves in the accent color. */
export function SignInPicture() {
  const { picture } = brand.signIn;
  if (picture) {
    // biome-ignore lint/performance/noImgElement: a small local file needs no image service.
    return <img src={picture} alt="" className="sign-in-picture" />;
  }
  return (
    <svg
      viewBox="0 0 656 900"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="sign-in-picture"
    >
      {curves.map((curve) => (
        <g key={curve}>
          <path d={`${curve}V900H0Z`} className="sign-in-wave" />
          <path d={curve} className="sign-in-line" vectorEffect="non-scaling-stroke" />
        </g>
      ))}
    </svg>
  );
}
