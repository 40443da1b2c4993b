/** Shows the likely layout of a dashboard while it loads. Decorative only. */
export function EmbedSkeleton() {
  return (
    <div
      aria-hidden="true"
      className="absolute inset-0 z-[5] grid content-start gap-4 overflow-hidden bg-canvas p-4 sm:p-6"
    >
      <div className="flex gap-4">
        {['place', 'fare', 'date'].map((filter) => (
          <div key={filter} className="skeleton h-9 w-40" />
        ))}
      </div>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {['trips', 'revenue', 'fare', 'distance'].map((kpi) => (
          <div key={kpi} className="skeleton h-24" />
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="skeleton h-64" />
        <div className="skeleton h-64" />
      </div>
      <div className="skeleton h-80" />
    </div>
  );
}
