import { useState } from 'react';
import { type ProblemSubject, problemDetails } from './problem-details.ts';

/**
 * The reference of a problem, and a button that copies what a person who helps needs to know. Where
 * the browser refuses the clipboard, the text is shown to be copied by hand.
 */
export function CopyDetails({ subject }: { subject: ProblemSubject }) {
  const [copied, setCopied] = useState('');
  const [refused, setRefused] = useState<string>();
  const { reference } = subject;

  async function copy() {
    const text = problemDetails(subject);
    setCopied('');
    try {
      await navigator.clipboard.writeText(text);
      setRefused(undefined);
      setCopied('Copied');
    } catch {
      setRefused(text);
    }
  }

  return (
    <div className="mt-5 border-t border-line pt-4 text-sm text-quiet">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {reference && (
          <span>
            Reference <span className="font-mono">{reference}</span>
          </span>
        )}
        <button type="button" className="button-quiet" onClick={copy}>
          Copy details
        </button>
        <span role="status">{copied}</span>
      </div>
      {refused !== undefined && (
        <label className="mt-3 block">
          Your browser didn’t let us copy. Select the text to copy it.
          <textarea
            readOnly
            rows={8}
            value={refused}
            ref={takeUp}
            className="mt-1 block w-full rounded-lg border border-line-strong bg-canvas p-2 font-mono text-ink"
          />
        </label>
      )}
    </div>
  );
}

/** The text came because of the user's own click, and is what they go on with. */
function takeUp(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.select();
}
