// What Backstage's test packages expect of jest. Their mocks (`mockServices.x.mock()`, `createMockActionContext`) call
// jest.fn(): mocha gives them the same function from jest-mock. They stop backends and remove folders with afterAll().
const { ModuleMocker } = require('jest-mock');

const atTheEnd = [];
globalThis.jest = new ModuleMocker(globalThis);
globalThis.afterAll = (work) => atTheEnd.push(work);

exports.mochaHooks = {
  async afterAll() {
    for (const work of atTheEnd) await work();
  },
};
