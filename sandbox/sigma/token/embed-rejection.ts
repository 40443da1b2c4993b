/** The codes of `workbook:error` (Sigma help, "Common embed error codes and messages"). */
export const embedErrorCodes = [
  'EEXIST',
  'EPERM',
  'ESTALE',
  'ENOENT',
  'EACCES',
  'EINVAL',
  'ETIMEDOUT',
  'NETWORK',
  'UNKNOWN',
] as const;
export type EmbedErrorCode = (typeof embedErrorCodes)[number];

// Simulated: Sigma's own HTTP statuses for refused embeds are not documented.
const statusOf: Partial<Record<EmbedErrorCode, number>> = { EACCES: 403, EPERM: 403, ENOENT: 404 };

/** Thrown wherever an embed request is refused; shown in the frame and posted to the parent. */
export class EmbedRefusal extends Error {
  override readonly name = 'EmbedRefusal';
  readonly code: EmbedErrorCode;
  /** True when the token had been used before. */
  readonly isReplay: boolean;

  constructor(code: EmbedErrorCode, message: string, options: { isReplay?: boolean } = {}) {
    super(message);
    this.code = code;
    this.isReplay = options.isReplay ?? false;
  }

  /** HTTP status of the page that carries the refusal. */
  get status(): number {
    return statusOf[this.code] ?? 400;
  }
}
