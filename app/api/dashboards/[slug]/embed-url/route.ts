import { renewEmbed } from '../../../../../lib/embed/renew-embed.ts';

export async function POST(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return renewEmbed(request, (await params).slug);
}
