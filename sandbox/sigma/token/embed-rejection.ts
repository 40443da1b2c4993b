/** Codes of `workbook:error` (Sigma help, "Common embed error codes and messages"). */
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

// A guess: Sigma's HTTP statuses for rejected embeds are not documented.
const statusOf: Partial<Record<EmbedErrorCode, number>> = { EACCES: 403, EPERM: 403, ENOENT: 404 };

/** Signals a rejected embed request. The frame shows the error, and posts it to the host. */
export class EmbedRejection extends Error {
  override readonly name = 'EmbedRejection';
  readonly code: EmbedErrorCode;
  /** Tells whether the JWT was used before. */
  readonly isReplay: boolean;

  constructor(code: EmbedErrorCode, message: string, options: { isReplay?: boolean } = {}) {
    super(message);
    this.code = code;
    this.isReplay = options.isReplay ?? false;
  }

  /** HTTP status of the rejection page. */
  get status(): number {
    return statusOf[this.code] ?? 400;
  }
}
