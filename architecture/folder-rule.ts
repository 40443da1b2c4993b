/** What a folder is for, and what its files may import beside one another. */
export interface FolderRule {
  /** The question that the folder answers, in words. */
  readonly purpose: string;
  /** Folders, without those below them, or single files. */
  readonly imports: readonly string[];
  /** Folders of which it may know types alone. */
  readonly typeImports?: readonly string[];
}
