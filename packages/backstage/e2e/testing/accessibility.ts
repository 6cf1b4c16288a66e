import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ImpactValue } from 'axe-core';
import type { Locator } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const grave: readonly ImpactValue[] = ['serious', 'critical'];

/** What people who cannot see or point would stumble over, by the rules of axe: serious and critical violations. */
export async function obstacles(where: Locator): Promise<readonly string[]> {
  const page = where.page();
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await where.evaluate(async (node) => {
    const { axe: checker } = window as unknown as { axe: typeof import('axe-core') };
    // What React Aria has read out loud stays in a list that only screen readers meet.
    const context = { include: [node], exclude: [['[data-live-announcer]']] };
    return (await checker.run(context, { resultTypes: ['violations'] })).violations;
  });
  return violations
    .filter(({ impact }) => grave.includes(impact ?? null))
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')}: ${any.map(({ message }) => message)}`),
    );
}
