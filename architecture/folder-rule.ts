/** Describes the purpose of a folder and the imports it may make outside of itself. */
export interface FolderRule {
  /** Purpose of the folder, as a verb phrase. */
  readonly purpose: string;
  /** Folders (subfolders not included) or single files. */
  readonly imports: readonly string[];
  /** Folders or files from which only types may be imported. */
  readonly typeImports?: readonly string[];
}
