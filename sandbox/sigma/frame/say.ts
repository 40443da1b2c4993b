import { createSay } from './words.ts';

/** The words of this frame's language, which its address chose. */
export const say = createSay(document.documentElement.dataset.locale ?? 'en-US');
