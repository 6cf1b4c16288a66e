/** The folder cannot be used as it was asked for. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}
