export { brandIcon as GET } from '../../lib/pages/brand-icon.ts';

export const dynamic = 'force-static';
