import type { IconNode } from 'lucide';

/**
 * An icon of Lucide as plain SVG, for decoration beside words. Drawn here, since Lucide's own React
 * component runs in the browser and would ship its code to it.
 */
export function Icon({ node, className }: { node: IconNode; className: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {node.map(([Shape, attributes]) => (
        <Shape key={JSON.stringify(attributes)} {...attributes} />
      ))}
    </svg>
  );
}
