/** In a browser no link is known of. */
export async function realFile(path: string): Promise<string> {
  return path;
}
