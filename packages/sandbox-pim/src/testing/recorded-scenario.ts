import { readFileSync } from 'node:fs';
import type { Seed } from '../seed/seed-schema.ts';
import { Browser, formFields, type Received, type Sent, visibleText } from './browser.ts';

/** A story that was played to a running PIM, with what it answered. */
export interface Scenario {
  readonly name: string;
  readonly pimVersion: string;
  readonly seed?: Seed;
  readonly now?: string;
  readonly steps: readonly Step[];
}

interface Step {
  readonly title: string;
  /** Whose browser; `none` keeps no cookies. */
  readonly as: string;
  readonly request: Sent;
  readonly capture?: Readonly<Record<string, string>>;
  readonly response: Expected;
}

interface Expected {
  readonly status: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly json?: unknown;
  readonly lines?: unknown;
  readonly text?: string;
  readonly empty?: boolean;
  readonly html?: { readonly fields?: readonly string[]; readonly message?: string };
}

/** The scenarios, recorded from running PIMs: each step is kept once, scenarios name steps by number. */
export function recordedScenarios(): Scenario[] {
  const file = JSON.parse(readFileSync(new URL('../testdata/scenarios.json', import.meta.url), 'utf8')) as {
    steps: Step[];
    scenarios: (Omit<Scenario, 'steps'> & { steps: number[] })[];
  };
  return file.scenarios.map((scenario) => ({
    ...scenario,
    steps: scenario.steps.map((index) => file.steps[index]).filter((step) => step !== undefined),
  }));
}

type Variables = Record<string, unknown>;

/** Plays a scenario against a server. Returns every difference to the recording, in words. */
export async function play(scenario: Scenario, server: { readonly url: string }): Promise<string[]> {
  const variables: Variables = { url: server.url, 'admin.username': 'admin', 'admin.password': 'admin' };
  const browsers = new Map<string, Browser>();
  const differences: string[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const browser = browsers.get(step.as) ?? new Browser(server.url, step.as !== 'none');
    browsers.set(step.as, browser);
    const received = await browser.send(fill(step.request, variables) as Sent);
    const before = { ...variables };
    for (const [name, place] of Object.entries(step.capture ?? {})) variables[name] = pick(received, place);
    for (const difference of compare(step.response, received, before)) {
      differences.push(`step ${index + 1} (${step.title}): ${difference}`);
    }
  }
  return differences;
}

function fill(value: unknown, variables: Variables, written = (text: string) => text): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{([\w.]+)\}\}/g, (_all, name: string) => written(String(variables[name])));
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, variables, written));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(fill(key, variables, written)), fill(item, variables, written)]),
  );
}

function pick(received: Received, place: string): unknown {
  if (place.startsWith('cookie:')) return received.cookies.findLast(({ name }) => name === place.slice(7))?.value;
  if (place.startsWith('field:')) return formFields(received.text).get(place.slice(6));
  const [path = '', part] = place.split('|');
  const value = path.split('.').reduce<unknown>((found, key) => (found as Variables | undefined)?.[key], received.json);
  return part === undefined ? value : String(value).split('|')[Number(part)];
}

function compare(expected: Expected, received: Received, variables: Variables): string[] {
  const differences: string[] = [];
  const differ = (what: string, wanted: unknown, got: unknown) =>
    differences.push(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
  const same = (what: string, wanted: unknown, got: unknown) => {
    for (const [place, one, other] of compareJson(wanted, got, variables, what)) differ(place, one, other);
  };

  if (received.status !== expected.status) differ('status', expected.status, received.status);
  for (const [name, wanted] of Object.entries(expected.headers ?? {})) {
    if (name === 'set-cookie') {
      for (const [cookie, attributes] of Object.entries(wanted as Record<string, string>)) {
        same(`cookie ${cookie}`, attributes, received.cookies.find((one) => one.name === cookie)?.attributes);
      }
    } else same(name, wanted, normalHeader(name, received, String(variables.url)));
  }
  if (expected.empty && received.text !== '') differ('body', 'nothing', received.text);
  if (expected.text !== undefined) same('body', expected.text, received.text);
  if (expected.json !== undefined) same('body', expected.json, received.json ?? received.text);
  if (expected.lines !== undefined) {
    same(
      'lines',
      expected.lines,
      received.text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as unknown),
    );
  }
  for (const name of expected.html?.fields ?? []) {
    if (!formFields(received.text).has(name)) differ('form field', name, 'none');
  }
  const message = expected.html?.message;
  if (message !== undefined && !visibleText(received.text).includes(String(fill(message, variables)))) {
    differ('message', message, visibleText(received.text));
  }
  return differences;
}

/** A header so that equal meanings are equal texts. */
function normalHeader(name: string, received: Received, url: string): string | null {
  const value = received.headers[name];
  if (typeof value !== 'string') return null;
  if (name === 'content-type') return value.toLowerCase().replace(/\s*;\s*/g, '; ');
  if (name === 'location') return value.replace(url, '');
  if (name !== 'allow' && name !== 'cache-control') return value;
  const words = value
    .toLowerCase()
    .split(',')
    .map((word) => word.trim());
  const list = words.sort().join(', ');
  return name === 'allow' ? list.toUpperCase() : list;
}

type Difference = [place: string, expected: unknown, actual: unknown];

/** Compares JSON, the order of keys included. `$match` and its like stand for what differs from run to run. */
function compareJson(expected: unknown, actual: unknown, variables: Variables, place: string): Difference[] {
  const differs: Difference[] = [[place, expected, actual]];
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs;
    return expected.flatMap((item, index) => compareJson(item, actual[index], variables, `${place}[${index}]`));
  }
  if (!isMap(expected)) return fill(expected, variables) === actual ? [] : differs;

  if ('$match' in expected) {
    const pattern = new RegExp(String(fill(expected.$match, variables, escapePattern)), 'u');
    return typeof actual === 'string' && pattern.test(actual) ? [] : differs;
  }
  if ('$var' in expected)
    return JSON.stringify(variables[String(expected.$var)]) === JSON.stringify(actual) ? [] : differs;
  if ('$type' in expected) {
    const right = expected.$type === 'integer' ? Number.isInteger(actual) : typeof actual === expected.$type;
    return right ? [] : differs;
  }
  if (!isMap(actual)) return differs;
  if (isMap(expected.$has)) {
    return Object.entries(expected.$has).flatMap(([key, item]) =>
      compareJson(item, actual[key], variables, `${place}.${key}`),
    );
  }
  const keys = Object.keys(expected).map((key) => String(fill(key, variables)));
  if (keys.join('\n') !== Object.keys(actual).join('\n')) return [[`keys of ${place}`, keys, Object.keys(actual)]];
  return Object.values(expected).flatMap((item, index) =>
    compareJson(item, actual[keys[index] ?? ''], variables, `${place}.${keys[index]}`),
  );
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
