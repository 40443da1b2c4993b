/** Renders the mark of a portal that shows the sandbox's data. */
export function DemoChip() {
  return (
    <span
      title="Sample data, no real accounts"
      className="shrink-0 rounded-full border border-line-strong px-2 text-xs text-quiet"
    >
      Demo
      <span className="sr-only">: sample data, no real accounts</span>
    </span>
  );
}
