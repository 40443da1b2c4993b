import { BrandMark } from '../ui/brand-mark.tsx';
import { DemoChip } from '../ui/demo-chip.tsx';
import type { BarFacts } from './bar-context.tsx';
import { BarFrame } from './bar-frame.tsx';
import { SearchField } from './search-field.tsx';

/** Renders the bar of signed-in pages that are not dashboards: brand, search, and account menu. */
export default function HomeBar({ facts }: { facts: BarFacts }) {
  return (
    <BarFrame facts={facts} layout="page">
      <div className="bar-side">
        <a href="/" className="bar-brand">
          <BrandMark />
        </a>
        {facts.isDemo && <DemoChip />}
      </div>
      <SearchField isApple={facts.isApple} />
    </BarFrame>
  );
}
