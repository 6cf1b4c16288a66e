// Compares what the plugins export with their `report.api.md`, from the declarations that `tsc` made. With `--write` the
// reports are written anew; otherwise a difference is an error.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
const temporary = `${root}dist-types/reports`;
mkdirSync(temporary, { recursive: true });

const failed = plugins.filter((plugin) => {
  const folder = `${root}plugins/${plugin}`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: `${root}dist-types/plugins/${plugin}/src/index.d.ts`,
      bundledPackages: [],
      compiler: { tsconfigFilePath: `${root}tsconfig.json` },
      apiReport: {
        enabled: true,
        reportFileName: 'report',
        reportFolder: folder,
        reportTempFolder: temporary,
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
  Extractor.invoke(config, {
    messageCallback(message) {
      message.handled = true;
    },
  });
  const made = readFileSync(`${temporary}/report.api.md`, 'utf8').replaceAll('\r\n', '\n');
  const file = `${folder}/report.api.md`;
  if (wordsOf(made) === wordsOf(existsSync(file) ? readFileSync(file, 'utf8') : '')) return false;
  if (isWriting) writeFileSync(file, made);
  else console.error(`${plugin}: report.api.md is out of date. Run npm run api-reports.`);
  return !isWriting;
});
if (failed.length === 0) console.log(`The API reports of ${plugins.length} plugins are up to date.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** What a report says, whatever the order: that of a union is the compiler's choice, and changes with other files. */
function wordsOf(report) {
  return report
    .match(/[\w.@/$-]+/g)
    ?.sort()
    .join(' ');
}
