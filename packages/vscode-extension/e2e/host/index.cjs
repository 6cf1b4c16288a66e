// Entry of the tests that run inside VS Code's extension host.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { runMocha } = require('../../../../tools/in-host-mocha.cjs');

const folder = process.env.HOST_TESTS ? join(__dirname, process.env.HOST_TESTS) : __dirname;
const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
exports.run = () => runMocha(files.map((name) => join(folder, name)));
