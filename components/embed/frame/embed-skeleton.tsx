/**
 * Parts of a usual dashboard, in their order: page tabs, three filters, key figures, two charts,
 * and a table. The portal cannot see the real layout, only the height.
 */
const parts = ['tabs', 'filter', 'filter', 'filter', 'figures', 'chart', 'chart', 'table'];

/**
 * Shows the likely layout of a dashboard while it loads, in the height that the dashboard had last.
 * Decorative only.
 */
export function EmbedSkeleton() {
  return (
    <div aria-hidden="true" className="skeletons">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
        <div key={index} className="skeleton" data-part={part} />
      ))}
    </div>
  );
}
