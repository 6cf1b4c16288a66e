export { demoSeed } from './demo/demo-seed.ts';
export { type Seed, SeedError } from './seed/seed-schema.ts';
export { PublicPasswordError, type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts';
export { FolderError } from './storage/folder-error.ts';
export { FolderInUseError } from './storage/folder-lock.ts';
export { type PimVersion, pimVersions } from './versions/pim-version.ts';
