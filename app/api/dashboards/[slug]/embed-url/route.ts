import { renewEmbed } from '../../../../../lib/portal/renew-embed.ts';

export async function POST(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return renewEmbed(request, (await params).slug);
}
