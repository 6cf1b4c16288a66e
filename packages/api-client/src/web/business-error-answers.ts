import type { BusinessError, ErrorDocumentation, ErrorLink, ErrorProduct } from '@pim-connections/core';
import * as z from 'zod/mini';
import { phpMap } from '../http/read-json.ts';

const text = z.nullish(z.string());
const parameters = z.optional(phpMap(z.unknown()));

const linkSchema = z.union([
  z.object({ type: z.literal('href'), href: z.string(), title: z.string() }),
  z.object({ type: z.literal('route'), route: z.string(), routeParameters: parameters, title: z.string() }),
]);

const contentSchema = z.object({
  message: z.string(),
  type: z.optional(z.string()),
  message_template: text,
  message_parameters: parameters,
  property: text,
  attribute: text,
  locale: text,
  scope: text,
  product: z.nullish(z.object({ uuid: text, identifier: text, label: text, family: text })),
  documentation: z.optional(
    z.array(z.object({ message: z.string(), style: z.string(), parameters: phpMap(linkSchema) })),
  ),
});

/** At most a hundred, newest first. Everything but the message may be missing (contract 5.2). */
export const businessErrorsSchema = z.array(
  z.object({ connection_code: z.string(), date_time: z.string(), content: contentSchema }),
);

type Answer = z.output<typeof businessErrorsSchema>[number];

/** One business error, in core's words. */
export function toBusinessError({ connection_code, date_time, content }: Answer): BusinessError {
  const { type } = content;
  return {
    connectionCode: connection_code,
    time: new Date(date_time),
    content: {
      message: content.message,
      type: type === 'violation_error' || type === 'domain_error' ? type : null,
      template: content.message_template ?? null,
      parameters: toTexts(content.message_parameters),
      property: content.property ?? null,
      attribute: content.attribute ?? null,
      locale: content.locale ?? null,
      channel: content.scope ?? null,
      product: content.product ? toProduct(content.product) : null,
      documentation: (content.documentation ?? []).map(toDocumentation),
    },
  };
}

function toProduct({
  uuid,
  identifier,
  label,
  family,
}: z.output<typeof contentSchema>['product'] & object): ErrorProduct {
  return { uuid: uuid ?? null, identifier: identifier ?? null, label: label ?? null, family: family ?? null };
}

type Documentation = NonNullable<z.output<typeof contentSchema>['documentation']>[number];

function toDocumentation({ message, style, parameters }: Documentation): ErrorDocumentation {
  const links = Object.entries(parameters).map(([needle, link]) => [needle, toLink(link)] as const);
  return { message, style: style === 'information' ? style : 'text', links: Object.fromEntries(links) };
}

function toLink(link: z.output<typeof linkSchema>): ErrorLink {
  if (link.type === 'href') return { type: 'href', href: link.href, title: link.title };
  return { type: 'route', route: link.route, parameters: toTexts(link.routeParameters), title: link.title };
}

/** Parameters are texts and numbers. */
function toTexts(values: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
