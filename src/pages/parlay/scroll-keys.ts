/** Arrows scroll the region that has the focus, if there is anything to scroll; else they are the game's. */
export function ownArrows(event: KeyboardEvent): void {
  const region = event.currentTarget;
  if (event.target !== region || !(region instanceof HTMLElement)) return;
  if (region.scrollHeight > region.clientHeight && /^Arrow(?:Up|Down)$/.test(event.key))
    event.stopPropagation();
}
