import { type Answer, json } from './http/answer.ts';
import type { User } from './workspace/users.ts';

/**
 * Answers `GET /api/2.0/preview/scim/v2/Me`.
 * Simulated: ids are invented; of the SDKs' model these fields are there.
 */
export function scimMe(user: User, orgId: string): Answer {
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
