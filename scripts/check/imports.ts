const statements = [
  // import x from 'y'; export * from 'y'. Formatted code begins them at the start of a line
  /^(?:import|export)\b[^;'"]*?\bfrom\s+'([^']+)'/gm,
  /^import\s+'([^']+)'/gm,
  // import('y'), require('y'), also in types
  /\b(?:import|require)\('([^']+)'\)/g,
];

/** What a module imports, as it is written, types included; each once. */
export function importsOf(code: string): string[] {
  const found = statements.flatMap((statement) => [...code.matchAll(statement)].map(([, specifier = '']) => specifier));
  return [...new Set(found)];
}
