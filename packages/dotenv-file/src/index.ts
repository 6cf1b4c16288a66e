export type { DotenvAssignment, DotenvDocument, DotenvPiece } from './document/dotenv-document.ts';
export { parseDotenv } from './document/parse-dotenv.ts';
export { DotenvError, type DotenvErrorCode, type DotenvErrorDetails } from './errors/dotenv-error.ts';
export { type DotenvReader, defaultReaders, dotenvReaders } from './readers/reader.ts';
export type {
  DotenvChange,
  DotenvUpdate,
  DotenvUpdates,
  DotenvWarning,
  UpdateOptions,
  UpdateResult,
} from './update/dotenv-update.ts';
export { updateDotenv } from './update/update-dotenv.ts';
