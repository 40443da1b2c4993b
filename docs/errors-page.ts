import { embedProblemCodes, needsNewToken } from '../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../lib/problems/embed-problems.ts';
import { embedChecks, signInChecks } from '../lib/problems/operator-checks.ts';
import { type Problem, whoTexts } from '../lib/problems/problem.ts';
import { type SignInReasonCode, signInReasons } from '../lib/problems/sign-in-reasons.ts';

const head = `# Errors

What users read when something goes wrong, and what an operator checks. \`npx vitest run docs -u\` generates this page from \`lib/problems/\`, and a test checks that it is current.

Each problem with a dashboard has a reference such as \`7F3A-22C1\`. The browser reports it, and the log has it in the event \`embed_problem\`, with the code as \`problem\`. _Copy details_ on the page copies both and nothing secret. The status is the one of the portal's response, or the closest one for problems outside the portal.

If the dashboard can still be used, a notice over it shows the problem. _All dashboards_ is only on the message that replaces a dashboard. If access may be missing, that message also has _Request access_: an email to the dashboard's \`contact\`, or else to \`SUPPORT_CONTACT\`, with everything filled in.

One problem never reaches the portal: if the redirect URL is not registered in the app connection, Databricks shows its own error page instead of redirecting back. See [\`misconfigured\`](#sign-in-misconfigured).`;

const retryTexts = {
  never: 'A retry does not help',
  user: 'A retry can help',
  automatic: 'The portal retries automatically',
} as const;

const buttonLabels = {
  retry: 'Retry',
  'sign-in': 'Sign in again',
  catalog: 'All dashboards',
} as const;

/** Returns the text of `docs/errors.md`. */
export function errorsPage(): string {
  const embed = embedProblemCodes.map((code) =>
    section(code, embedProblems[code], embedChecks[code], buttonLabels[embedProblems[code].action]),
  );
  const signIn = (Object.keys(signInReasons) as SignInReasonCode[]).map((code) =>
    section(code, signInReasons[code], signInChecks[code], 'Continue with Databricks'),
  );
  return [head, '## Dashboards', ...embed, '## Sign-in and session', ...signIn, ''].join('\n\n');
}

/** Checks whether a retry gets a new token, which is so for some problems with a dashboard. */
function getsNewToken(code: string): boolean {
  return embedProblemCodes.some((known) => known === code && needsNewToken(known));
}

function section(code: string, problem: Problem, check: string, button: string): string {
  const { anchor, level, retry, sentence, status, title, who } = problem;
  const withToken = getsNewToken(code) ? ', with a new token' : '';
  return `<a id="${anchor}"></a>
### \`${code}\`

> **${title}.** ${sentence}

- Button: ${button}. ${retryTexts[retry]}${withToken}.
- Who can fix it: ${whoTexts[who]}.
- Check: ${check}
- Status ${status}, log level \`${level}\`.`;
}
