import { useState } from 'react';
import { type ProblemSubject, problemDetails } from './problem-details.ts';

/**
 * Renders a problem's reference and a button that copies the details for support. If the browser
 * denies clipboard access, shows the text for manual copying.
 */
export function CopyDetails({ subject }: { subject: ProblemSubject }) {
  const [status, setStatus] = useState('');
  const [manualText, setManualText] = useState<string>();
  const { reference } = subject;

  async function copy() {
    const text = problemDetails(subject);
    // Clear the status, so that screen readers announce the next one even if it is the same.
    setStatus('');
    try {
      await navigator.clipboard.writeText(text);
      setManualText(undefined);
      setStatus('Copied');
    } catch {
      setManualText(text);
    }
  }

  return (
    <>
      <div className="contents">
        {reference && <span>Reference {reference}</span>}
        <button type="button" className="link-button" onClick={copy}>
          Copy details
        </button>
        <span role="status">{status}</span>
      </div>
      {manualText !== undefined && (
        <label className="mt-2 block w-full">
          Your browser didn’t let us copy. Select the text to copy it.
          <textarea
            readOnly
            rows={8}
            value={manualText}
            ref={focusAndSelect}
            className="mt-1 block w-full rounded-lg border border-line-strong bg-canvas p-2 font-mono text-ink"
          />
        </label>
      )}
    </>
  );
}

/** Focuses and selects the text, because the user's click made it appear. */
function focusAndSelect(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.select();
}
