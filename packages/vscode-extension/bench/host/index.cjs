// Entry of what is measured inside VS Code's extension host.
const { join } = require('node:path');
const { runMocha } = require('../../../../tools/in-host-mocha.cjs');

exports.run = () => runMocha([join(__dirname, 'env-search.ts')], { timeout: 300_000 });
