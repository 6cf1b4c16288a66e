export { type ReadDotenvFile, readDotenvFile } from './read-dotenv-file.ts';
export { type UpdatedDotenvFile, type UpdateFileOptions, updateDotenvFile } from './update-dotenv-file.ts';
