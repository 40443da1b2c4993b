import type { IconNode } from 'lucide';

/**
 * Renders a Lucide icon as plain decorative SVG. Lucide's React component is a client component and
 * would add its code to the browser's scripts.
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
