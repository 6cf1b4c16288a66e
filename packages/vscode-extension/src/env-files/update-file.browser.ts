/** In a browser every file belongs to a file system of VS Code, those of this computer too. */
export { updateVirtualFile as updateFile } from './update-virtual-file.ts';
