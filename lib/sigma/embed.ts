/** Holds an embed URL for one load of a frame. Times in ms since the epoch, from the server. */
export interface Embed {
  readonly url: string;
  readonly jti: string;
  /** When the JWT expires; then the frame shows no more data. */
  readonly expiresAt: number;
  /** When the URL was minted. The browser counts from here, because its clock may be wrong. */
  readonly mintedAt: number;
  /** Idle end of the session if the user is inactive from now on. */
  readonly idleEndsAt: number;
  /** Absolute end of the session. */
  readonly sessionEndsAt: number;
}
