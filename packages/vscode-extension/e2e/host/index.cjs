// Entry of the tests that run inside VS Code's extension host. HOST_TESTS=copy,tree runs only copy.test.ts and tree.test.ts.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { runMocha } = require('../../../../tools/in-host-mocha.cjs');

const wanted = process.env.HOST_TESTS?.split(',').map((name) => `${name}.test.ts`);
const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.ts') && (wanted?.includes(name) ?? true));
exports.run = () => runMocha(files.map((name) => join(__dirname, name)));
