import { readCredentials } from './credentials.js';
import { getToken, listProducts } from './pim.js';
import { Problem } from './problem.js';
import { table } from './table.js';

try {
  const credentials = readCredentials();
  const token = await getToken(credentials);
  const products = await listProducts(credentials.url, token);
  const rows = products.map(({ identifier, family, values }) => [identifier, nameOf(values) ?? '', family ?? '']);
  console.log(table(['Product', 'Name', 'Family'], rows));
  console.log(`\n${products.length} products from ${credentials.url}`);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/**
 * The product's name, in English when it has one.
 *
 * @param {Awaited<ReturnType<typeof listProducts>>[number]['values']} values
 */
function nameOf({ name = [] }) {
  const value = name.find(({ locale }) => locale?.startsWith('en')) ?? name[0];
  return typeof value?.data === 'string' ? value.data : undefined;
}
