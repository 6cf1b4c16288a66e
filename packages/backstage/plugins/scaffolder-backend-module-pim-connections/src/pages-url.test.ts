import assert from 'node:assert/strict';
import { mockServices } from '@backstage/backend-test-utils';
import { pagesUrlOf } from './pages-url';

const addressOf = (extensions: unknown[] | undefined, baseUrl = 'https://portal.test') =>
  pagesUrlOf(mockServices.rootConfig({ data: { app: { baseUrl, extensions: extensions as never } } }));

describe('the address of claim links', () => {
  it('is below /pim-connections where nothing else is said', () => {
    assert.equal(addressOf(undefined), 'https://portal.test/pim-connections');
    const others = ['page:home', { 'page:catalog': { config: { path: '/' } } }, { 'page:pim-connections': true }];
    assert.equal(addressOf(others), 'https://portal.test/pim-connections');
  });

  it('follows the pages to another path', () => {
    assert.equal(addressOf([{ 'page:pim-connections': { config: { path: '/pims' } } }]), 'https://portal.test/pims');
  });

  it('keeps the path of a portal that has one', () => {
    assert.equal(addressOf(undefined, 'https://tools.test/portal/'), 'https://tools.test/portal/pim-connections');
  });
});
