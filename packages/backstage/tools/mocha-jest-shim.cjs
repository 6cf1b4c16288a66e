// Backstage's mocks (`mockServices.x.mock()`, `createMockActionContext`) call jest.fn(): mocha gives them the same
// function from jest-mock.
const { ModuleMocker } = require('jest-mock');

globalThis.jest = new ModuleMocker(globalThis);
