/** What a folder is for, and what its files may import beside one another. */
export interface Wall {
  /** The question that the folder answers, in words. */
  readonly holds: string;
  /** Folders, without those below them, or single files. */
  readonly may: readonly string[];
  /** Folders of which it may know types alone. */
  readonly types?: readonly string[];
}
