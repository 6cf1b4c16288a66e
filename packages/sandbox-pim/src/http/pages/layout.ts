import { escapeHtml } from '../answer.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; }
h1 { font-size: 1.4rem; font-weight: 600; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
form.card h1 { margin-top: 0; }
form.card { border: 1px solid #8884; border-radius: .5rem; margin: 4rem auto; max-width: 22rem; padding: 1.5rem; }
label { display: block; margin: 1rem 0; }
input[type=text], input[type=password], input[type=email], select { box-sizing: border-box; font: inherit; padding: .4rem; width: 100%; }
button { font: inherit; padding: .4rem 1rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th:last-child, td:last-child { width: 8rem; }
th, td { border-bottom: 1px solid #8884; padding: .5rem; text-align: left; }
.error { background: #d4604022; border-left: 4px solid #d46040; padding: .5rem 1rem; }
.muted { opacity: .7; }
header { align-items: baseline; display: flex; gap: 1rem; justify-content: space-between; }
`;

/**
 * A whole HTML page.
 *
 * @param body markup; every value in it is already escaped.
 */
export function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
