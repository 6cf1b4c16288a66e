// The plugins are compiled as Backstage does it. The libraries beside this workspace are left to Node, which runs their
// sources as they are: compiled too, they would be there twice, as CommonJS for `require` and as ES modules for the dynamic
// imports among them, and an error of one would not be known to the other.
const Module = require('node:module');
const { resolve, sep } = require('node:path');

const byNode = Module._extensions['.ts'] ?? Module._extensions['.js'];
require('@backstage/cli-node/config/nodeTransform.cjs');
const byBackstage = Module._extensions['.ts'];
const root = resolve(__dirname, '..') + sep;

Module._extensions['.ts'] = (module, file) => (file.startsWith(root) ? byBackstage : byNode)(module, file);
