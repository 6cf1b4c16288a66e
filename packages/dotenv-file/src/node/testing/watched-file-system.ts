import { type FileSystem, realFileSystem } from '../file-system.ts';

/**
 * Told of a call before it is made: to fail it, to die, or to change the files first.
 *
 * @param call the call's name; those of an open file begin with `file.`, as in `file.sync`
 * @param path the first argument, where it is one
 */
export type Watcher = (call: string, path: string) => void | Promise<void>;

/** The real file system, or another, with somebody standing before each call. */
export function watchedFileSystem(watcher: Watcher, fs: FileSystem = realFileSystem): FileSystem {
  return watched(fs, '', watcher);
}

/** What the file system throws. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something failed`), { code });
}

function watched<T extends object>(target: T, prefix: string, watcher: Watcher): T {
  return new Proxy(target, {
    get(_, property) {
      const method: unknown = Reflect.get(target, property, target);
      if (typeof method !== 'function') return method;
      return async (...inputs: unknown[]) => {
        await watcher(`${prefix}${String(property)}`, String(inputs[0]));
        const result: unknown = await Reflect.apply(method, target, inputs);
        return property === 'open' ? watched(result as object, 'file.', watcher) : result;
      };
    },
  });
}
