// Puts a text on the clipboard, also where the page may not use the clipboard's own interface.
// I/O: the clipboard, the DOM

/** Plain http beyond localhost has no `navigator.clipboard`: there a selection is copied by the old command. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.cssText = 'position:fixed;top:0;opacity:0';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

/** False: it could not be copied, and has to be shown to be copied by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    // Missing on insecure pages, refused without permission: the old way may still be open.
    console.debug('The clipboard is not to be had, trying by selection:', error);
  }
  try {
    return copyBySelection(text);
  } catch (error) {
    console.debug('Copying by selection failed too:', error);
    return false;
  }
}
