/** Says that nothing here is real. Shown where Databricks is the sandbox. */
export function DemoBanner() {
  return (
    <aside
      aria-label="About this demo"
      className="bg-notice-surface px-4 py-1.5 text-center text-sm text-balance"
    >
      <strong className="font-semibold">Demo.</strong> Sample data; no Databricks or Sigma account
      is used.
    </aside>
  );
}
