/** Name of the portal, as people see it in titles and headings. */
export const brandName = 'Analytics portal';
