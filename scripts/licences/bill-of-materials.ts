import type { BundledPackage } from './bundled-packages.ts';

/** What is delivered. */
export interface Delivery {
  readonly name: string;
  readonly version: string;
}

/**
 * What a bundle is made of, in CycloneDX 1.6. Without a time or a serial number: the same bundle gives the same bytes.
 *
 * @returns JSON
 */
export function billOfMaterials({ name, version }: Delivery, packages: readonly BundledPackage[]): string {
  const components = packages
    .filter((each) => each.name !== name)
    .map(({ licence, text, ...each }) => ({
      type: 'library',
      'bom-ref': packageUrl(each),
      ...each,
      purl: packageUrl(each),
      licenses: [{ expression: licence }],
    }));
  const ref = `${name}@${version}`;
  const whole = { type: 'application', 'bom-ref': ref, name, version, licenses: [{ expression: 'Apache-2.0' }] };
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: whole },
    components,
    dependencies: [{ ref, dependsOn: components.map((each) => each['bom-ref']) }],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** e.g. `pkg:npm/%40hono/node-server@2.1.8` */
const packageUrl = ({ name, version }: Delivery) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
