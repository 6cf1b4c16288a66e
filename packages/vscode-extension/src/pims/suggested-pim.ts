/** A PIM that whoever started this VS Code proposes; the person still goes through every step. */
export interface SuggestedPim {
  readonly name: string | undefined;
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** Reads it from the environment of the extension host, which a workspace cannot set. */
export function suggestedPim(environment = process.env): SuggestedPim | undefined {
  const url = environment.PIM_CONNECTIONS_SUGGESTED_URL;
  if (!url) return undefined;
  return {
    name: environment.PIM_CONNECTIONS_SUGGESTED_NAME,
    url,
    username: environment.PIM_CONNECTIONS_SUGGESTED_USERNAME ?? '',
    password: environment.PIM_CONNECTIONS_SUGGESTED_PASSWORD ?? '',
  };
}
