import { escapeHtml } from '../answer.ts';
import { page } from './layout.ts';

/** A field of a form. Values and labels are escaped here. */
export type FormField =
  | {
      readonly kind: 'text' | 'password' | 'email' | 'hidden';
      readonly name: string;
      readonly value: string;
      readonly label?: string;
    }
  | {
      readonly kind: 'checkbox';
      readonly name: string;
      readonly value: string;
      readonly label: string;
      readonly checked: boolean;
    }
  | { readonly kind: 'select'; readonly name: string; readonly label: string; readonly options: readonly string[] };

/** A page with one form, as the old PIMs have for users and roles (contract 9.4, 9.5). */
export function formPage(
  title: string,
  action: string,
  fields: readonly FormField[],
  problems: readonly string[],
): string {
  const list = problems.map((problem) => `<p class="error" role="alert">${escapeHtml(problem)}</p>`).join('\n');
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>
${list}
<form action="${escapeHtml(action)}" method="post">
${fields.map(fieldHtml).join('\n')}
<button type="submit">Save</button>
</form>`,
  );
}

function fieldHtml(field: FormField): string {
  const name = escapeHtml(field.name);
  if (field.kind === 'select') {
    const options = field.options.map(
      (option) => `<option value="${escapeHtml(option)}">${escapeHtml(option)}</option>`,
    );
    return `<label>${escapeHtml(field.label)} <select name="${name}">${options.join('')}</select></label>`;
  }
  const checked = field.kind === 'checkbox' && field.checked ? ' checked="checked"' : '';
  const input = `<input type="${field.kind}" name="${name}" value="${escapeHtml(field.value)}"${checked}>`;
  if (field.kind === 'hidden') return input;
  return `<label>${field.kind === 'checkbox' ? `${input} ${escapeHtml(field.label)}` : `${escapeHtml(field.label ?? '')} ${input}`}</label>`;
}
