export { demoSeed } from './demo/demo-seed.ts';
export { OptionsError, type SandboxOptions } from './sandbox-options.ts';
export { type Seed, SeedError } from './seed/seed-schema.ts';
export { AddressError, PublicPasswordError, type Sandbox, startSandbox } from './start-sandbox.ts';
export { FolderError } from './storage/folder-error.ts';
export { FolderInUseError } from './storage/folder-lock.ts';
export { type PimVersion, pimVersions } from './versions/pim-version.ts';
