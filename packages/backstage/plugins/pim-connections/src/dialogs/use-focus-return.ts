import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the focus back to the button that a row of dialogs began with: the last one to close cannot, as what opened it
 * went away with the dialog before.
 *
 * @param isOpen whether any of the dialogs is there
 */
export function useFocusReturn(isOpen: boolean): RefObject<HTMLButtonElement> {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return button;
}
