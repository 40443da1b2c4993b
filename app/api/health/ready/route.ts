import { readiness } from '../../../../lib/operations/readiness.ts';

export async function GET(): Promise<Response> {
  const report = await readiness();
  const status = report.status === 'fail' ? 503 : 200;
  return Response.json(report, { status, headers: { 'cache-control': 'no-store' } });
}
