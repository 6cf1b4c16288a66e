import { DotenvError, type DotenvErrorCode } from '../errors/dotenv-error.ts';

const sentences: Readonly<Record<string, readonly [DotenvErrorCode, string]>> = {
  ENOENT: ['not-found', 'There is no such file, or no such folder.'],
  ENOTDIR: ['not-found', 'There is no such folder.'],
  EISDIR: ['not-a-file', 'This is a folder, not a file.'],
  ENOSPC: ['no-space', 'The disk is full.'],
  EDQUOT: ['no-space', 'The disk quota is used up.'],
  EFBIG: ['no-space', 'The file would be larger than allowed.'],
  ELOOP: ['too-many-links', 'The symbolic links lead in a circle.'],
  EROFS: ['not-writable', 'The file is on a read-only disk.'],
  EXDEV: ['not-writable', 'The file cannot be replaced as a whole: it is mounted by itself.'],
  EBUSY: ['not-writable', 'The file cannot be replaced as a whole: it is in use or mounted by itself.'],
};

/** What the file system said, as a {@link DotenvError}; any other error as it is. */
export function fileError(error: unknown, path: string, intent: 'read' | 'write'): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof DotenvError) return error;
  const code = String(error.code);
  if (code === 'ERR_ACCESS_DENIED') {
    const message =
      "Node's permission model (--permission) keeps this process from the file, or from setting its mode.";
    return new DotenvError(intent === 'read' ? 'not-readable' : 'not-writable', message, { path, cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return intent === 'read'
      ? new DotenvError('not-readable', 'The file may not be read.', { path, cause: error })
      : new DotenvError('not-writable', 'The file or its folder may not be written.', { path, cause: error });
  }
  const [kind, message] = sentences[code] ?? ['io', `The file system failed with ${code}.`];
  return new DotenvError(kind, message, { path, cause: error });
}
