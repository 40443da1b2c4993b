/** Abbreviations that control IDs contain and that are written in capitals. */
const abbreviations: readonly string[] = ['id', 'sku', 'url', 'zip'];

/**
 * Returns the name of a control in words, as far as its ID tells: `pickup-zip` becomes
 * `Pickup ZIP`. Sigma does not report the label of a control.
 */
export function controlInWords(controlId: string): string {
  const words = controlId
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase())
    .map((word) => (abbreviations.includes(word) ? word.toUpperCase() : word));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
