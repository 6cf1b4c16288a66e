import { existsSync, readFileSync } from 'node:fs';

/**
 * Prints what is added to a file, which need not be there yet.
 *
 * @returns ends that, after the rest was printed
 */
export function followFile(path: string): () => void {
  let printed = 0;
  const print = () => {
    if (!existsSync(path)) return;
    const content = readFileSync(path);
    process.stdout.write(content.subarray(printed));
    printed = content.length;
  };
  const timer = setInterval(print, 500);
  return () => {
    clearInterval(timer);
    print();
  };
}
