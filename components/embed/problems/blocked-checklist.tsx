/** Lists what can block a frame, the most common cause first. */
export function BlockedChecklist({ embedHost }: { embedHost: string | undefined }) {
  return (
    <ol className="mt-3 ml-5 list-decimal space-y-1 text-quiet">
      <li>Pause content blockers for this page.</li>
      <li className="wrap-anywhere">
        Allow{' '}
        {embedHost ? <strong className="text-ink">{embedHost}</strong> : 'the dashboard’s host'} in
        your browser or firewall.
      </li>
      <li>Try another network.</li>
    </ol>
  );
}
