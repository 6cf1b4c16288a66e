/**
 * The code that the PIM's create form makes from a label (contract 4).
 *
 * Plain spaces are dropped, every other UTF-16 unit outside `[A-Za-z0-9_]` becomes one `_`, and the rest is lower-cased
 * without regard to the locale. Nothing is cut, collapsed or trimmed, so the result may be empty, too short or too long.
 */
export function codeFromLabel(label: string): string {
  let code = '';
  for (let i = 0; i < label.length; i++) {
    const unit = label.charAt(i);
    if (unit === ' ') continue;
    code += /[a-zA-Z0-9_]/.test(unit) ? unit.toLowerCase() : '_';
  }
  return code;
}

/** A code field that follows its label until somebody edits it; then it stays as it is for good (contract 4). */
export interface FollowingCode {
  readonly code: string;
  readonly follows: boolean;
}

/** The state before anything was typed. */
export const emptyFollowingCode: FollowingCode = { code: '', follows: true };

/** The state after the label changed. */
export function followLabel(state: FollowingCode, label: string): FollowingCode {
  return state.follows ? { code: codeFromLabel(label), follows: true } : state;
}

/** The state after the user typed a code. Emptying the field does not make it follow again. */
export function editCode(_state: FollowingCode, code: string): FollowingCode {
  return { code, follows: false };
}
