/**
 * Holds an embed URL for one load of a frame. Times in ms since the epoch, by the server's clock.
 */
export interface Embed {
  readonly url: string;
  readonly jti: string;
  /** When the JWT expires. After that, the frame loads no more data. */
  readonly expiresAt: number;
  /**
   * When the URL was minted. The browser uses only differences from this time (such as
   * `expiresAt - mintedAt`), because its own clock may be wrong.
   */
  readonly mintedAt: number;
  /** When the session ends if the user does nothing after `mintedAt`. */
  readonly idleEndsAt: number;
  /** When the session ends, even if the user is active. */
  readonly sessionEndsAt: number;
}
