import { dataProblems } from './data-problems.ts';
import type { EmbedProblemCode } from './embed-problem-codes.ts';
import { portalProblems } from './portal-problems.ts';
import type { Problem } from './problem.ts';
import { sigmaProblems } from './sigma-problems.ts';

/** All that is said of what keeps a dashboard, or a part of it, from being shown. */
export const embedProblems: Readonly<Record<EmbedProblemCode, Problem>> = {
  ...sigmaProblems,
  ...dataProblems,
  ...portalProblems,
};
