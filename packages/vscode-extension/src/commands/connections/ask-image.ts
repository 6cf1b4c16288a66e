import { type Connection, type ConnectionChanges, mostImageBytes, PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import { imageKind } from '../../images/image-kind.ts';
import { showImage } from '../../images/show-image.ts';
import { errorMessage } from '../../messages/error-message.ts';
import { fileSize } from '../../messages/file-size.ts';
import type { Answer } from '../../prompts/prompts.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import type { ChosenConnection } from './choose-connection.ts';

const { l10n, ThemeIcon } = vscode;

/** Longest name that is sent, in characters: the PIM fails at names of 300, and keeps the end only (contract 1.14). */
const longestName = 100;

interface ImageFile {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Asks for a picture from this computer, shows it, and uploads it; or takes the one away that is there. */
export async function askImage(
  parts: Parts,
  { connection, pim }: ChosenConnection,
  now: Connection,
  title: string,
): Promise<Answer<ConnectionChanges>> {
  if (now.image !== null) {
    const what = await askWhat(parts, title);
    if (what.kind !== 'answer') return what;
    if (what.value === 'remove') return { kind: 'answer', value: { image: null } };
  }
  for (;;) {
    const file = await chooseFile(parts);
    if (!file) return { kind: 'cancelled' };
    const refusal = imageRefusal(file);
    if (refusal !== null) {
      const another = l10n.t('Choose Another File…');
      if ((await parts.prompts.notify('warning', refusal, another)) !== another) return { kind: 'cancelled' };
      continue;
    }
    const decision = await preview(parts, file, connection.label, title);
    if (decision.kind !== 'answer') return decision;
    if (decision.value === 'another') continue;
    const image = await upload(parts, pim, file);
    return image === null ? { kind: 'cancelled' } : { kind: 'answer', value: { image } };
  }
}

function askWhat({ prompts }: Parts, title: string): Promise<Answer<'choose' | 'remove'>> {
  return prompts.choice({
    title,
    canGoBack: true,
    placeholder: l10n.t('This connection has an image.'),
    choices: [
      { label: l10n.t('Choose another image…'), icon: new ThemeIcon('file-media'), value: 'choose' },
      { label: l10n.t('Remove the image'), icon: new ThemeIcon('trash'), value: 'remove' },
    ],
  });
}

async function chooseFile({ prompts }: Parts): Promise<ImageFile | undefined> {
  const uri = await prompts.file({
    title: l10n.t('Choose an image'),
    button: l10n.t('Choose'),
    to: 'read',
    name: '',
    kinds: { [l10n.t('Images')]: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp'] },
  });
  if (!uri) return undefined;
  const content = new Uint8Array(await vscode.workspace.fs.readFile(uri));
  return { uri, name: uri.path.slice(uri.path.lastIndexOf('/') + 1), content };
}

/**
 * Why a file is not sent, `null` when it is. The PIM's own form takes these kinds only, and the PIM itself anything
 * (contract 1.14): a text would be stored and never be seen.
 */
function imageRefusal({ content, name }: ImageFile): string | null {
  if (content.length === 0) return l10n.t('{0} is empty.', name);
  if (imageKind(content) !== null) return null;
  return l10n.t('{0} is not an image that the PIM can show. It accepts PNG, JPEG, GIF, WebP and BMP.', name);
}

/** Shows the picture behind the question whether to send it. */
async function preview(
  { prompts }: Parts,
  { content, name, uri }: ImageFile,
  label: string,
  title: string,
): Promise<Answer<'upload' | 'another'>> {
  const shown = await showImage(uri);
  try {
    const isLarge = content.length > mostImageBytes;
    const usual = fileSize(mostImageBytes);
    return await prompts.choice<'upload' | 'another'>({
      title,
      placeholder: l10n.t('{0}, {1}, is shown behind this question.', name, fileSize(content.length)),
      suggested: 'upload',
      choices: [
        {
          label: l10n.t('Upload it as the image of {0}', label),
          icon: new ThemeIcon('cloud-upload'),
          value: 'upload',
          ...(isLarge ? { detail: l10n.t('Servers usually accept up to {0}: this one may refuse it.', usual) } : {}),
        },
        { label: l10n.t('Choose another image…'), icon: new ThemeIcon('file-media'), value: 'another' },
      ],
    });
  } finally {
    await shown.close();
  }
}

/** The key that the PIM gives the picture; `null`, and why is said, where its server does not take it. */
async function upload(
  parts: Parts,
  pim: ChosenConnection['pim'],
  { content, name }: ImageFile,
): Promise<string | null> {
  const image = { name: name.slice(-longestName), content: new Blob([content]) };
  try {
    return await withProgress(l10n.t('Uploading {0}…', name), (signal) =>
      parts.sessions.use(pim, (session) => session.uploadImage(image, { signal })),
    );
  } catch (error) {
    // Larger than the server takes is a failure like any other to it (contract 1.14).
    if (!PimError.is(error, 'server-error') || content.length <= mostImageBytes) throw error;
    parts.log.error('upload an image', error);
    const size = fileSize(content.length);
    const hint = l10n.t(
      '{0} is {1}, which is probably more than its server accepts. Choose a smaller image.',
      name,
      size,
    );
    void parts.prompts.notify('error', `${errorMessage(error)} ${hint}`);
    return null;
  }
}
