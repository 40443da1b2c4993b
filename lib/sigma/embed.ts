/** One embed URL for one load of a frame. Times in ms since the epoch, by the server's clock. */
export interface Embed {
  readonly url: string;
  readonly jti: string;
  /** End of the JWT, and with it of what the frame can show. */
  readonly expiresAt: number;
  /** When it was minted: the browser's clock may be wrong. */
  readonly mintedAt: number;
  /** End of the session if its user does nothing from now on. */
  readonly idleEndsAt: number;
  /** End of the session in any case. */
  readonly sessionEndsAt: number;
}
