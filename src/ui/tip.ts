import type { Attachment } from 'svelte/attachments';

let bubble: HTMLElement | null = null;

function show(anchor: HTMLElement, text: string): void {
  bubble ??= document.body.appendChild(
    Object.assign(document.createElement('div'), { className: 'tip', popover: 'manual', ariaHidden: 'true' }),
  );
  bubble.textContent = text;
  bubble.showPopover();
  const at = anchor.getBoundingClientRect();
  const own = bubble.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left + at.width / 2 - own.width / 2), innerWidth - own.width - 8);
  const below = at.bottom + 6;
  const top = below + own.height > innerHeight ? at.top - own.height - 6 : below;
  bubble.style.left = `${left}px`;
  bubble.style.top = `${Math.max(8, top)}px`;
}

const hide = (): void => bubble?.hidePopover();

/**
 * Shows `text` beside an element while it is pointed at, focused or tapped. Only for what the element's accessible
 * name already says, or what is printed elsewhere: the bubble is hidden from screen readers.
 */
export function tip(text: string): Attachment<HTMLElement> {
  return (element) => {
    const open = (): void => show(element, text);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide();
    };
    element.addEventListener('pointerenter', open);
    element.addEventListener('focus', open);
    element.addEventListener('click', open);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('blur', hide);
    element.addEventListener('keydown', onKey);
    return () => {
      hide();
      for (const [type, listener] of [
        ['pointerenter', open],
        ['focus', open],
        ['click', open],
        ['pointerleave', hide],
        ['blur', hide],
      ] as const) {
        element.removeEventListener(type, listener);
      }
      element.removeEventListener('keydown', onKey);
    };
  };
}
