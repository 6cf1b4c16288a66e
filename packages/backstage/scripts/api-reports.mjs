// Compares what the plugins export with their `report.api.md`, from the declarations that `tsc` made. With `--write` the
// reports are written anew; otherwise a difference is an error.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = fileURLToPath(new URL('../', import.meta.url));
const isWriting = process.argv.includes('--write');
const plugins = [
  'pim-connections',
  'pim-connections-backend',
  'pim-connections-common',
  'scaffolder-backend-module-pim-connections',
];
const quiet = { default: { logLevel: 'none' } };
mkdirSync(`${root}/dist-types/reports`, { recursive: true });

const failed = plugins.filter((plugin) => {
  const folder = `${root}plugins/${plugin}`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: `${root}dist-types/plugins/${plugin}/src/index.d.ts`,
      bundledPackages: [],
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: `${root}tsconfig.json` },
      apiReport: {
        enabled: true,
        reportFileName: 'report',
        reportFolder: folder,
        reportTempFolder: `${root}dist-types/reports`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: quiet,
        extractorMessageReporting: {
          ...quiet,
          'ae-forgotten-export': { logLevel: 'warning', addToApiReportFile: true },
          'ae-missing-release-tag': { logLevel: 'warning', addToApiReportFile: true },
        },
        tsdocMessageReporting: quiet,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: `${folder}/package.json`,
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: isWriting,
    messageCallback(message) {
      message.handled = true;
    },
  });
  if (apiReportChanged && !isWriting)
    console.error(`${plugin}: report.api.md is out of date. Run npm run api-reports.`);
  return apiReportChanged && !isWriting;
});
process.exitCode = failed.length === 0 ? 0 : 1;
