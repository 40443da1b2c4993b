import type { User } from '../workspace/users.ts';

/** PostgreSQL schema of the trips, for Databricks' catalog `samples` and its schema `nyctaxi`. */
export const tripsSchema = 'samples.nyctaxi';

/** SQL that revokes from all roles what they could use to get around the row filter. */
const lockDown = `
  revoke all on schema public from public;
  revoke all on database postgres from public;
  revoke select on all tables in schema pg_catalog from public;
  revoke all on schema information_schema from public;
  do $$
  declare f record;
  begin
    -- Functions that change state (volatile, 'v'), run SQL from a string, read files or return
    -- sizes. With them a user could switch the role (set_config) or count hidden rows.
    for f in
      select oid::regprocedure as signature from pg_proc
      where pronamespace = 'pg_catalog'::regnamespace
        and (provolatile = 'v' or proname like 'pg\\_%' or proname like '%\\_to\\_xml%'
          or proname like 'lo\\_%' or proname like 'has\\_%' or proname like 'ts\\_%')
        and proname not in ('random', 'clock_timestamp', 'timeofday', 'gen_random_uuid', 'pg_typeof')
    loop
      execute format('revoke execute on function %s from public', f.signature);
    end loop;
  end $$;
  revoke execute on function pg_catalog.current_setting(text) from public;
  revoke execute on function pg_catalog.current_setting(text, boolean) from public;
  alter default privileges revoke execute on functions from public;
`;

const table = `
  create schema "${tripsSchema}";
  create table "${tripsSchema}".trips (
    tpep_pickup_datetime timestamptz,
    tpep_dropoff_datetime timestamptz,
    trip_distance double precision,
    fare_amount double precision,
    pickup_zip integer,
    dropoff_zip integer
  );
  alter table "${tripsSchema}".trips enable row level security;
`;

/**
 * Returns the SQL that creates the warehouse without its rows: one role per active user, named by
 * e-mail address, and a row filter on `current_user`, which user SQL cannot change.
 */
export function schemaSql(users: readonly User[]): string {
  const active = users.filter((user) => user.active);
  const roles = active.map(({ email }) => quoteName(email));
  const filter = active
    .filter(({ zipPrefixes }) => zipPrefixes.length > 0)
    .map(
      ({ email, zipPrefixes }) =>
        `when ${quoteText(email)} then pickup_zip / 100 in (${zipPrefixes.join(', ')})`,
    );
  return `
    ${roles.map((role) => `create role ${role} nosuperuser nologin nobypassrls;`).join('\n')}
    ${table}
    create policy row_filter on "${tripsSchema}".trips for select
      using (case current_user::text ${filter.join(' ')} else false end);
    ${lockDown}
    grant usage on schema "${tripsSchema}" to ${roles.join(', ')};
    grant select on "${tripsSchema}".trips to ${roles.join(', ')};
  `;
}

/** Quotes a PostgreSQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
