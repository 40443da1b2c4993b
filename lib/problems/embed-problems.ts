import { dataProblems } from './data-problems.ts';
import type { EmbedProblemCode } from './embed-problem-codes.ts';
import { portalProblems } from './portal-problems.ts';
import type { Problem } from './problem.ts';
import { sigmaProblems } from './sigma-problems.ts';

/** Texts, statuses, and levels of all problems with a dashboard or a part of it. */
export const embedProblems: Readonly<Record<EmbedProblemCode, Problem>> = {
  ...sigmaProblems,
  ...dataProblems,
  ...portalProblems,
};
