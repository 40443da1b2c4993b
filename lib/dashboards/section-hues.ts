/** Lists the hues that a section, and the covers of its dashboards, can have. */
export const sectionHues = ['green', 'violet', 'blue', 'amber', 'rose'] as const;

/** Names a hue of a section. */
export type SectionHue = (typeof sectionHues)[number];
