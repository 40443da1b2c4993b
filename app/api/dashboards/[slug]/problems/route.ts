import { reportProblem } from '../../../../../lib/embed/report-problem.ts';

export async function POST(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return reportProblem(request, (await params).slug);
}
