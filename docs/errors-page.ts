import { embedProblemCodes, needsToken } from '../lib/problems/embed-problem-codes.ts';
import { embedProblems } from '../lib/problems/embed-problems.ts';
import { embedChecks, signInChecks } from '../lib/problems/operator-checks.ts';
import { type Problem, whoWords } from '../lib/problems/problem.ts';
import { type SignInReasonCode, signInReasons } from '../lib/problems/sign-in-reasons.ts';

const head = `# Errors

What people read when something goes wrong, and what an operator does about it. Written from \`lib/problems/\` by \`npx vitest run docs -u\`; a test keeps it so.

Each problem of a dashboard has a reference such as \`7F3A-22C1\`. The browser reports it, and the log has it in the event \`embed_problem\`, with the code as \`problem\`; _Copy details_ on the page gives the same two, and nothing secret. The statuses are those that the portal answers with, or that come nearest to what others did.

Where the dashboard goes on, a notice over it says what is wrong, and offers no way back: _Back to dashboards_ is only on the card that stands in the place of a dashboard.`;

const retryWords = {
  never: 'does not help',
  user: 'can help',
  automatic: 'is done by the portal first',
} as const;

const actionWords = {
  retry: 'Try again',
  'sign-in': 'Sign in again',
  catalog: 'Back to dashboards',
} as const;

/** `docs/errors.md`, as the catalog says it has to be. */
export function errorsPage(): string {
  const embed = embedProblemCodes.map((code) =>
    section(code, embedProblems[code], embedChecks[code], actionWords[embedProblems[code].action]),
  );
  const signIn = (Object.keys(signInReasons) as SignInReasonCode[]).map((code) =>
    section(code, signInReasons[code], signInChecks[code], 'Continue with Databricks'),
  );
  return [head, '## Dashboards', ...embed, '## Sign-in and session', ...signIn, ''].join('\n\n');
}

/** Whether a dashboard's problem is retried with a new token; no problem of sign-in is. */
function isOfToken(code: string): boolean {
  return embedProblemCodes.some((known) => known === code && needsToken(known));
}

function section(code: string, problem: Problem, check: string, button: string): string {
  const { anchor, level, retry, sentence, status, title, who } = problem;
  const token = isOfToken(code) ? ', with a new token' : '';
  return `<a id="${anchor}"></a>
### \`${code}\`

> **${title}** ${sentence}

- Button: ${button}. Trying again ${retryWords[retry]}${token}.
- Who can fix it: ${whoWords[who]}.
- Check: ${check}
- Status ${status}, log level \`${level}\`.`;
}
