/**
 * The programs that read `.env` files, by family.
 *
 * `vite` and `next` are their env loaders; `compose` is docker compose's `env_file`; `shell` is bash or dash sourcing the file;
 * `docker-run` is `docker run --env-file`, which knows no quoting at all.
 */
export const dotenvReaders = [
  'dotenv',
  'node',
  'dotenvx',
  'vite',
  'next',
  'compose',
  'symfony',
  'python-dotenv',
  'ruby-dotenv',
  'shell',
  'docker-run',
] as const;

/** One of {@link dotenvReaders}: each understands the same line in its own way. */
export type DotenvReader = (typeof dotenvReaders)[number];

/** The readers a value is written for when nobody says otherwise: all but `docker-run`, for which nothing can be quoted. */
export const defaultReaders: readonly DotenvReader[] = dotenvReaders.filter((reader) => reader !== 'docker-run');
