export function GET(): Response {
  return Response.json({ status: 'pass' }, { headers: { 'cache-control': 'no-store' } });
}
