import { fileExists, findFile, storeFile } from '../../pim/files.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, json, privateCache, redirect } from '../answer.ts';
import { type Call, isXhr, pathValue } from '../call.ts';
import { HttpError, internalServerError } from '../http-error.ts';
import type { InternalCall, Route } from '../route.ts';

/** Largest upload in bytes: PHP's usual `upload_max_filesize`. */
const maxUploadBytes = 2 * 1024 * 1024;

/** Longest key of a file: what the PIM's column holds. */
const maxKeyLength = 255;

const imageFilters = ['thumbnail', 'thumbnail_small', 'preview'];

/** Pictures of connections (contract 1.14). */
export function mediaRoutes(features: Features): Route[] {
  return [
    {
      area: 'internal',
      methods: ['POST'],
      path: features.uploadPath,
      handle: upload,
      withoutXhr: features.uploadWithoutSession,
    },
    { area: 'internal', methods: ['GET'], path: '/media/show/:key', handle: noFilter },
    { area: 'internal', methods: ['GET'], path: '/media/show/:key/:filter', handle: show },
    { area: 'internal', methods: ['GET'], path: '/media/cache/:filter/:key{.+}', handle: cached },
    { area: 'internal', methods: ['GET'], path: '/media/download/:key', handle: download },
  ];
}

async function upload(call: InternalCall): Promise<Answer> {
  if (!isXhr(call)) return redirect('/');
  const file = await uploadedFile(call);
  const content = new Uint8Array(await file.arrayBuffer());
  const filePath = storeFile(call.pim, { name: file.name, type: file.type, content });
  return json({ originalFilename: file.name, filePath });
}

/** The part named `file`. Nothing about it is checked but what PHP and the database themselves refuse. */
async function uploadedFile(call: Call): Promise<File> {
  const type = call.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw internalServerError();
  let part: File | string | null;
  try {
    part = (await new Response(Buffer.from(call.body), { headers: { 'Content-Type': type } }).formData()).get('file');
  } catch {
    throw internalServerError();
  }
  // Directories, digits and an underscore come before the name in the key.
  const room = maxKeyLength - 49;
  if (!(part instanceof File) || part.size > maxUploadBytes || Buffer.byteLength(part.name) > room) {
    throw internalServerError();
  }
  return part;
}

/** The key of a file, which is encoded twice in a path: encoded once it would be several segments, and no route. */
function fileKey(call: Call): string {
  const once = pathValue(call, 'key');
  if (once.includes('/')) throw new HttpError(404, 'Not Found');
  try {
    return decodeURIComponent(once);
  } catch {
    return once;
  }
}

function noFilter(): Answer {
  throw internalServerError();
}

function show(call: InternalCall): Answer {
  const key = fileKey(call);
  const filter = pathValue(call, 'filter');
  if (!imageFilters.includes(filter) || !fileExists(call.pim, key)) throw internalServerError();
  return redirect(`${call.origin}/media/cache/${filter}/${key}`);
}

function cached(call: InternalCall): Answer {
  const file = findFile(call.pim, pathValue(call, 'key'));
  if (!file) throw new HttpError(404, 'Not Found');
  // Only pictures that cannot run anything are shown as what they say they are.
  const type = /^image\/(png|jpe?g|gif|webp|bmp|avif)$/.test(file.type) ? file.type : 'application/octet-stream';
  return fileAnswer(file.content, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' });
}

function download(call: InternalCall): Answer {
  const file = findFile(call.pim, fileKey(call));
  if (!file) throw new HttpError(404, 'Not Found');
  const name = file.name.replace(/[^\w. -]/g, '_');
  return fileAnswer(file.content, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}

function fileAnswer(content: Uint8Array, headers: Record<string, string>): Answer {
  return { status: 200, headers: { ...headers, 'Cache-Control': privateCache }, body: new Uint8Array(content) };
}
