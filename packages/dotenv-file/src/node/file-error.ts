import { DotenvError, type DotenvErrorCode } from '../errors/dotenv-error.ts';

const sentences: Readonly<Record<string, readonly [DotenvErrorCode, string]>> = {
  ENOENT: ['not-found', 'There is no such file.'],
  ENOTDIR: ['not-found', 'There is no such file.'],
  EISDIR: ['not-a-file', 'This is a folder, not a file.'],
  ENOSPC: ['no-space', 'The disk is full.'],
  EDQUOT: ['no-space', 'The disk quota is used up.'],
  ELOOP: ['too-many-links', 'The symbolic links lead in a circle.'],
};

const forbidden = new Set(['EACCES', 'EPERM', 'EROFS']);

/** What the file system said, as a {@link DotenvError}; other errors as they are. */
export function fileError(error: unknown, path: string, intent: 'read' | 'write'): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof DotenvError) return error;
  const code = String(error.code);
  if (forbidden.has(code)) {
    return intent === 'read'
      ? new DotenvError('not-readable', 'The file may not be read.', { path, cause: error })
      : new DotenvError('not-writable', 'The file or its folder may not be written.', { path, cause: error });
  }
  const [kind, message] = sentences[code] ?? (['io', `The file system failed (${code}).`] as const);
  return new DotenvError(kind, message, { path, cause: error });
}
