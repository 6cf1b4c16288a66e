import assert from 'node:assert/strict';
import { componentRefs } from './component-names.ts';

describe('the components that a catalog-info.yaml describes', () => {
  it('are named as the catalog names them', () => {
    const text = [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      '  annotations:',
      '    name: not-this',
      '  name: Web-Shop # ours',
      'spec: {}',
      '---',
      'kind: API',
      'metadata:',
      '  name: orders',
      '---',
      "kind: 'Component'",
      'metadata:',
      '  namespace: sales',
      '  name: "erp"',
    ].join('\n');
    assert.deepEqual(componentRefs(text), ['component:default/web-shop', 'component:sales/erp']);
  });

  it('are none in a text that is none', () => {
    assert.deepEqual(componentRefs('hello'), []);
    assert.deepEqual(componentRefs(''), []);
  });
});
