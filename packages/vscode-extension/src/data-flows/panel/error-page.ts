import type { BusinessError, ErrorDocumentation } from '@pim-connections/core';
import { env, l10n } from 'vscode';
import { linkAddress, productScreen } from './pim-screen.ts';
import type { PageError, PageText } from './protocol.ts';

/** A business error as the page shows it. */
export function errorPage(pimUrl: string, { time, content }: BusinessError): PageError {
  return {
    time: new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(time),
    message: content.message,
    place: placeOf(pimUrl, content),
    documentation: content.documentation.map((hint) => documentationText(pimUrl, hint)),
  };
}

function placeOf(pimUrl: string, { product, attribute, locale, channel }: BusinessError['content']): PageText {
  // A product without a name has its identifier for a label.
  const name = product && [...new Set([product.label, product.identifier])].filter(Boolean).join(' · ');
  const parts: PageText[number][] = [];
  if (product && name) {
    parts.push(product.uuid ? { text: name, href: productScreen(pimUrl, product.uuid) } : { text: name });
  }
  if (product?.family) parts.push({ text: l10n.t('family {0}', product.family) });
  if (attribute) parts.push({ text: l10n.t('attribute {0}', attribute) });
  if (locale) parts.push({ text: l10n.t('locale {0}', locale) });
  if (channel) parts.push({ text: l10n.t('channel {0}', channel) });
  return parts;
}

/** A hint with its `{needles}` made links. */
function documentationText(pimUrl: string, { message, links }: ErrorDocumentation): PageText {
  // Every second part is the name of a needle.
  return message.split(/\{([A-Za-z0-9_]+)\}/).flatMap((part, at): PageText => {
    if (at % 2 === 0) return part === '' ? [] : [{ text: part }];
    const link = links[part];
    if (!link) return [{ text: `{${part}}` }];
    const href = linkAddress(pimUrl, link);
    return [href === null ? { text: link.title } : { text: link.title, href }];
  });
}
