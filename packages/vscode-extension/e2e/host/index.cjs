// Entry of the tests that run inside VS Code's extension host. scripts/test-host.ts says which files.
const { join } = require('node:path');
const { runMocha } = require('../../../../tools/in-host-mocha.cjs');

exports.run = () => runMocha(process.env.HOST_TESTS.split(',').map((file) => join(__dirname, file)));
