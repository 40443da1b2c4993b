import { type Answer, json } from './http/answer.ts';
import type { User } from './workspace/users.ts';

/**
 * `GET /api/2.0/preview/scim/v2/Me`. Empty multi-valued attributes are left out.
 * Simulated: ids, groups and entitlements are invented; the set of fields is the SDKs' model.
 */
export function scimMe(user: User, orgId: string): Answer {
  const body = {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:workspace:2.0:User',
    ],
    id: user.id,
    userName: user.email,
    displayName: `${user.givenName} ${user.familyName}`,
    active: user.active,
    name: { givenName: user.givenName, familyName: user.familyName },
    emails: [{ type: 'work', value: user.email, primary: true }],
    ...(user.team === undefined
      ? {}
      : {
          groups: [
            {
              display: user.team,
              type: 'direct',
              value: `9${user.id}`,
              $ref: `Groups/9${user.id}`,
            },
          ],
        }),
    entitlements: [{ value: 'workspace-access' }, { value: 'databricks-sql-access' }],
  };
  return json(200, body, {
    'content-type': 'application/scim+json; charset=UTF-8',
    'x-databricks-org-id': orgId,
  });
}
