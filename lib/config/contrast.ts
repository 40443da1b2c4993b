/** Returns the three channels of `#rrggbb`, each 0 to 255. */
function channels(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Returns the relative luminance of `#rrggbb`, 0 to 1, as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Returns the contrast ratio of two colors (`#rrggbb`), 1 to 21, as WCAG 2.2 defines it. */
export function contrast(first: string, second: string): number {
  const [lighter, darker] = [luminance(first), luminance(second)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Mixes two colors (`#rrggbb`). `share` is the part of the first color, 0 to 1. */
export function mix(first: string, second: string, share: number): string {
  const secondChannels = channels(second);
  const mixed = channels(first).map((channel, index) =>
    Math.round(channel * share + (secondChannels[index] ?? 0) * (1 - share)),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
