import { test } from 'vitest';
import { startTestWorkspace } from './test-workspace.ts';
test('smoke', async () => {
  const w = await startTestWorkspace();
  const g = await w.signIn('alice@example.com');
  console.log(g.callback.href);
  const t = await w.exchange(g);
  console.log(t);
  const at = String(t.body.access_token);
  console.log(Buffer.from(at.split('.')[1]??'', 'base64').toString(), Buffer.from(String(t.body.id_token).split('.')[1]??'', 'base64').toString());
  const r = await w.refresh(t.body.refresh_token);
  console.log(r);
  console.log(await w.refresh(t.body.refresh_token), await w.refresh(r.body.refresh_token));
  console.log(await w.exchange(g));
  console.log(await w.control('GET','stats'));
  const t2 = await w.tokens('alice@example.com');
  console.log(await (await w.api('/api/2.0/preview/scim/v2/Me', {token: t2.access_token ?? ''})).text());
  let t0=Date.now();
  console.log(JSON.stringify(await w.query(t2.access_token ?? '', 'select *, current_user() as me from samples.nyctaxi.trips limit 3')), Date.now()-t0);
  t0=Date.now();
  console.log(JSON.stringify(await w.query(t2.access_token ?? '', 'select count(*) as n, min(pickup_zip), max(pickup_zip), avg(fare_amount) from `samples`.nyctaxi.trips where fare_amount > :f', {parameters:[{name:'f', value:'2.5', type:'DOUBLE'}]})), Date.now()-t0);
  for (const s of ['INSER x', 'insert into a values (1)', 'select 1; select 2', 'select * from a.b.c', 'select * from main.trips', 'select set_config(\'role\',\'postgres\',false)', 'select foo from samples.nyctaxi.trips', 'select nope(1)', 'show tables', 'select * from pg_catalog.pg_class', "select 1/0", "select 'a' as \"b\"", 'select from where'])
    console.log(s, '=>', JSON.stringify((await w.query(t2.access_token ?? '', s)).status));
  console.log(await w.control('GET','queries'));
  await w.close();
});
