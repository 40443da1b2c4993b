import { json, type Reply } from './http/reply.ts';
import type { User } from './workspace/users.ts';

/**
 * Returns the response of `GET /api/2.0/preview/scim/v2/Me`.
 * Simplified: the IDs are invented, and the fields are some of those in Databricks' SDKs.
 */
export function scimMe(user: User, orgId: string): Reply {
  const body = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: user.id,
    userName: user.email,
    displayName: `${user.givenName} ${user.familyName}`,
    active: user.active,
    emails: [{ type: 'work', value: user.email, primary: true }],
  };
  return json(200, body, {
    'content-type': 'application/scim+json; charset=UTF-8',
    'x-databricks-org-id': orgId,
  });
}
