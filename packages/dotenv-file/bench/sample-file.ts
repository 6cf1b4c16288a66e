/** A `.env` text as projects have them: groups with headings, quoted values, inline comments, `export`, a key over several lines. */
export function sampleFile(lines: number): string {
  const text: string[] = [];
  for (let line = 0; line < lines; line++) text.push(sampleLine(line));
  return `${text.join('\n')}\n`;
}

function sampleLine(line: number): string {
  const service = `SERVICE_${Math.floor(line / 20)}`;
  switch (line % 20) {
    case 0:
      return '';
    case 1:
      return `# Settings of service ${line}, don't commit`;
    case 2:
      return `${service}_URL=https://service-${line}.example.com/api/rest/v1`;
    case 3:
      return `export ${service}_TOKEN="token ${line} with spaces"`;
    case 4:
      return `${service}_NAME='Service number ${line}' # shown in the list`;
    case 5:
      return `${service}_KEY="-----BEGIN KEY-----`;
    case 6:
      return 'MIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8AgEAAkEAq7BFUpkGp3';
    case 7:
      return '-----END KEY-----"';
    case 8:
      return `${service}_EMPTY=`;
    default:
      return `${service}_VALUE_${line}=some-value-of-${line}`;
  }
}

/** Five updates of a {@link sampleFile}: three of keys it has, spread over it, and two of keys it has not. */
export function sampleUpdates(lines: number): Readonly<Record<string, string>> {
  const present = (share: number) => {
    const line = Math.floor((lines * share) / 20) * 20 + 12;
    return `SERVICE_${Math.floor(line / 20)}_VALUE_${line}`;
  };
  return {
    [present(0.05)]: 'https://pim.example.com',
    [present(0.5)]: '1_3u9k2m5x7c8w4s0o',
    [present(0.9)]: '4y6t2r8e0w',
    AKENEO_USERNAME: 'magento_6124',
    AKENEO_PASSWORD: 'a4f9c2e71',
  };
}
